-- trace_camp: the applications to fire camps behind a row, and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select s.person_id, null::int as entry_no, null::bigint as run_id, 'camp_application' as relation,
       s.application_id::text as key,
       case a.title
           when 'People' then
               (row_number() over (partition by s.person_id order by s.application_id) = 1)::int
           else 1
       end as adds
from goodtime.screening s
cross join arg a
where s.kind = 'fire_camp'
  and (not a.line ? 'Outcome' or s.outcome = a.line ->> 'Outcome')
  and (not a.line ? 'Reason' or a.line ->> 'Reason' = any (s.reasons))
  and (not a.line ? 'Application' or s.application_id = (a.line ->> 'Application')::bigint)
  and (not a.line ? 'Person' or s.person_id = (a.line ->> 'Person')::bigint)
order by s.person_id, s.application_id

-- trace_share: the applications of which a share of 100 came to an outcome, and what each adds to it; reads
-- only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select p.person_id, null::int as entry_no, null::bigint as run_id, 'work_application' as relation,
       p.application_id::text as key, (p.outcome = a.line ->> 'Outcome')::int as adds
from goodtime.report_application p
cross join arg a
where case a.title
          when 'Mobility' then p.mobility
          when 'Vision' then p.vision
          when 'Hearing' then p.hearing
          when 'Others' then not (p.mobility or p.vision or p.hearing)
          else p.outcome = a.line ->> 'Outcome'
      end
order by p.person_id, p.application_id

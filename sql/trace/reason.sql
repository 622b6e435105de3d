-- trace_reason: the reasons of screenings behind a row, and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select r.person_id, null::int as entry_no, null::bigint as run_id, 'work_application' as relation,
       r.application_id::text as key,
       case a.title when 'People' then
           (row_number() over (partition by r.person_id order by r.application_id) = 1)::int
       else 1 end as adds
from goodtime.report_application_reason r
cross join arg a
where r.reason = a.line ->> 'Reason'
  and (not a.line ? 'Facility' or r.facility_code = a.line ->> 'Facility')
  and (not a.line ? 'Security level'
       or coalesce(r.security_level::text, '') = coalesce(a.line ->> 'Security level', ''))
  and (not a.line ? 'Month'
       or date_trunc('month', r.screened_on::timestamp)::date = (a.line ->> 'Month')::date)
order by r.person_id, r.application_id

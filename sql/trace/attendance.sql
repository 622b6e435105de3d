-- trace_attendance: the findings of short attendance behind a row, and what each adds to a column; reads
-- only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select f.person_id, null::int as entry_no, null::bigint as run_id, 'enrollment' as relation,
       f.enrollment_id || ' ' || f.starts_on as key,
       case a.title
           when 'People' then
               (row_number() over (partition by f.person_id order by f.starts_on, f.enrollment_id) = 1)::int
           when 'Enrollments' then
               (row_number() over (partition by f.enrollment_id order by f.starts_on, f.kind) = 1)::int
           else 1
       end as adds
from goodtime.attendance_finding f
cross join arg a
where (not a.line ? 'Facility'
       or coalesce(f.facility_code, '') = coalesce(a.line ->> 'Facility', ''))
  and (not a.line ? 'Finding' or f.kind = a.line ->> 'Finding')
  and (not a.line ? 'Month'
       or date_trunc('month', f.starts_on::timestamp)::date = (a.line ->> 'Month')::date)
  and (a.title <> 'Short days' or f.kind = 'short-day')
  and (a.title <> 'Short weeks' or f.kind = 'short-week')
order by f.person_id, f.starts_on, f.enrollment_id, f.kind collate "C"

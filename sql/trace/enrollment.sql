-- trace_enrollment: the enrollments behind a row of people enrolled, by month, by work group on as-of or one by
-- one, and what each adds to a column; reads only. An enrollment in a program that the run did not know counts by work
-- group only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), behind as (
    select e.person_id, e.enrollment_id, a.title,
           e.starts_on <= m.counted_on and (e.ends_on is null or e.ends_on > m.counted_on) as is_open,
           e.starts_on >= m.month and e.starts_on < m.next_month as began,
           e.ends_on >= m.month and e.ends_on < m.next_month as ended
    from goodtime.counted_enrollment e
    cross join arg a
    join goodtime.report_month m
        on m.month = coalesce((a.line ->> 'Month')::date,
                              date_trunc('month', (select goodtime.report_as_of())::timestamp)::date)
    left join goodtime.report_program p on p.program_code = e.program_code
    where (not a.line ? 'Month' or p.program_code is not null)
      and (not a.line ? 'Enrollment'
           or e.person_id = (a.line ->> 'Person')::bigint
           and e.enrollment_id = (a.line ->> 'Enrollment')::bigint)
      and (not a.line ? 'Facility'
           or coalesce(e.facility_code, '') = coalesce(a.line ->> 'Facility', ''))
      and (not a.line ? 'Category' or coalesce(p.category, '') = coalesce(a.line ->> 'Category', ''))
      and (not a.line ? 'Program' or e.program_code = a.line ->> 'Program')
      and (not a.line ? 'Work group' or e.work_group = a.line ->> 'Work group')
)
select person_id, null::int as entry_no, null::bigint as run_id, 'enrollment' as relation,
       enrollment_id::text as key,
       case
           when title = 'Enrolled' then
               (row_number() over (partition by person_id order by enrollment_id) = 1)::int
           when title in ('Enrollments', 'Began', 'Ended') then 1
       end as adds
from behind
where case title
          when 'Enrolled' then is_open
          when 'Enrollments' then is_open
          when 'Began' then began
          when 'Ended' then ended
          else is_open or began or ended
      end
order by person_id, enrollment_id

-- trace_training: the minutes of training behind a row, by person, month, facility and program, as the run
-- counted them, and what each adds to a column; then the enrollments in which they were spent, which add
-- nothing; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), spent as (
    select t.person_id, t.month, t.facility_code, t.program_code, t.minutes
    from goodtime.counted_training t
    cross join arg a
    where (not a.line ? 'Year' or extract(year from t.month) = (a.line ->> 'Year')::int)
      and (not a.line ? 'Month' or t.month = (a.line ->> 'Month')::date)
      and (not a.line ? 'Facility' or t.facility_code = coalesce(a.line ->> 'Facility', ''))
      and (not a.line ? 'Program' or t.program_code = a.line ->> 'Program')
), behind as (
    select person_id, 1 as place, 'goodtime.counted_training' as relation, null::bigint as id,
           concat_ws(' ', to_char(month, 'YYYY-MM'), facility_code, program_code) as key, minutes
    from spent
    union all
    select distinct e.person_id, 2, 'enrollment', e.enrollment_id, e.enrollment_id::text, null::bigint
    from spent t
    join goodtime.counted_enrollment e
        on e.person_id = t.person_id
        and e.program_code = t.program_code
        and coalesce(e.facility_code, '') = t.facility_code
        and e.starts_on < t.month + interval '1 month'
        and (e.ends_on is null or e.ends_on > t.month)
)
select b.person_id, null::int as entry_no, null::bigint as run_id, b.relation, b.key,
       case
           when b.place = 2 then null
           when a.title = 'People' then
               (row_number() over (partition by b.person_id, b.place order by b.key collate "C") = 1)::int
           when a.title in ('Minutes', 'Hours', 'Minutes over') then b.minutes
       end as adds
from behind b
cross join arg a
order by b.person_id, b.place, b.id, b.key collate "C"

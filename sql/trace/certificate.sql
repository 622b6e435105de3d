-- trace_certificate: the certificates behind a row of the sheets of certificates, or of its figures of technical
-- training the minutes by person, month, facility and program, and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), behind as (
    select c.person_id, c.completion_id, c.program_code, a.title
    from goodtime.report_certificate c
    cross join arg a
    where (not a.line ? 'Year'
           or extract(year from c.completed_on) = (a.line ->> 'Year')::int)
      and (not a.line ? 'Month' or c.month = (a.line ->> 'Month')::date)
      and (not a.line ? 'Program' or c.program_code = a.line ->> 'Program')
      and (not a.line ? 'Issuer'
           or coalesce(c.certificate_issuer, '') = coalesce(a.line ->> 'Issuer', ''))
      and (not a.line ? 'Facility'
           or coalesce(c.facility_code, '') = coalesce(a.line ->> 'Facility', ''))
      and (not a.line ? 'Completion' or c.completion_id = (a.line ->> 'Completion')::bigint)
), spent as (
    select t.person_id, concat_ws(' ', to_char(t.month, 'YYYY-MM'), t.facility_code, t.program_code) as key,
           t.minutes, a.title
    from goodtime.counted_training t
    cross join arg a
    where a.title in ('People trained', 'Minutes', 'Hours', 'Minutes over')
      and (not a.line ? 'Year' or extract(year from t.month) = (a.line ->> 'Year')::int)
      and (not a.line ? 'Program' or t.program_code = a.line ->> 'Program')
)
select *
from (
    select person_id, null::int as entry_no, null::bigint as run_id, 'program_completion' as relation,
           completion_id::text as key,
           case title
               when 'Certificates' then 1
               when 'People' then
                   (row_number() over (partition by person_id order by completion_id) = 1)::int
               when 'Programs' then
                   (row_number() over (partition by program_code order by completion_id) = 1)::int
           end as adds
    from behind
    where title not in ('People trained', 'Minutes', 'Hours', 'Minutes over')
    union all
    select person_id, null, null, 'goodtime.counted_training', key,
           case title
               when 'People trained' then
                   (row_number() over (partition by person_id order by key collate "C") = 1)::int
               else minutes
           end
    from spent
) told
order by person_id, length(key), key collate "C"

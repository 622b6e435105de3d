-- trace_certificate: the certificates behind a row of the sheets of certificates, and what each adds to a
-- column; reads only.
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
)
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
order by person_id, completion_id

-- trace_total: the certificates, or the minutes of training by person, month, facility and program, of all
-- time, and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb ->> 'What' as what, $2::text as title
), counted (what, person_id, relation, key, number) as (
    select 'certificates', person_id, 'program_completion', completion_id::text, 1
    from goodtime.report_certificate
    union all
    select 'minutes of technical training', person_id, 'goodtime.counted_training',
           concat_ws(' ', to_char(month, 'YYYY-MM'), facility_code, program_code), minutes
    from goodtime.counted_training
)
select c.person_id, null::int as entry_no, null::bigint as run_id, c.relation, c.key,
       case a.title
           when 'People' then
               (row_number() over (partition by c.person_id order by c.key collate "C") = 1)::int
           when 'Number' then c.number
       end as adds
from counted c
join arg a on a.what = c.what
order by c.person_id, c.key collate "C"

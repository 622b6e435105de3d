-- trace_exception: the data exceptions behind a row, and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select e.person_id, null::int as entry_no, e.since_run as run_id, e.source_table as relation,
       e.source_key as key,
       case a.title
           when 'Exceptions' then 1
           when 'People' then
               (e.person_id is not null
                and row_number() over (partition by e.person_id order by e.source_key, e.subject) = 1)::int
       end as adds
from goodtime.report_exception e
cross join arg a
where (not a.line ? 'Code' or e.code = a.line ->> 'Code')
  and (not a.line ? 'Relation' or e.source_table = a.line ->> 'Relation')
  and (not a.line ? 'Key' or coalesce(e.source_key, '') = coalesce(a.line ->> 'Key', ''))
  and (not a.line ? 'Person' or coalesce(e.person_id::text, '') = coalesce(a.line ->> 'Person', ''))
order by e.person_id, e.source_key collate "C", e.subject

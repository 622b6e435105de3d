-- trace_matter_change: the row that a window, screening or finding is about, and the record that is the cause of its
-- change; and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), change as (
    select c.person_id, c.source_table, c.source_id, c.then_minutes, c.now_minutes, c.cause_table, c.cause_key,
           a.title
    from goodtime.run_change c
    join arg a
        on c.person_id = (a.line ->> 'Person')::bigint
        and c.name = a.line ->> 'Kind'
        and c.source_table = a.line ->> 'Source'
        and c.source_id = (a.line ->> 'Source id')::bigint
        and c.custody_no is not distinct from (a.line ->> 'Custody')::int
        and c.then_on is not distinct from (a.line ->> 'Date before')::date
        and c.now_on is not distinct from (a.line ->> 'Date')::date
    where c.run_id = (select goodtime.report_run())
      and c.what in ('window', 'screening', 'finding')
), behind (place, person_id, relation, key, adds) as (
    select 1, person_id, source_table, source_id::text,
           case title when 'Minutes' then now_minutes when 'Minutes before' then then_minutes end
    from change
    union all
    select 2, person_id, cause_table, cause_key, null
    from change
    where cause_table <> ''
)
select person_id, null::int as entry_no, null::bigint as run_id, relation, key, adds
from behind
order by place

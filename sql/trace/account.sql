-- trace_account: what a run's account of itself is of: its ledger entries, the data exceptions that it left,
-- else the row of the run; and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select ($1::jsonb ->> 'Run')::bigint as run_id, $2::text as title
), behind (person_id, entry_no, run_id, relation, key, adds) as (
    select l.person_id, l.entry_no, l.run_id, l.source_table, l.source_id::text, 1::bigint
    from goodtime.ledger l
    join arg a on a.run_id = l.run_id
    where a.title = 'Entries'
    union all
    select e.person_id, null, e.since_run, e.source_table, e.source_key, 1
    from goodtime.data_exception_history e
    join arg a on e.since_run <= a.run_id and (e.until_run is null or e.until_run > a.run_id)
    where a.title = 'Exceptions'
    union all
    select null, null, r.run_id, 'goodtime.run', r.run_id::text,
           case a.title when 'People' then r.persons end
    from goodtime.run r
    join arg a on a.run_id = r.run_id
    where a.title not in ('Entries', 'Exceptions')
)
select person_id, entry_no, run_id, relation, key, adds
from behind
order by person_id, entry_no, relation collate "C", key collate "C"

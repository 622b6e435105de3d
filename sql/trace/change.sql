-- trace_change: the entries of a change, asserted and taken back, or the term whose date moves, and the record
-- that is its cause; and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), change as (
    select c.person_id, c.what, c.term_id, c.entry_no, c.retracted, c.source_table, c.source_id,
           c.then_days, c.now_days, c.moved_days, c.cause_table, c.cause_key, c.run_id, a.title
    from goodtime.run_change c
    join arg a
        on c.person_id = (a.line ->> 'Person')::bigint
        and c.what = a.line ->> 'What'
        and c.entry_no is not distinct from (a.line ->> 'Entry')::int
        and c.retracted is not distinct from (a.line ->> 'Entry before')::int
        and c.then_on is not distinct from (a.line ->> 'Date before')::date
        and c.now_on is not distinct from (a.line ->> 'Date')::date
    where c.run_id = (select goodtime.report_run())
      and c.what in ('decision', 'release', 'hearing')
), behind (place, person_id, entry_no, run_id, relation, key, adds) as (
    select 1, person_id, entry_no, run_id, source_table, source_id::text,
           case title when 'Days' then now_days end
    from change
    where entry_no is not null
    union all
    select 2, c.person_id, c.retracted, l.run_id, c.source_table, c.source_id::text,
           case c.title when 'Days before' then c.then_days end
    from change c
    join goodtime.ledger l on l.person_id = c.person_id and l.entry_no = c.retracted
    union all
    select 3, person_id, null, null, 'term', term_id::text, case title when 'Later by' then moved_days end
    from change
    where what <> 'decision'
    union all
    select 4, person_id, null, null, cause_table, cause_key, null
    from change
    where cause_table is not null
)
select person_id, entry_no, run_id, relation, key, adds
from behind
order by place

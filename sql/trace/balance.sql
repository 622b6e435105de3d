-- trace_balance: the opening balances and decisions behind a balance, and what each adds to a column; reads
-- only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select ($1::jsonb ->> 'Person')::bigint as person_id, ($1::jsonb ->> 'Custody')::int as custody_no,
           $1::jsonb ->> 'Credit' as credit_type, $2::text as title
), moved as (
    select person_id, custody_no, credit_type, null::int as entry_no, null::bigint as run_id,
           'opening_balance' as relation, credit_type as key, 'Opening' as movement, days,
           days as moves
    from goodtime.opening_credit
    union all
    select person_id, custody_no, credit_type, entry_no, run_id, source_table, source_id::text,
           case action when 'award' then 'Awarded' when 'restore' then 'Restored'
                       else 'Forfeited' end,
           days, case action when 'forfeit' then -days else days end
    from goodtime.report_decision
    where action in ('award', 'restore', 'forfeit')
      and effective_on <= (select goodtime.report_as_of())
)
select m.person_id, m.entry_no, m.run_id, m.relation, m.key,
       case a.title when 'Balance' then m.moves when m.movement then m.days end as adds
from moved m
join arg a
    on m.person_id = a.person_id
    and m.custody_no is not distinct from a.custody_no
    and m.credit_type = a.credit_type
where a.title not in ('Opening', 'Awarded', 'Restored', 'Forfeited')
   or m.movement = a.title
order by m.entry_no nulls first

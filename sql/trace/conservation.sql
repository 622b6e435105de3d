-- trace_conservation: what a law of conservation is counted from on each side, and what each adds to a
-- column; reads only. The rows of runs before are their totals as they were published.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb ->> 'Law' as law, $2::text as title
), asked as (
    select c.check_no, split_part(c.law, ': ', 2) as credit_type
    from goodtime.report_conservation c
    join arg a on a.law = c.law
), total as (
    select run_id, credit_type, action, effective_on, entries,
           case op when 'assert' then entries else -entries end as standing,
           case op when 'assert' then days else -days end as days
    from goodtime.report_total
), moved as (
    select person_id, entry_no, run_id, source_table, source_id,
           case action when 'forfeit' then -days else days end as days
    from goodtime.report_decision
    where action in ('award', 'restore', 'forfeit')
      and effective_on <= (select goodtime.report_as_of())
), published as (
    select run_id, entries, previous_head, lag(head) over (order by run_id) as head_before
    from goodtime.run
    where state = 'done'
      and run_id <= (select goodtime.report_run())
), touched as (
    select array_agg(distinct person_id) as persons
    from goodtime.ledger
    where run_id = (select goodtime.report_run())
), side (side, person_id, entry_no, run_id, relation, key, amount) as (
    select 'One side', null::bigint, null::int, run_id, 'goodtime.run_total', run_id::text,
           sum(case (select check_no from asked)
                   when 1 then standing
                   when 2 then days
                   when 3 then case action when 'forfeit' then -days else days end
               end)
    from total
    where (select check_no from asked) in (1, 2, 3)
      and ((select check_no from asked) <> 2 or credit_type = (select credit_type from asked))
      and ((select check_no from asked) <> 3
           or action in ('award', 'restore', 'forfeit')
           and effective_on <= (select goodtime.report_as_of()))
    group by run_id
    union all
    select 'Other side', person_id, entry_no, run_id, source_table, source_id::text,
           case (select check_no from asked) when 1 then 1 else days end
    from goodtime.report_decision
    where (select check_no from asked) in (1, 2)
      and ((select check_no from asked) = 1 or credit_type = (select credit_type from asked))
    union all
    select s.side, o.person_id, null, null, 'opening_balance', o.credit_type, o.days
    from goodtime.opening_credit o
    cross join (values ('One side'), ('Other side')) s (side)
    where (select check_no from asked) = 3
    union all
    select 'Other side', person_id, entry_no, run_id, source_table, source_id::text, days
    from moved
    where (select check_no from asked) = 3
    union all
    select 'One side', null, null, run_id, 'goodtime.run', run_id::text, entries
    from published
    where (select check_no from asked) = 4
    union all
    select 'Other side', null, null, run_id, 'goodtime.run_total', run_id::text, sum(entries)
    from total
    where (select check_no from asked) = 4
    group by run_id
    union all
    select 'One side', null, null, p.run_id, 'goodtime.run', p.run_id::text, 1
    from published p
    left join (select run_id, sum(entries) as entries from total group by run_id) t
        on t.run_id = p.run_id
    where (select check_no from asked) = 5
      and coalesce(p.entries, 0) <> coalesce(t.entries, 0)
    union all
    select 'One side', f.person_id, f.entry_no, null, 'goodtime.ledger', f.entry_no::text, 1
    from goodtime.ledger_fault f
    where (select check_no from asked) in (6, 7, 8, 9)
      and f.check_no = (select check_no from asked)
      and f.person_id = any ((select persons from touched)::bigint[])
    union all
    select 'One side', null, null, run_id, 'goodtime.run', run_id::text, 1
    from published
    where (select check_no from asked) = 10
      and head_before is not null
      and previous_head is distinct from head_before
    union all
    select 'One side', m.person_id, m.entry_no, null, m.source_table, m.source_id::text, 1
    from goodtime.decision_mismatch m
    where (select check_no from asked) = 11
      and m.person_id = any ((select persons from touched)::bigint[])
    union all
    select 'One side', person_id, null, null, 'work_application', application_id::text, 1
    from goodtime.report_application
    where (select check_no from asked) = 12
    union all
    select 'Other side', person_id, null, null, 'work_application', application_id::text, 1
    from goodtime.screening
    where (select check_no from asked) = 12
      and kind = 'county_work'
    union all
    select s.side, null, null, r.run_id, r.relation, null,
           case s.side when 'One side' then r.rows else r.used + r.ignored + r.unasked end
    from goodtime.run_relation r
    cross join (values ('One side'), ('Other side')) s (side)
    where (select check_no from asked) = 13
      and r.run_id = (select goodtime.report_run())
    union all
    select 'One side', null, null, run_id, 'goodtime.run', run_id::text, days_earned
    from goodtime.run
    where (select check_no from asked) = 14
      and run_id = (select goodtime.report_run())
    union all
    select 'Other side', person_id, entry_no, run_id, source_table, source_id::text, days
    from goodtime.report_decision
    where (select check_no from asked) = 14
      and credit_type in ('MCC', 'RAC', 'EMC', 'ECC')
      and action in ('award', 'defer', 'void', 'pending', 'bar')
      and source_table not in ('rule_violation', 'credit_restoration')
), found as (
    select s.side, s.person_id, s.entry_no, s.run_id, s.relation, s.key,
           case
               when a.title = 'Difference' and s.side = 'Other side' then -s.amount
               else s.amount
           end as adds
    from side s
    cross join arg a
    where a.title <> 'Broken'
      and (a.title not in ('One side', 'Other side') or s.side = a.title)
    union all
    select null, null, null, goodtime.report_run(), 'goodtime.run', goodtime.report_run()::text,
           (coalesce(sum(case side when 'One side' then amount else -amount end), 0) <> 0)::int
    from side
    where (select title from arg) = 'Broken'
    having (select title from arg) = 'Broken'
)
select person_id, entry_no, run_id, relation, key, adds
from found
order by side collate "C", person_id, entry_no, run_id, relation collate "C", key collate "C"

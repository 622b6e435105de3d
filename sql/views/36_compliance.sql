-- 36_compliance: views of compliance.xlsx. Replaced whole by init.

-- Exceptions as the run left them; since_run is the run that first reported one.
create view goodtime.report_exception as
select subject, code, source_table, source_key, person_id, detail, since_run
from goodtime.data_exception_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

-- Published and failed runs up to the one shown.
create view goodtime.report_account as
select run_id, as_of, mode, edition, state, persons, entries, exceptions,
       encode(previous_head, 'hex') as previous_head, encode(head, 'hex') as head,
       program_version, detail
from goodtime.run
where run_id <= (select goodtime.report_run())
  and state in ('done', 'failed');

-- Laws of conservation: two figures of the ledger's first to report_run()-th run that must agree.
create view goodtime.report_conservation as
with entry as (
    select person_id, entry_no, run_id, op, credit_type, action, days, effective_on, supersedes,
           previous_hash, hash,
           lag(hash) over chain as hash_before,
           lag(entry_no) over chain as entry_before
    from goodtime.ledger
    where run_id <= (select goodtime.report_run())
    window chain as (partition by person_id order by entry_no)
), published as (
    select run_id, entries, head, previous_head, lag(head) over (order by run_id) as head_before
    from goodtime.run
    where state = 'done'
      and run_id <= (select goodtime.report_run())
), taken_back as (
    select distinct person_id, supersedes
    from entry
    where supersedes is not null
)
select 1 as check_no, 'Entries asserted, less those superseded, are the decisions that hold' as law,
       (select count(*) from entry where op = 'assert')
       - (select count(*)
          from entry e
          join taken_back t on t.person_id = e.person_id and t.supersedes = e.entry_no
          where e.op = 'assert') as one_side,
       (select count(*) from goodtime.report_decision) as other_side
union all
select 2, 'Days asserted, less days retracted, are the days decided: ' || e.credit_type,
       sum(case e.op when 'assert' then e.days else -e.days end),
       coalesce((select sum(d.days)
                 from goodtime.report_decision d
                 where d.credit_type = e.credit_type), 0)
from entry e
group by e.credit_type
union all
select 3, 'Opening balances and what the ledger moved by as-of are the balances',
       coalesce((select sum(days) from goodtime.opening_credit), 0)
       + coalesce((select sum(case op when 'assert' then 1 else -1 end
                              * case action when 'forfeit' then -days else days end)
                   from entry
                   where action in ('award', 'restore', 'forfeit')
                     and effective_on <= (select goodtime.report_as_of())), 0),
       coalesce((select sum(balance) from goodtime.report_balance), 0)
union all
select 4, 'Entries that published runs account for are the entries in the ledger',
       coalesce((select sum(entries) from published), 0),
       (select count(*) from entry)
union all
select 5, 'Published runs whose account differs from their entries',
       (select count(*)
        from published p
        left join (select run_id, count(*) as entries from entry group by run_id) e
            on e.run_id = p.run_id
        where coalesce(p.entries, 0) <> coalesce(e.entries, 0)),
       0
union all
select 6, 'Retractions that take back no earlier assertion',
       (select count(*)
        from entry r
        where r.op = 'retract'
          and not exists (
              select
              from entry a
              where a.person_id = r.person_id
                and a.entry_no = r.supersedes
                and a.op = 'assert'
                and a.entry_no < r.entry_no)),
       0
union all
select 7, 'Assertions that are taken back twice',
       (select count(*)
        from (
            select person_id, supersedes
            from entry
            where op = 'retract'
            group by person_id, supersedes
            having count(*) > 1) twice),
       0
union all
select 8, 'Gaps in the numbers of a person''s entries',
       (select count(*) from entry where entry_no <> coalesce(entry_before, 0) + 1),
       0
union all
select 9, 'Entries that do not carry the hash of the entry before',
       (select count(*)
        from entry
        where entry_before is not null
          and previous_hash is distinct from hash_before),
       0
union all
select 10, 'Published runs that do not carry the head of the run before',
       (select count(*)
        from published
        where head_before is not null
          and previous_head is distinct from head_before),
       0
union all
select 11, 'Decisions that are in the ledger only or in the table of decisions only',
       (select count(*) from goodtime.decision_mismatch),
       0
union all
select 12, 'Applications to the county program are the outcomes of their screening',
       (select count(*) from goodtime.report_application),
       (select count(*) from goodtime.screening where kind = 'county_work');

create view goodtime.report_compliance_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), deadline as (
    select count(*) as windows,
           count(*) filter (where met_on is null
                            and due_on < (select as_of from shown)) as overdue,
           count(*) filter (where met_on is null and due_on >= (select as_of from shown)
                            and due_on < (select as_of from shown) + 7) as due
    from goodtime.deadline_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), exception as (
    select count(*) as exceptions
    from goodtime.data_exception_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
)
select 'Windows' as sheet, 'Windows' as title, 'windows ever opened' as what, windows as figure
from deadline
union all
select 'Facilities', 'Windows', 'windows ever opened', windows
from deadline
union all
select 'Due this week', null, 'open windows due within seven days', due
from deadline
union all
select 'Overdue', null, 'windows not met by their due date', overdue
from deadline
union all
select 'Exception codes', 'Exceptions', 'data exceptions', exceptions
from exception
union all
select 'Exceptions', null, 'data exceptions', exceptions
from exception
union all
select 'Conservation', 'Broken', 'figures that differ', 0;

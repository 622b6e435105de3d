-- 10_result: the results as people and programs read them (results.md). Replaced whole by init.
--
-- A session sees the last published run, or the run that it names:
--   set goodtime.report_run = '17';

-- The numbers of persons are staged with the persons.
create view goodtime.staged_person_number as
select person_id, person_number
from goodtime.staged_person
where person_number is not null;

-- What the ledger said at the run: asserted, and not superseded by then.
create view goodtime.report_decision as
select l.person_id, l.custody_no, l.term_id, l.credit_type, l.rule_id, l.action, l.days,
       l.earned_on, l.effective_on, l.entered_on, l.source_table, l.source_id, l.part, l.reason,
       l.facility_code, l.entry_no, l.run_id
from goodtime.ledger l
where l.op = 'assert'
  and l.run_id <= (select goodtime.report_run())
  and not exists (
      select
      from goodtime.ledger later
      where later.person_id = l.person_id
        and later.supersedes = l.entry_no
        and later.run_id <= (select goodtime.report_run()));

-- decision = ledger: each row here is in one of them only. There must be none.
create view goodtime.decision_mismatch as
with held as (
    select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
    from goodtime.ledger l
    where op = 'assert'
      and not exists (
          select
          from goodtime.ledger later
          where later.person_id = l.person_id
            and later.supersedes = l.entry_no)
), kept as (
    select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
    from goodtime.decision
)
select 'ledger only' as side, a.* from (select * from held except select * from kept) a
union all
select 'decision only', b.* from (select * from kept except select * from held) b;

create view goodtime.opening_credit as
select person_id, custody_no, credit_type, days, balance_on
from goodtime.opening_credit_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

create view goodtime.balance as
select person_id, custody_no, credit_type, sum(days)::bigint as days
from (
    select person_id, custody_no, credit_type, days
    from goodtime.opening_credit
    union all
    select person_id, custody_no, credit_type,
           case action when 'forfeit' then -days else days end
    from goodtime.decision
    where action in ('award', 'restore', 'forfeit')
      and effective_on <= (select as_of
                           from goodtime.run
                           where state = 'done'
                           order by run_id desc
                           limit 1)
) movement
group by person_id, custody_no, credit_type;

create view goodtime.deadline as
select name, person_id, custody_no, facility_code, source_table, source_id, starts_on, due_on,
       met_on,
       case
           when met_on <= due_on then 'met'
           when met_on is not null then 'late'
           when (select goodtime.report_as_of()) <= due_on then 'open'
           else 'overdue'
       end as status,
       responsible, detail, rule_id
from goodtime.deadline_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

create view goodtime.screening as
select kind, application_id, person_id, facility_code, outcome, reasons
from goodtime.screening_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

create view goodtime.county_credit as
select person_id, custody_no, days_active, credited_days_active, half_days, lost_days, days
from goodtime.county_credit_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- run_id: the latest run that looked at the person; for what is about nobody, the run itself.
create view goodtime.data_exception as
select least(coalesce(p.last_run_id, (select goodtime.report_run())),
             (select goodtime.report_run())) as run_id,
       e.code, e.source_table, e.source_key, e.person_id, e.detail
from goodtime.data_exception_history e
left join goodtime.person_state p on p.person_id = e.person_id
where e.since_run <= (select goodtime.report_run())
  and (e.until_run is null or e.until_run > (select goodtime.report_run()));

-- 10_result: the results as people and programs read them (results.md). Replaced whole by init.
--
-- A session sees the last published run, or the run that it names:
--   set goodtime.report_run = '17';

-- The numbers of persons are staged with the persons.
create view goodtime.staged_person_number as
select person_id, person_number
from goodtime.staged_person
where person_number is not null;

-- What the ledger said at the run: asserted, and not superseded by then. That is what holds, but for
-- what later runs asserted, from their first entry of a person on, and took back. Each decision is in the
-- ledger; the outer join to it, which run_id alone needs, is left out without that.
create view goodtime.report_decision as
select d.person_id, d.custody_no, d.term_id, d.credit_type, d.rule_id, d.action, d.days,
       d.earned_on, d.effective_on, d.entered_on, d.source_table, d.source_id, d.part, d.reason,
       d.facility_code, d.entry_no, l.run_id
from goodtime.decision d
left join goodtime.ledger l on l.person_id = d.person_id and l.entry_no = d.entry_no
left join (
    select person_id, min(entry_no) as entry_no
    from goodtime.ledger
    where run_id > (select goodtime.report_run())
    group by person_id
) later on later.person_id = d.person_id
where later.entry_no is null
   or later.entry_no > d.entry_no
union all
select l.person_id, l.custody_no, l.term_id, l.credit_type, l.rule_id, l.action, l.days,
       l.earned_on, l.effective_on, l.entered_on, l.source_table, l.source_id, l.part, l.reason,
       l.facility_code, l.entry_no, l.run_id
from goodtime.ledger later
join goodtime.ledger l on l.person_id = later.person_id and l.entry_no = later.supersedes
where later.run_id > (select goodtime.report_run())
  and later.op = 'retract'
  and l.run_id <= (select goodtime.report_run());

-- What was granted and has been taken back, which rules.md P2 remembers: GCC's awards, which it does not
-- limit and which are posted anew each month, left out. The index ledger_retracted_credit is of the same rows.
create view goodtime.retracted_credit as
select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on, effective_on,
       entered_on, source_table, source_id, part, reason, facility_code, entry_no
from goodtime.ledger
where op = 'retract'
  and (action = 'restore' or action = 'award' and credit_type <> 'GCC');

-- decision = ledger: each row here is in one of them only. There must be none. Grouped, and not an EXCEPT:
-- so that who asks for some persons has theirs alone read.
create view goodtime.decision_mismatch as
select min(side) as side, person_id, custody_no, term_id, credit_type, rule_id, action, days,
       earned_on, effective_on, entered_on, source_table, source_id, part, reason, facility_code,
       entry_no
from (
    select 'ledger only' as side, person_id, custody_no, term_id, credit_type, rule_id, action,
           days, earned_on, effective_on, entered_on, source_table, source_id, part, reason,
           facility_code, entry_no
    from goodtime.ledger l
    where op = 'assert'
      and not exists (
          select
          from goodtime.ledger later
          where later.person_id = l.person_id
            and later.supersedes = l.entry_no)
    union all
    select 'decision only', person_id, custody_no, term_id, credit_type, rule_id, action,
           days, earned_on, effective_on, entered_on, source_table, source_id, part, reason,
           facility_code, entry_no
    from goodtime.decision
) found
group by person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
         effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
having count(*) = 1;

-- What no ledger can have; there must be none. check_no is that of the law in goodtime.report_conservation.
create view goodtime.ledger_fault as
select 6 as check_no, r.person_id, r.entry_no
from goodtime.ledger r
left join goodtime.ledger a
    on a.person_id = r.person_id
    and a.entry_no = r.supersedes
    and a.op = 'assert'
    and a.entry_no < r.entry_no
where r.op = 'retract'
  and a.person_id is null
union all
select 7, person_id, supersedes
from goodtime.ledger
where op = 'retract'
group by person_id, supersedes
having count(*) > 1
union all
select 8, person_id, entry_no
from (
    select person_id, entry_no, row_number() over (partition by person_id order by entry_no) as due
    from goodtime.ledger
) numbered
where entry_no <> due
union all
select 9, person_id, entry_no
from (
    select person_id, entry_no, previous_hash,
           lag(hash) over (partition by person_id order by entry_no) as hash_before
    from goodtime.ledger
) chained
where previous_hash is distinct from hash_before;

-- What published runs added, by run, and the entries of the ledger, where they differ; there must be none.
create view goodtime.run_total_mismatch as
with counted as (
    select run_id, op, credit_type, action, effective_on, count(*) as entries, sum(days) as days
    from goodtime.ledger
    group by run_id, op, credit_type, action, effective_on
), kept as (
    select run_id, op, credit_type, action, effective_on, entries, days
    from goodtime.run_total
)
select 'ledger only' as side, a.* from (select * from counted except select * from kept) a
union all
select 'total only', b.* from (select * from kept except select * from counted) b;

-- What the entries up to the run add up to: those of the runs before as they were published, its own as they
-- stand in the ledger.
create view goodtime.report_total as
select run_id, op, credit_type, action, effective_on, entries, days
from goodtime.run_total
where run_id < (select goodtime.report_run())
union all
select run_id, op, credit_type, action, effective_on, count(*), sum(days)
from goodtime.ledger
where run_id = (select goodtime.report_run())
group by run_id, op, credit_type, action, effective_on;

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

-- Days served count from starts_on to the run's as-of; quarter-days accrue at the rate that is in force, so
-- that a row holds until that changes. Where credit has come to what is owed before as-of, the term is
-- through on as-of.
create view goodtime.projection as
select h.person_id, h.term_id, r.as_of, h.target, h.baseline_on,
       greatest(h.projected_on, r.as_of) as projected_on, h.owed_days, s.served_days, c.credit_days,
       h.owed_days - s.served_days - c.credit_days as remaining_days, h.rate_quarter_days,
       h.limited and h.projected_on > r.as_of as limited
from goodtime.projection_history h
cross join (
    select as_of
    from goodtime.run
    where run_id = (select goodtime.report_run())
) r
cross join lateral (select (r.as_of - h.starts_on)::bigint as served_days) s
cross join lateral (
    select (h.base_quarter_days + h.rate_quarter_days * s.served_days) / 4 + h.other_credit_days
        as credit_days
) c
where h.since_run <= (select goodtime.report_run())
  and (h.until_run is null or h.until_run > (select goodtime.report_run()));

create view goodtime.screening as
select kind, application_id, person_id, facility_code, outcome, reasons
from goodtime.screening_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- Days count from counted_on to the run's as-of, exclusive, as each day has brought since then, so that a
-- row holds until that changes. A half-day over is lost, and so are the days that a review took.
create view goodtime.county_credit as
select h.person_id, h.custody_no,
       h.base_days_active + case when h.is_active then d.days else 0 end as days_active,
       h.base_credited_days + case when h.is_credited then d.days else 0 end
           as credited_days_active,
       d.half_days, h.lost_days, greatest(d.half_days / 2 - h.lost_days, 0) as days
from goodtime.county_credit_history h
cross join lateral (
    select c.days, h.base_half_days + h.daily_half_days * c.days as half_days
    from (select ((select as_of
                   from goodtime.run
                   where run_id = (select goodtime.report_run())) - h.counted_on)::bigint as days) c
) d
where h.since_run <= (select goodtime.report_run())
  and (h.until_run is null or h.until_run > (select goodtime.report_run()));

create view goodtime.attendance_finding as
select kind, person_id, enrollment_id, facility_code, starts_on, minutes
from goodtime.attendance_finding_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- run_id: the latest run that looked at the person, which one did that looked at everybody; for what is
-- about nobody, the run itself. Of an earlier run it is that one, where the person was looked at since.
create view goodtime.data_exception as
select least(greatest(coalesce(p.last_run_id, (select goodtime.report_run())),
                      (select max(run_id)
                       from goodtime.run
                       where state = 'done'
                         and (proved or mode = 'full'))),
             (select goodtime.report_run())) as run_id,
       e.code, e.source_table, e.source_key, e.person_id, e.detail
from goodtime.data_exception_history e
left join goodtime.person_state p on p.person_id = e.person_id
where e.since_run <= (select goodtime.report_run())
  and (e.until_run is null or e.until_run > (select goodtime.report_run()));

-- Enrollments and training as they are counted; work_group: on as-of, of enrollments that last then.
create view goodtime.counted_enrollment as
select person_id, enrollment_id, program_code, facility_code, starts_on, ends_on, work_group
from goodtime.enrollment_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

create view goodtime.counted_training as
select person_id, month, facility_code, program_code, minutes
from goodtime.training_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

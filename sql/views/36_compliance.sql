-- 36_compliance: views of compliance.xlsx. Replaced whole by init.

-- Days by calendar, from the first on which a window starts to the last that is counted. business_days
-- are those up to and with the day (rules.md C2), uncovered the weekdays of years for which the run knew
-- no holiday of the calendar, so that nobody can tell which of them are business days. A week beyond the
-- years that any calendar covers has such a weekday: what lies further off is left out, or a paper of
-- the year 25 would bring two thousand years.
create view goodtime.report_business_day as
with closed as (
    select calendar, holiday_on
    from goodtime.holiday_history
    where since_run <= (select goodtime.report_run())
      and (until_run is null or until_run > (select goodtime.report_run()))
), bound as (
    select greatest(min(d.starts_on), c.first_on) as first_on,
           least(greatest(max(d.due_on), max(d.met_on), (select goodtime.report_as_of())), c.last_on)
               as last_on
    from goodtime.deadline d
    cross join (
        select date_trunc('year', min(holiday_on)::timestamp)::date - 7 as first_on,
               (date_trunc('year', max(holiday_on)::timestamp) + interval '1 year')::date + 6 as last_on
        from closed
    ) c
    group by c.first_on, c.last_on
), calendar as (
    select calendar
    from goodtime.report_facility
    union
    values ('state')
), day as (
    select c.calendar, d::date as day
    from bound b
    cross join calendar c
    cross join generate_series(b.first_on::timestamp, b.last_on::timestamp, interval '1 day') d
), told as (
    select d.calendar, d.day,
           extract(isodow from d.day) < 6 as is_weekday,
           h.holiday_on is not null as is_closed,
           y.calendar is not null as is_covered
    from day d
    left join closed h on h.calendar = d.calendar and h.holiday_on = d.day
    left join (select distinct calendar, extract(year from holiday_on) as year from closed) y
        on y.calendar = d.calendar
        and y.year = extract(year from d.day)
)
select calendar, day,
       count(*) filter (where is_weekday and not is_closed) over upto as business_days,
       count(*) filter (where is_weekday and not is_covered) over upto as uncovered
from told
window upto as (partition by calendar order by day);

-- Windows with the month in which they are due, what became of the event that they belong to, and
-- between which two days their business days are counted: from the due date to met_on, or to as-of; of
-- an open one from as-of to the due date. is_void: not met, and the event is void by release, so that it
-- can be met for credit no more (rules.md M5, R3, EM4). brings_credit: the event is neither void nor
-- denied. A window of outreach (rules.md W6) is of no event: what it is for is its housing, and it
-- brings no credit.
create view goodtime.report_window_event as
with event as (
    select person_id, custody_no, credit_type, source_table, source_id,
           string_agg(distinct rtrim(action || ' ' || reason), ', '
                      order by rtrim(action || ' ' || reason)) as event,
           bool_and(action = 'void' and reason = 'released') as is_released,
           bool_and(action in ('void', 'deny')) as is_lost
    from goodtime.report_decision
    group by person_id, custody_no, credit_type, source_table, source_id
)
select d.name, d.person_id, d.custody_no, d.facility_code, d.source_table, d.source_id, d.starts_on,
       d.due_on, date_trunc('month', d.due_on::timestamp)::date as month, d.met_on, d.status,
       d.rule_id, d.responsible, coalesce(e.event, d.detail) as event,
       d.met_on is null and coalesce(e.is_released, false) as is_void,
       d.person_id is not null and not coalesce(e.is_lost, false) as brings_credit,
       case d.status
           when 'open' then (select goodtime.report_as_of())
           else d.due_on
       end as counted_from,
       case d.status
           when 'open' then d.due_on
           when 'overdue' then (select goodtime.report_as_of())
           when 'late' then d.met_on
       end as counted_to
from goodtime.deadline d
left join event e
    on e.person_id = d.person_id
    and e.custody_no = d.custody_no
    and e.source_table = d.source_table
    and e.source_id = d.source_id
    and e.credit_type = case d.rule_id
                            when 'M3' then 'MCC'
                            when 'R3' then 'RAC'
                            when 'EM3' then 'EMC'
                        end;

-- Windows with whom they wait for, and how many business days met_on, or as-of, lies behind the due date
-- (for an open one: how many are left); null where a year without holidays lies between.
--
-- A calendar is a row, its days are arrays: joined by day, a window would be held against each day of its
-- calendar wherever the planner takes a few windows for one.
create view goodtime.report_window as
with calendar as materialized (
    select calendar, min(day) - 1 as before_on,
           array_agg(business_days order by day) as business_days,
           array_agg(uncovered order by day) as uncovered
    from goodtime.report_business_day
    group by calendar
)
select w.name, w.person_id, n.person_number, w.custody_no, w.facility_code, w.source_table,
       w.source_id, w.starts_on, w.due_on, w.month, w.met_on, w.status, w.rule_id,
       coalesce(w.responsible, 'facility ' || w.facility_code, 'nobody is named') as responsible,
       w.event, w.is_void, w.brings_credit,
       case when c.uncovered[w.counted_to - c.before_on] = c.uncovered[w.counted_from - c.before_on]
            then c.business_days[w.counted_to - c.before_on]
                 - c.business_days[w.counted_from - c.before_on] end as business_days
from goodtime.report_window_event w
left join goodtime.report_person n on n.person_id = w.person_id
left join goodtime.report_facility f on f.facility_code = w.facility_code
left join calendar c on c.calendar = coalesce(f.calendar, 'state');

-- What the sheets that count windows add up.
create view goodtime.report_window_count as
select month, facility_code, name, rule_id,
       count(*) filter (where status = 'met') as met,
       count(*) filter (where status = 'late') as late,
       count(*) filter (where status = 'open') as open,
       count(*) filter (where status = 'overdue') as overdue,
       count(*) filter (where is_void) as void,
       count(*) as windows,
       count(*) filter (where status = 'open'
                        and due_on < (select goodtime.report_as_of()) + 7) as due
from goodtime.report_window_event
group by month, facility_code, name, rule_id;

-- Determinate terms of which nothing is left to serve.
create view goodtime.report_release_due as
select p.person_id, n.person_number, p.term_id, p.baseline_on, p.projected_on, p.owed_days,
       p.served_days, p.credit_days, p.remaining_days
from goodtime.projection p
left join goodtime.report_person n on n.person_id = p.person_id
where p.target = 'release'
  and p.remaining_days <= 0;

-- Exceptions as the run left them; since_run is the run that first reported one.
create view goodtime.report_exception as
select subject, code, source_table, source_key, person_id, detail, since_run
from goodtime.data_exception_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- Published and failed runs up to the one shown.
create view goodtime.report_account as
select run_id, as_of, mode, edition, state, persons, entries, exceptions,
       nullif(array_to_string(accepted, ', '), '') as accepted,
       encode(previous_head, 'hex') as previous_head, encode(head, 'hex') as head,
       program_version, detail
from goodtime.run
where run_id <= (select goodtime.report_run())
  and state in ('done', 'failed');

-- Laws of conservation: two figures of the ledger's first to report_run()-th run that must agree. What is
-- read is what holds, the totals of runs, and the chains of the persons with entries of the run; of
-- everybody, goodtime.verify_conservation reads all of it.
create view goodtime.report_conservation as
with entry as (
    select run_id, credit_type, action, effective_on, entries,
           case op when 'assert' then entries else -entries end as standing,
           case op when 'assert' then days else -days end as days
    from goodtime.report_total
), decided as (
    select credit_type, count(*) as decisions, sum(days) as days
    from goodtime.report_decision
    group by credit_type
), published as (
    select run_id, entries, head, previous_head, lag(head) over (order by run_id) as head_before
    from goodtime.run
    where state = 'done'
      and run_id <= (select goodtime.report_run())
), fault as (
    select check_no, count(*) as faults
    from goodtime.ledger_fault
    where person_id = any ((select array_agg(distinct person_id)
                            from goodtime.ledger
                            where run_id = (select goodtime.report_run()))::bigint[])
    group by check_no
)
select 1 as check_no, 'Entries asserted, less those superseded, are the decisions that hold' as law,
       (select coalesce(sum(standing), 0) from entry) as one_side,
       (select coalesce(sum(decisions), 0) from decided) as other_side
union all
select 2, 'Days asserted, less days retracted, are the days decided: ' || e.credit_type,
       sum(e.days),
       coalesce((select d.days from decided d where d.credit_type = e.credit_type), 0)
from entry e
group by e.credit_type
union all
select 3, 'Opening balances and what the ledger moved by as-of are the balances',
       coalesce((select sum(days) from goodtime.opening_credit), 0)
       + coalesce((select sum(case action when 'forfeit' then -days else days end)
                   from entry
                   where action in ('award', 'restore', 'forfeit')
                     and effective_on <= (select goodtime.report_as_of())), 0),
       coalesce((select sum(balance) from goodtime.report_balance), 0)
union all
select 4, 'Entries that published runs account for are the entries in the ledger',
       coalesce((select sum(entries) from published), 0),
       (select coalesce(sum(entries), 0) from entry)
union all
select 5, 'Published runs whose account differs from their entries',
       (select count(*)
        from published p
        left join (select run_id, sum(entries) as entries from entry group by run_id) e
            on e.run_id = p.run_id
        where coalesce(p.entries, 0) <> coalesce(e.entries, 0)),
       0
union all
select l.check_no, l.law, coalesce(f.faults, 0), 0
from (values (6, 'Retractions that take back no earlier assertion'),
             (7, 'Assertions that are taken back twice'),
             (8, 'Gaps in the numbers of a person''s entries'),
             (9, 'Entries that do not carry the hash of the entry before')) l (check_no, law)
left join fault f on f.check_no = l.check_no
union all
select 10, 'Published runs that do not carry the head of the run before',
       (select count(*)
        from published
        where head_before is not null
          and previous_head is distinct from head_before),
       0
union all
select 11, 'Decisions that are in the ledger only or in the table of decisions only',
       (select count(*)
        from goodtime.decision_mismatch
        where person_id = any ((select array_agg(distinct person_id)
                                from goodtime.ledger
                                where run_id = (select goodtime.report_run()))::bigint[])),
       0
union all
select 12, 'Applications to the county program are the outcomes of their screening',
       (select count(*) from goodtime.report_application),
       (select count(*) from goodtime.screening where kind = 'county_work')
union all
select 13, 'Rows read are those used, those ignored and reported, and those that no rule asks for',
       rows_read, rows_used + rows_ignored + rows_unasked
from goodtime.run
where run_id = goodtime.report_run()
  and rows_used is not null
union all
select 14, 'Days that events earned are those awarded, deferred, void, pending and barred',
       days_earned,
       (select coalesce(sum(days), 0)
        from goodtime.report_decision
        where credit_type in ('MCC', 'RAC', 'EMC', 'ECC')
          and action in ('award', 'defer', 'void', 'pending', 'bar')
          and source_table not in ('rule_violation', 'credit_restoration'))
from goodtime.run
where run_id = goodtime.report_run()
  and mode = 'full'
  and days_earned is not null;

create view goodtime.report_compliance_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), standing as (
    select name, person_id, custody_no, source_table, source_id, due_on, met_on
    from goodtime.deadline_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
    union all
    select 'ada-outreach', null, null, 'accessible_housing', null,
           (month + interval '1 month' - interval '1 day')::date, first_visited_on
    from goodtime.outreach_month_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), deadline as (
    select count(*) as windows,
           count(*) filter (where met_on > due_on) as late,
           count(*) filter (where met_on is null
                            and due_on < (select as_of from shown)) as overdue,
           count(*) filter (where met_on is null and due_on >= (select as_of from shown)
                            and due_on < (select as_of from shown) + 7) as due
    from standing
), lost as (
    -- Told from the ledger: the event's last entry by the run leaves it void by release.
    select count(*) as windows
    from standing s
    join lateral (
        select op, action, reason
        from goodtime.ledger l
        where l.person_id = s.person_id
          and l.custody_no = s.custody_no
          and l.source_table = s.source_table
          and l.source_id = s.source_id
          and l.credit_type = upper(split_part(s.name, '-', 1))
          and l.run_id <= (select run_id from shown)
        order by l.entry_no desc
        limit 1
    ) last on last.op = 'assert' and last.action = 'void' and last.reason = 'released'
    where s.met_on is null
), exception as (
    select count(*) as exceptions
    from goodtime.data_exception_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), finding as (
    select count(*) as findings,
           count(*) filter (where starts_on >= (select date_trunc('month', as_of::timestamp)
                                                       - interval '35 months'
                                                from shown)) as recent,
           count(*) filter (where kind = 'short-day'
                            and starts_on >= (select date_trunc('month', as_of::timestamp)
                                                     - interval '35 months'
                                              from shown)) as recent_days
    from goodtime.attendance_finding_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
)
select sheet, 'Windows' as title, 'windows ever opened' as what, windows as figure
from deadline
cross join (values ('Windows'), ('Months'), ('Facilities'), ('Facilities by month')) s (sheet)
union all
select 'Windows', 'Void', 'windows not met whose event is void by release', windows
from lost
union all
select 'Due this week', null, 'open windows due within seven days', due
from deadline
union all
select 'Overdue', null, 'windows not met by their due date', overdue
from deadline
union all
select 'Late', null, 'windows met after their due date', late
from deadline
union all
select 'Exception codes', 'Exceptions', 'data exceptions', exceptions
from exception
union all
select 'Attendance', 'Findings', 'short days and weeks', findings
from finding
union all
select 'Attendance months', 'Short days', 'short days in 36 months', recent_days
from finding
union all
select 'Attendance months', 'Short weeks', 'short weeks in 36 months', recent - recent_days
from finding
union all
select 'Attendance by month', 'Findings', 'short days and weeks in 36 months', recent
from finding
union all
select 'Release due', null, 'determinate terms with nothing left to serve', count(*)
from goodtime.projection
where target = 'release'
  and remaining_days <= 0
union all
select 'Exceptions', null, 'data exceptions', exceptions
from exception
union all
select 'Conservation', 'Broken', 'figures that differ', 0;

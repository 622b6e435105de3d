-- 004_report_views: what the workbooks are made from, as at goodtime.report_run(). Applied once.
--
-- Each view gives the rows that the run left, cut to what existed on its as-of (rules.md C1), so
-- that the same run gives the same workbooks however late they are asked for. Run and as-of are
-- scalar subqueries: asked for once a statement, not once a row.

-- Whole days from one date to another; null where either has no end.
create function goodtime.report_days(since date, until date) returns int
language sql immutable as $$
    select case when isfinite(since) and isfinite(until) then until - since end
$$;

-- Whether a history's row was there as the run left it.
create function goodtime.report_shows(run bigint, since_run bigint, until_run bigint)
returns boolean
language sql immutable as $$
    select since_run <= run and (until_run is null or until_run > run)
$$;

create view goodtime.report_person as
select p.person_id, coalesce(n.person_number, p.person_number) as person_number
from goodtime.person_state p
left join goodtime.person_number_history n
    on n.person_id = p.person_id
    and goodtime.report_shows((select goodtime.report_run()), n.since_run, n.until_run);

create view goodtime.report_facility as
select facility_code, kind, calendar
from goodtime.facility_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

create view goodtime.report_program as
select program_code, title, category, certifies, certificate_issuer
from goodtime.program_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

create view goodtime.report_enrollment_month as
select month, facility_code, program_code, people, began, ended
from goodtime.enrollment_month_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

create view goodtime.report_enrollment_group as
select facility_code, program_code, work_group, people
from goodtime.enrollment_group_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

create view goodtime.report_training_month as
select month, facility_code, program_code, people, minutes
from goodtime.training_month_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

create view goodtime.report_certificate as
select c.person_id, n.person_number, c.completion_id, c.program_code, p.title, p.category,
       p.certificate_issuer, c.facility_code, f.kind as facility_kind, c.completed_on,
       date_trunc('month', c.completed_on::timestamp)::date as month, c.certificate_number
from goodtime.certificate_history c
left join goodtime.report_program p on p.program_code = c.program_code
left join goodtime.report_facility f on f.facility_code = c.facility_code
left join goodtime.report_person n on n.person_id = c.person_id
where goodtime.report_shows((select goodtime.report_run()), c.since_run, c.until_run)
  and c.completed_on <= (select goodtime.report_as_of());

-- The reasons of rule W1 in its order. is_final: no facility can lift it (rule W5).
create view goodtime.report_reason (reason_no, reason, effect, is_final) as
values (1, 'state-prison', 'disqualifies', true),
       (2, 'not-sentenced', 'earns nothing yet', false),
       (3, 'unwilling', 'disqualifies', true),
       (4, 'under-90-days', 'disqualifies', false),
       (5, 'security-level', 'disqualifies', false),
       (6, 'major-incident', 'disqualifies', false),
       (7, 'repeated-incidents', 'disqualifies', false),
       (8, 'court-returnee', 'disqualifies', false),
       (9, 'special-handle', 'disqualifies', false),
       (10, 'poor-work-habits', 'disqualifies', false),
       (11, 'discretionary', 'disqualifies', false),
       (12, 'm7-charge', 'disqualifies', true),
       (13, 'medical', 'disqualifies', false),
       (14, 'refused-acknowledgement', 'disqualifies', false),
       (15, 'no-acknowledgement', 'incomplete', false),
       (16, 'no-assessment', 'incomplete', false),
       (17, 'unknown-days-left', 'incomplete', false),
       (18, 'unknown-security-level', 'incomplete', false),
       (19, 'unread-charge', 'incomplete', false),
       (20, 'vetted-charge', 'within security only', false);

-- Applications to the county program with what the screening came to (rule W1).
create view goodtime.report_application as
select a.person_id, a.application_id, coalesce(a.person_number, n.person_number) as person_number,
       a.facility_code, a.applied_on,
       case when a.screened_on <= d.as_of then a.screened_on end as screened_on,
       a.security_level,
       coalesce(a.mobility_impairment, false) as mobility,
       coalesce(a.vision_impairment, false) as vision,
       coalesce(a.hearing_impairment, false) as hearing,
       case
           when a.medical_disqualified_on > d.as_of then null
           else a.medical_disqualified_by
       end as medical_by,
       case
           when a.medical_disqualified_on <= d.as_of then a.medical_disqualified_on
       end as medical_on,
       coalesce(s.outcome, 'unscreened') as outcome,
       coalesce(s.reasons, '{}') as reasons
from goodtime.work_application_history a
cross join (select (select goodtime.report_as_of()) as as_of) d
left join goodtime.screening s
    on s.person_id = a.person_id
    and s.kind = 'county_work'
    and s.application_id = a.application_id
left join goodtime.report_person n on n.person_id = a.person_id
where goodtime.report_shows((select goodtime.report_run()), a.since_run, a.until_run)
  and a.applied_on <= d.as_of;

-- A reason of an application a row.
create view goodtime.report_application_reason as
select a.application_id, a.person_id, a.facility_code, a.security_level, a.screened_on, r.reason,
       r.reason_no, coalesce(known.effect, 'unknown') as effect,
       coalesce(known.is_final, false) as is_final
from goodtime.report_application a
cross join unnest(a.reasons) with ordinality r (reason, reason_no)
left join goodtime.report_reason known on known.reason = r.reason;

-- Participations begun by as-of; what ends later is open (rule C1).
create view goodtime.report_participation as
select p.person_id, p.participation_id, p.application_id, p.facility_code, p.job_title,
       p.inside_security, p.starts_on,
       case when p.ends_on <= d.as_of then p.ends_on end as ends_on,
       case when p.ends_on <= d.as_of then p.end_reason end as end_reason
from goodtime.work_participation_history p
cross join (select (select goodtime.report_as_of()) as as_of) d
where goodtime.report_shows((select goodtime.report_run()), p.since_run, p.until_run)
  and p.starts_on <= d.as_of;

-- Reviews of incidents by as-of, with what was decided by then.
create view goodtime.report_review as
select r.person_id, r.review_id, coalesce(r.person_number, n.person_number) as person_number,
       r.participation_id, p.facility_code, r.incident_on, r.severity,
       case when r.reviewed_on <= d.as_of then r.reviewed_on end as reviewed_on,
       case when r.reviewed_on <= d.as_of then r.outcome end as outcome,
       case when r.reviewed_on <= d.as_of then r.days_lost end as days_lost,
       r.appeal_advised,
       case when r.appealed_on <= d.as_of then r.appealed_on end as appealed_on,
       case when r.appeal_decided_on <= d.as_of then r.appeal_decided_on end as appeal_decided_on,
       case when r.appeal_decided_on <= d.as_of then r.appeal_outcome end as appeal_outcome,
       case when r.reviewed_on <= d.as_of then r.sergeant_recommends end as sergeant_recommends,
       case when r.reviewed_on <= d.as_of then r.lieutenant_decides end as lieutenant_decides
from goodtime.discipline_review_history r
cross join (select (select goodtime.report_as_of()) as as_of) d
left join goodtime.report_participation p
    on p.person_id = r.person_id
    and p.participation_id = r.participation_id
left join goodtime.report_person n on n.person_id = r.person_id
where goodtime.report_shows((select goodtime.report_run()), r.since_run, r.until_run)
  and r.incident_on <= d.as_of;

-- Housing locations and months in which a visit was due (rule W6).
create view goodtime.report_outreach as
select o.month, o.facility_code, o.housing_location, o.due_on,
       case when o.first_visited_on <= d.as_of then o.first_visited_on end as first_visited_on,
       o.visits,
       case
           when o.first_visited_on <= d.as_of then 'met'
           when d.as_of <= o.due_on then 'open'
           else 'missed'
       end as status
from (
    select month, facility_code, housing_location, first_visited_on, visits, since_run, until_run,
           (month + interval '1 month' - interval '1 day')::date as due_on
    from goodtime.outreach_month_history
) o
cross join (select (select goodtime.report_as_of()) as as_of) d
where goodtime.report_shows((select goodtime.report_run()), o.since_run, o.until_run)
  and o.month <= d.as_of;

create view goodtime.report_balance as
select person_id, custody_no, credit_type,
       sum(days) filter (where movement = 'opening') as opening,
       sum(days) filter (where movement = 'award') as awarded,
       sum(days) filter (where movement = 'restore') as restored,
       sum(days) filter (where movement = 'forfeit') as forfeited,
       sum(case movement when 'forfeit' then -days else days end) as balance
from (
    select person_id, custody_no, credit_type, 'opening' as movement, days
    from goodtime.opening_credit
    union all
    select person_id, custody_no, credit_type, action, days
    from goodtime.report_decision
    where action in ('award', 'restore', 'forfeit')
      and effective_on <= (select goodtime.report_as_of())
) moved
group by person_id, custody_no, credit_type;

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

-- What each workbook must add up to, counted from the tables beneath the views above. sheet and
-- title name a sheet and a column of it; without a title the sheet's rows are meant.
create view goodtime.report_enrollment_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), enrolled as (
    select sum(people) as people, sum(began) as began, sum(ended) as ended, count(*) as rows
    from goodtime.enrollment_month_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), grouped as (
    select sum(people) as people
    from goodtime.enrollment_group_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), credit as (
    select count(*) as rows, sum(days_active) as days_active, sum(days) as days
    from goodtime.county_credit_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), participation as (
    select count(*) as rows
    from goodtime.work_participation_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and starts_on <= (select as_of from shown)
)
select 'Months' as sheet, 'Enrolled' as title, 'people of all months' as what,
       coalesce((select people from enrolled), 0) as figure
union all
select 'Facilities', 'Began', 'enrollments begun', coalesce((select began from enrolled), 0)
union all
select 'Categories', 'Ended', 'enrollments ended', coalesce((select ended from enrolled), 0)
union all
select 'Programs', null, 'months, facilities and programs', (select rows from enrolled)
union all
select 'Work groups', 'Enrolled', 'people by facility, program and work group',
       coalesce((select people from grouped), 0)
union all
select 'Participations', 'Participations', 'participations begun', (select rows from participation)
union all
select 'County days', 'Days active', 'days active', coalesce((select days_active from credit), 0)
union all
select 'County days', null, 'people and custodies', (select rows from credit);

create view goodtime.report_certificates_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), awarded as (
    select count(*) as certificates
    from goodtime.certificate_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and completed_on <= (select as_of from shown)
), trained as (
    select coalesce(sum(minutes), 0) as minutes
    from goodtime.training_month_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
)
select 'Months' as sheet, 'Certificates' as title, 'certificates' as what,
       certificates as figure
from awarded
union all
select 'Programs', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Issuers', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Facilities', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Month by month', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Certificates', null, 'certificates', certificates
from awarded
union all
select 'Training by month', 'Minutes', 'minutes of training', minutes
from trained
union all
select 'Training by program', 'Minutes', 'minutes of training', minutes
from trained
union all
select 'Training', 'Minutes', 'minutes of training', minutes
from trained;

create view goodtime.report_ada_applicants_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), application as (
    select count(*) as all_of_them,
           count(*) filter (where mobility_impairment or vision_impairment
                            or hearing_impairment) as impaired,
           count(*) filter (where mobility_impairment) as mobility,
           count(*) filter (where vision_impairment) as vision,
           count(*) filter (where hearing_impairment) as hearing
    from goodtime.work_application_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and applied_on <= (select as_of from shown)
), outreach as (
    select count(*) as rows, coalesce(sum(visits), 0) as visits
    from goodtime.outreach_month_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and month <= (select as_of from shown)
)
select 'Impairments' as sheet, 'Applications' as title,
       'applications, one counted for each impairment' as what,
       mobility + vision + hearing + all_of_them - impaired as figure
from application
union all
select 'Facilities', 'Applications', 'applications with an impairment', impaired
from application
union all
select 'Outcomes', 'Applications', 'applications, one counted for each impairment',
       mobility + vision + hearing
from application
union all
select 'Applicants', null, 'applications with an impairment', impaired
from application
union all
select 'Outreach months', 'Locations', 'locations and months', rows
from outreach
union all
select 'Outreach', null, 'locations and months', rows
from outreach
union all
select 'Outreach', 'Visits', 'visits', visits
from outreach;

create view goodtime.report_disqualifications_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), screened as (
    select coalesce(sum(cardinality(reasons)), 0) as reasons,
           count(*) filter (where outcome = 'disqualified') as disqualified
    from goodtime.screening_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and kind = 'county_work'
), medical as (
    select count(*) as applications
    from goodtime.work_application_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and applied_on <= (select as_of from shown)
      and coalesce(medical_disqualified_on, date '-infinity') <= (select as_of from shown)
      and (medical_disqualified_by is not null or medical_disqualified_on is not null)
), reviewed as (
    select count(*) as reviews
    from goodtime.discipline_review_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and incident_on <= (select as_of from shown)
), removed as (
    select count(*) as participations
    from goodtime.work_participation_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and end_reason = 'removed_minor'
      and ends_on <= (select as_of from shown)
)
select 'Reasons' as sheet, 'Applications' as title, 'reasons of all screenings' as what,
       reasons as figure
from screened
union all
select 'Facilities', 'Applications', 'reasons of all screenings', reasons
from screened
union all
select 'Security levels', 'Applications', 'reasons of all screenings', reasons
from screened
union all
select 'Months', 'Applications', 'reasons of all screenings', reasons
from screened
union all
select 'Elsewhere', null, 'disqualified applications', disqualified
from screened
union all
select 'Medical', null, 'medical disqualifications', applications
from medical
union all
select 'Review counts', 'Reviews', 'discipline reviews', reviews
from reviewed
union all
select 'Reviews', null, 'discipline reviews', reviews
from reviewed
union all
select 'Re-evaluation', null, 'removals for a minor incident', participations
from removed;

create view goodtime.report_credits_check as
with entry as (
    select person_id, entry_no, op, credit_type, action, days, effective_on, supersedes
    from goodtime.ledger
    where run_id <= (select goodtime.report_run())
), total as (
    select count(*) filter (where op = 'assert') - count(*) filter (where op = 'retract') as rows,
           coalesce(sum(case op when 'assert' then days else -days end), 0) as days
    from entry
), granted as (
    select count(*) filter (where op = 'assert') - count(*) filter (where op = 'retract') as rows,
           coalesce(sum(case op when 'assert' then days else -days end), 0) as days
    from entry
    where action in ('award', 'restore', 'forfeit')
), held as (
    select count(*) filter (where op = 'assert') - count(*) filter (where op = 'retract') as rows
    from entry
    where action not in ('award', 'restore', 'forfeit')
), moved as (
    select coalesce(sum(case op when 'assert' then 1 else -1 end
                        * case action when 'forfeit' then -days else days end), 0) as days
    from entry
    where action in ('award', 'restore', 'forfeit')
      and effective_on <= (select goodtime.report_as_of())
), opening as (
    select coalesce(sum(days), 0) as days
    from goodtime.opening_credit_history
    where since_run <= (select goodtime.report_run())
      and (until_run is null or until_run > (select goodtime.report_run()))
)
select 'Types' as sheet, 'Decisions' as title, 'entries asserted less retracted' as what,
       rows as figure
from total
union all
select 'Types', 'Days', 'days asserted less retracted', days
from total
union all
select 'Facilities', 'Days', 'days asserted less retracted', days
from total
union all
select 'Months', 'Days', 'days asserted less retracted', days
from total
union all
select 'Not granted', 'Decisions', 'entries that move no balance', rows
from held
union all
select 'Balances', 'Balance', 'opening balances and days moved by as-of',
       (select days from moved) + (select days from opening)
union all
select 'Granted', null, 'awards, restorations and forfeitures', rows
from granted
union all
select 'Granted', 'Days', 'their days', days
from granted
union all
select 'Held back', null, 'entries that move no balance', rows
from held;

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

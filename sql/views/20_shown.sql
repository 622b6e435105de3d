-- 20_shown: what a run's workbooks have in common: persons, places, programs, and the county program's
-- applications, participations and reviews. Replaced whole by init.
--
-- Each report view gives the rows that the run left, cut to what existed on its as-of (rules.md C1), so
-- that the same run gives the same workbooks however late they are asked for. Run and as-of are
-- scalar subqueries: asked for once a statement, not once a row. goodtime.report_shows says the same of
-- a row's two runs, but given a subquery it is called for each row: seventeen times as dear.
--
-- The views NAME_check say what a workbook must add up to, counted from the tables beneath the views.
-- sheet and title name a sheet and a column of it; without a title the sheet's rows are meant.

create view goodtime.report_person as
select p.person_id, coalesce(n.person_number, p.person_number) as person_number
from goodtime.person_state p
left join goodtime.person_number_history n
    on n.person_id = p.person_id
    and n.since_run <= (select goodtime.report_run())
    and (n.until_run is null or n.until_run > (select goodtime.report_run()));

create view goodtime.report_facility as
select facility_code, kind, calendar
from goodtime.facility_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

create view goodtime.report_program as
select program_code, title, category, certifies, certificate_issuer
from goodtime.program_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- The law of the run's edition as the run found it.
create view goodtime.report_law as
select name, effective_on, value, citation
from goodtime.law_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()))
  and edition = (select edition from goodtime.run where run_id = goodtime.report_run());

-- The months that the sheets by month show: that of as-of and the 35 before it, whether anything
-- happened in them or not. counted_on: the day of which people are counted.
create view goodtime.report_month as
select month, next_month, least(next_month - 1, as_of) as counted_on
from (
    select (first + back * interval '1 month')::date as month,
           (first + (back + 1) * interval '1 month')::date as next_month, as_of
    from (
        select date_trunc('month', as_of::timestamp) as first, as_of
        from (select (select goodtime.report_as_of()) as as_of) d
    ) this
    cross join generate_series(-35, 0) back
) months;

-- Whether the run counted people at each level by itself. A run that an older program published did
-- not: what it lacks is not shown as nothing, and is not to add up.
create view goodtime.report_level as
select not exists (
           select
           from goodtime.enrollment_month_history
           where since_run <= (select goodtime.report_run())
             and (until_run is null or until_run > (select goodtime.report_run()))
             and enrollments is null) as is_kept;

-- Custodies (rules.md C5); ends_on is null while one lasts on as-of.
create view goodtime.report_custody as
select person_id, custody_no, begins_on, ends_on
from goodtime.person_custody_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- The reasons of rule W1 in its order. is_final: no facility can lift it (rule W5).
create view goodtime.report_reason as
select reason_no, code as reason, effect, is_final
from goodtime.reason
where subject = 'county_work';

-- Participations begun by as-of; what ends later is open (rule C1). Each belongs to the custody in which
-- it starts, of two the one with the higher number (null: in none), and brings days active up to that
-- custody's end (rule W3). left_on: the first day on which the person does not take part, by either
-- end; null while the person does, and is in the program.
create view goodtime.report_participation as
select p.person_id, p.participation_id, p.application_id, p.facility_code, p.job_title,
       p.inside_security, p.starts_on, p.ends_on, p.end_reason, c.custody_no,
       least(p.ends_on, c.ends_on) as left_on
from (
    select h.person_id, h.participation_id, h.application_id, h.facility_code, h.job_title,
           h.inside_security, h.starts_on,
           case when h.ends_on <= d.as_of then h.ends_on end as ends_on,
           case when h.ends_on <= d.as_of then h.end_reason end as end_reason
    from goodtime.work_participation_history h
    cross join (select (select goodtime.report_as_of()) as as_of) d
    where h.since_run <= (select goodtime.report_run())
      and (h.until_run is null or h.until_run > (select goodtime.report_run()))
      and h.starts_on <= d.as_of
) p
left join lateral (
    select h.custody_no, h.ends_on
    from goodtime.report_custody h
    where h.person_id = p.person_id
      and h.begins_on <= p.starts_on
      and (h.ends_on is null or h.ends_on > p.starts_on)
    order by h.custody_no desc
    limit 1
) c on true;

-- Applications to the county program with what the screening came to (rule W1). standing: whether staff
-- are to act on it (rule W5), 'counts', or why not. The last one screened (of one day the one with the
-- higher id) of a person who is in custody and not in the program counts.
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
       coalesce(s.reasons, '{}') as reasons,
       case
           when a.screened_on is null or a.screened_on > d.as_of then 'not screened'
           when row_number() over (
                    partition by a.person_id
                    order by case when a.screened_on <= d.as_of then a.screened_on end
                             desc nulls last, a.application_id desc) > 1 then 'screened again since'
           when not exists (
               select
               from goodtime.report_custody c
               where c.person_id = a.person_id
                 and c.ends_on is null) then 'not in custody'
           when exists (
               select
               from goodtime.report_participation p
               where p.person_id = a.person_id
                 and p.left_on is null) then 'in the program'
           else 'counts'
       end as standing
from goodtime.work_application_history a
cross join (select (select goodtime.report_as_of()) as as_of) d
left join goodtime.screening s
    on s.person_id = a.person_id
    and s.kind = 'county_work'
    and s.application_id = a.application_id
left join goodtime.report_person n on n.person_id = a.person_id
where a.since_run <= (select goodtime.report_run())
  and (a.until_run is null or a.until_run > (select goodtime.report_run()))
  and a.applied_on <= d.as_of;

-- A reason of an application a row.
create view goodtime.report_application_reason as
select a.application_id, a.person_id, a.facility_code, a.security_level, a.screened_on, r.reason,
       r.reason_no, coalesce(known.effect, 'unknown') as effect,
       coalesce(known.is_final, false) as is_final
from goodtime.report_application a
cross join unnest(a.reasons) with ordinality r (reason, reason_no)
left join goodtime.report_reason known on known.reason = r.reason;

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
       case when r.appeal_decided_on <= d.as_of is not false then r.appeal_outcome end
           as appeal_outcome,
       case when r.reviewed_on <= d.as_of then r.sergeant_recommends end as sergeant_recommends,
       case when r.reviewed_on <= d.as_of then r.lieutenant_decides end as lieutenant_decides
from goodtime.discipline_review_history r
cross join (select (select goodtime.report_as_of()) as as_of) d
left join goodtime.report_participation p
    on p.person_id = r.person_id
    and p.participation_id = r.participation_id
left join goodtime.report_person n on n.person_id = r.person_id
where r.since_run <= (select goodtime.report_run())
  and (r.until_run is null or r.until_run > (select goodtime.report_run()))
  and r.incident_on <= d.as_of;

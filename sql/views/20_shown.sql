-- 20_shown: what a run's workbooks have in common: persons, places, programs, and the county program's
-- applications, participations and reviews. Replaced whole by init.
--
-- Each report view gives the rows that the run left, cut to what existed on its as-of (rules.md C1), so
-- that the same run gives the same workbooks however late they are asked for. Run and as-of are
-- scalar subqueries: asked for once a statement, not once a row.
--
-- The views NAME_check say what a workbook must add up to, counted from the tables beneath the views.
-- sheet and title name a sheet and a column of it; without a title the sheet's rows are meant.

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

-- The reasons of rule W1 in its order. is_final: no facility can lift it (rule W5).
create view goodtime.report_reason as
select reason_no, code as reason, effect, is_final
from goodtime.reason
where subject = 'county_work';

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

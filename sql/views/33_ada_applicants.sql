-- 33_ada_applicants: views of ada-applicants.xlsx. Replaced whole by init.

-- Applications by impairment: one with two is there twice, one with none recorded once.
create view goodtime.report_impairment as
select i.impairment_no, i.impairment, a.application_id, a.person_id, a.facility_code, a.applied_on,
       a.screened_on, a.outcome, a.reasons
from goodtime.report_application a
cross join lateral (
    values (1, 'mobility', a.mobility),
           (2, 'vision', a.vision),
           (3, 'hearing', a.hearing),
           (4, 'none recorded', not (a.mobility or a.vision or a.hearing))
) i (impairment_no, impairment, applies)
where i.applies;

-- Screened applications, and those of them that were denied, by impairment: of all time (month null)
-- and by month of the screening; for any reason (reason null) and for each that disqualifies.
create view goodtime.report_denial as
with screened as (
    select impairment_no, impairment, application_id, person_id, outcome, reasons,
           date_trunc('month', screened_on::timestamp)::date as month
    from goodtime.report_impairment
    where screened_on is not null
), total as (
    select grouping(month) = 1 as is_all, month, impairment_no, impairment,
           count(*) as screened, count(*) filter (where outcome = 'disqualified') as denied,
           count(distinct person_id) filter (where outcome = 'disqualified') as denied_people
    from screened
    group by grouping sets ((impairment_no, impairment), (month, impairment_no, impairment))
), reasoned as (
    select grouping(s.month) = 1 as is_all, s.month, s.impairment_no, r.reason,
           count(*) as denied, count(distinct s.person_id) as denied_people
    from screened s
    cross join lateral unnest(s.reasons) given (reason)
    join goodtime.report_reason r on r.reason = given.reason and r.effect = 'disqualifies'
    where s.outcome = 'disqualified'
    group by grouping sets ((s.impairment_no, r.reason), (s.month, s.impairment_no, r.reason))
)
select t.is_all, t.month, t.impairment_no, t.impairment, 0 as reason_no, null as reason, t.screened,
       t.denied, t.denied_people
from total t
union all
select t.is_all, t.month, t.impairment_no, t.impairment, r.reason_no, r.reason, t.screened,
       coalesce(d.denied, 0), coalesce(d.denied_people, 0)
from total t
cross join goodtime.report_reason r
left join reasoned d
    on d.is_all = t.is_all
    and coalesce(d.month, date '-infinity') = coalesce(t.month, date '-infinity')
    and d.impairment_no = t.impairment_no
    and d.reason = r.reason
where r.effect = 'disqualifies';

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
where o.since_run <= (select goodtime.report_run())
  and (o.until_run is null or o.until_run > (select goodtime.report_run()))
  and o.month <= d.as_of;

create view goodtime.report_ada_applicants_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), application as (
    select a.application_id, a.person_id, a.facility_code, s.outcome, s.reasons,
           coalesce(a.mobility_impairment, false) as mobility,
           coalesce(a.vision_impairment, false) as vision,
           coalesce(a.hearing_impairment, false) as hearing,
           coalesce(a.mobility_impairment or a.vision_impairment or a.hearing_impairment, false)
               as impaired
    from goodtime.work_application_history a
    left join goodtime.screening_history s
        on s.person_id = a.person_id
        and s.application_id = a.application_id
        and s.kind = 'county_work'
        and s.since_run <= (select run_id from shown)
        and (s.until_run is null or s.until_run > (select run_id from shown))
    where a.since_run <= (select run_id from shown)
      and (a.until_run is null or a.until_run > (select run_id from shown))
      and a.applied_on <= (select as_of from shown)
), counted as (
    select count(*) as all_of_them, count(*) filter (where impaired) as impaired,
           count(*) filter (where mobility) as mobility, count(*) filter (where vision) as vision,
           count(*) filter (where hearing) as hearing,
           count(distinct person_id) filter (where mobility)
               + count(distinct person_id) filter (where vision)
               + count(distinct person_id) filter (where hearing)
               + count(distinct person_id) filter (where not impaired) as people,
           count(distinct (facility_code, person_id)) filter (where impaired) as facility_people
    from application
), denied as (
    select coalesce(sum((mobility::int + vision::int + hearing::int)
                        * (1 + (select count(*)
                                from goodtime.reason r
                                where r.subject = 'county_work'
                                  and r.effect = 'disqualifies'
                                  and r.code = any (a.reasons)))), 0) as reasons
    from application a
    where outcome = 'disqualified'
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
from counted
union all
select 'Impairments', 'People', 'people, one counted for each impairment', people
from counted
union all
select 'Facilities', 'Applications', 'applications with an impairment', impaired
from counted
union all
select 'Facilities', 'People', 'people with an impairment and facilities at which they applied',
       facility_people
from counted
union all
select 'Outcomes', 'Applications', 'applications, one counted for each impairment',
       mobility + vision + hearing
from counted
union all
select 'Denial reasons', 'Denied',
       'denied applications and their reasons, counted for each impairment', reasons
from denied
union all
select 'Denials by month', 'Denied',
       'denied applications and their reasons, counted for each impairment', reasons
from denied
union all
select 'Applicants', null, 'applications with an impairment', impaired
from counted
union all
select 'Outreach months', 'Locations', 'locations and months', rows
from outreach
union all
select 'Outreach', null, 'locations and months', rows
from outreach
union all
select 'Outreach', 'Visits', 'visits', visits
from outreach;

-- 33_ada_applicants: views of ada-applicants.xlsx. Replaced whole by init.

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

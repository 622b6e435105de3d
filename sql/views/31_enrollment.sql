-- 31_enrollment: views of enrollment.xlsx. Replaced whole by init.

create view goodtime.report_enrollment_month as
select month, facility_code, program_code, people, began, ended
from goodtime.enrollment_month_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

create view goodtime.report_enrollment_group as
select facility_code, program_code, work_group, people
from goodtime.enrollment_group_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

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

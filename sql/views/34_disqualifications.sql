-- 34_disqualifications: views of disqualifications.xlsx. Replaced whole by init.

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

-- 31_enrollment: views of enrollment.xlsx. Replaced whole by init.

create view goodtime.report_enrollment_month as
select month, facility_code, program_code, people, enrollments, began, ended
from goodtime.enrollment_month_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- People counted at each level by itself: 'all', 'facility', 'category', 'program', and 'work-group' of
-- as-of; code is of that, and empty for all.
create view goodtime.report_enrollment_level as
select month, level, code, people, enrollments, began, ended
from goodtime.enrollment_level_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

create view goodtime.report_enrollment_group as
select facility_code, program_code, work_group, people
from goodtime.enrollment_group_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- What can be added up (enrollments) is held at every level against the sum over facilities and programs.
-- People cannot be: those of as-of, who are counted by work group too and have one each, are held
-- against that, the others against what the run counted.
create view goodtime.report_enrollment_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), kept as (
    select is_kept
    from goodtime.report_level
), enrolled as (
    select coalesce(sum(people), 0) as people, coalesce(sum(enrollments), 0) as enrollments,
           coalesce(sum(began), 0) as began, coalesce(sum(ended), 0) as ended, count(*) as rows,
           coalesce(sum(people) filter (
               where month = date_trunc('month', (select as_of from shown)::timestamp)), 0)
               as people_now,
           coalesce(sum(enrollments) filter (
               where month = date_trunc('month', (select as_of from shown)::timestamp)), 0)
               as enrollments_now
    from goodtime.enrollment_month_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), counted as (
    select level, sum(people) as people,
           sum(people) filter (
               where month = date_trunc('month', (select as_of from shown)::timestamp))
               as people_now
    from goodtime.enrollment_level_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
    group by level
), credit as (
    select count(*) as rows, coalesce(sum(days_active), 0) as days_active
    from goodtime.county_credit
), participation as (
    select count(*) as rows
    from goodtime.work_participation_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and starts_on <= (select as_of from shown)
), job as (
    -- Days that no earlier job of the person in the same custody and facility had covered.
    select coalesce(sum(greatest(until - greatest(starts_on, coalesce(covered, starts_on)), 0)), 0)
           as days
    from (
        select starts_on, until,
               max(until) over (partition by person_id, custody_no, facility_code
                                order by starts_on, participation_id
                                rows between unbounded preceding and 1 preceding) as covered
        from (
            select p.person_id, p.participation_id, p.facility_code, c.custody_no,
                   greatest(p.starts_on, date '1900-01-01') as starts_on,
                   least(p.ends_on, c.ends_on, (select as_of from shown)) as until
            from goodtime.work_participation_history p
            join lateral (
                select h.custody_no, h.ends_on
                from goodtime.person_custody_history h
                where h.person_id = p.person_id
                  and h.since_run <= (select run_id from shown)
                  and (h.until_run is null or h.until_run > (select run_id from shown))
                  and p.starts_on >= h.begins_on
                  and p.starts_on < coalesce(h.ends_on, 'infinity')
                order by h.custody_no desc
                limit 1
            ) c on true
            where p.since_run <= (select run_id from shown)
              and (p.until_run is null or p.until_run > (select run_id from shown))
              and p.starts_on <= (select as_of from shown)
        ) span
        where until > starts_on
    ) spans
), screened as (
    select distinct on (s.person_id) s.person_id, s.outcome
    from goodtime.screening_history s
    join goodtime.work_application_history a
        on a.person_id = s.person_id
        and a.application_id = s.application_id
        and a.since_run <= (select run_id from shown)
        and (a.until_run is null or a.until_run > (select run_id from shown))
        and a.screened_on <= (select as_of from shown)
    where s.since_run <= (select run_id from shown)
      and (s.until_run is null or s.until_run > (select run_id from shown))
      and s.kind = 'county_work'
    order by s.person_id, a.screened_on desc, s.application_id desc
), held as (
    select distinct person_id
    from goodtime.person_custody_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and ends_on is null
), working as (
    select p.person_id
    from goodtime.work_participation_history p
    where p.since_run <= (select run_id from shown)
      and (p.until_run is null or p.until_run > (select run_id from shown))
      and p.starts_on <= (select as_of from shown)
      and coalesce(p.ends_on, 'infinity') > (select as_of from shown)
      and coalesce((select h.ends_on
                    from goodtime.person_custody_history h
                    where h.person_id = p.person_id
                      and h.since_run <= (select run_id from shown)
                      and (h.until_run is null or h.until_run > (select run_id from shown))
                      and p.starts_on >= h.begins_on
                      and p.starts_on < coalesce(h.ends_on, 'infinity')
                    order by h.custody_no desc
                    limit 1), 'infinity') > (select as_of from shown)
)
select level_sheet.sheet, 'Enrollments' as title,
       'enrollments open, over all facilities and programs' as what,
       (select enrollments from enrolled) as figure
from (values ('Months'), ('Facilities'), ('Categories'), ('Programs overall'), ('Programs'))
    level_sheet (sheet)
where (select is_kept from kept)
union all
select level_sheet.sheet, 'Began', 'enrollments begun, over all facilities and programs',
       (select began from enrolled)
from (values ('Months'), ('Facilities'), ('Categories'), ('Programs overall')) level_sheet (sheet)
where (select is_kept from kept)
union all
select level_sheet.sheet, 'Ended', 'enrollments ended, over all facilities and programs',
       (select ended from enrolled)
from (values ('Months'), ('Facilities'), ('Categories'), ('Programs overall')) level_sheet (sheet)
where (select is_kept from kept)
union all
select level_sheet.sheet, 'Enrolled', 'people of all rows, as the run counted each',
       coalesce((select people from counted where level = level_sheet.level), 0)
from (values ('Months', 'all'), ('Facilities', 'facility'), ('Categories', 'category'),
             ('Programs overall', 'program'))
    level_sheet (sheet, level)
union all
select 'Programs', 'Enrolled', 'people of all rows, as the run counted each',
       (select people from enrolled)
union all
select 'Programs', null, 'months, facilities and programs', (select rows from enrolled)
union all
select 'Work groups', 'Enrolled', 'people enrolled on the as-of date, as in Months',
       coalesce((select people_now from counted where level = 'all'), 0)
where (select is_kept from kept)
union all
select 'Work groups in programs', 'Enrolled',
       'people by facility and program on the as-of date, as in Programs',
       (select people_now from enrolled)
union all
select 'People enrolled', null, 'enrollments on the as-of date, as in Months',
       (select enrollments_now from enrolled)
where (select is_kept from kept)
  and (select run_id from shown) >= (select min(since_run) from goodtime.enrollment_history)
union all
select 'Participations', 'Participations', 'participations begun', (select rows from participation)
union all
select 'Participations', 'Days active', 'days at each facility, job after job',
       (select days from job)
union all
select 'County days', 'Days active', 'days active', (select days_active from credit)
union all
select 'County days', null, 'people and custodies', (select rows from credit)
union all
select 'Waiting for a job', null,
       'people in custody, last screened as approved, who take part in nothing',
       (select count(*)
        from screened
        where outcome in ('approved', 'within-security')
          and person_id in (select person_id from held)
          and person_id not in (select person_id from working));

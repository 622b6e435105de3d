-- 34_disqualifications: views of disqualifications.xlsx. Replaced whole by init.

-- The county program by period and facility: of all time (month null) and by month, at all facilities
-- (is_all) and at each. People are counted once in each row. What happened counts by its own date:
-- the screening, the application (ADA applicants), the day of work, the review; who takes part is
-- counted of the month's last day, in as-of's month and of all time of as-of.
create view goodtime.report_county as
with period as (
    select null::date as month, date '-infinity' as since, date 'infinity' as until,
           (select goodtime.report_as_of()) as counted_on
    union all
    select month, month, next_month, counted_on
    from goodtime.report_month
), fact as (
    select 'screened' as kind, p.month, a.facility_code, a.person_id, a.outcome,
           (select count(*)
            from goodtime.report_reason r
            where r.effect = 'disqualifies'
              and r.reason = any (a.reasons)) as reasons
    from goodtime.report_application a
    join period p on a.screened_on >= p.since and a.screened_on < p.until
    union all
    select 'ada', p.month, a.facility_code, a.person_id, null, 0
    from goodtime.report_application a
    join period p on a.applied_on >= p.since and a.applied_on < p.until
    where a.mobility or a.vision or a.hearing
    union all
    select 'enrolled', p.month, j.facility_code, j.person_id, null, 0
    from goodtime.report_participation j
    join period p
        on j.custody_no is not null
        and j.starts_on <= p.counted_on
        and (j.left_on is null or j.left_on > p.counted_on)
    union all
    select 'reviewed', p.month, coalesce(r.facility_code, 'none recorded'), r.person_id,
           coalesce(r.outcome, '') || ' ' || coalesce(r.lieutenant_decides, ''), 0
    from goodtime.report_review r
    join period p on r.reviewed_on >= p.since and r.reviewed_on < p.until
), span as (
    select grouping(facility_code) = 1 as is_all, facility_code, person_id, custody_no,
           range_agg(daterange(greatest(starts_on, date '1900-01-01'),
                               coalesce(left_on, (select goodtime.report_as_of())))) as days
    from goodtime.report_participation
    where custody_no is not null
      and coalesce(left_on, (select goodtime.report_as_of())) > starts_on
    group by grouping sets ((person_id, custody_no), (person_id, custody_no, facility_code))
), part as (
    select month, grouping(facility_code) = 1 as is_all, facility_code,
           count(distinct person_id) filter (where kind = 'screened') as screened_people,
           count(*) filter (where kind = 'screened') as screened,
           count(distinct person_id) filter (where kind = 'ada') as ada_people,
           count(*) filter (where kind = 'ada') as ada,
           count(distinct person_id) filter (
               where kind = 'screened' and outcome = 'disqualified') as disqualified_people,
           count(*) filter (where kind = 'screened' and outcome = 'disqualified') as disqualified,
           coalesce(sum(reasons), 0) as reasons,
           count(distinct person_id) filter (where kind = 'enrolled') as enrolled_people,
           count(*) filter (where kind = 'enrolled') as enrolled,
           0 as active_people,
           0 as days_active,
           count(*) filter (where kind = 'reviewed') as reviewed,
           count(*) filter (where kind = 'reviewed' and outcome like 'sustained %') as sustained,
           count(*) filter (where kind = 'reviewed' and outcome like '% reinstate') as reinstated,
           count(*) filter (where kind = 'reviewed' and outcome like '% exclude') as excluded
    from fact
    group by grouping sets ((month), (month, facility_code))
    union all
    select p.month, s.is_all, s.facility_code, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(distinct s.person_id),
           sum(least(upper(d.part), p.until) - greatest(lower(d.part), p.since)), 0, 0, 0, 0
    from span s
    cross join lateral unnest(s.days) d (part)
    join period p on d.part && daterange(p.since, p.until)
    group by p.month, s.is_all, s.facility_code
)
select month, is_all, facility_code, sum(screened_people)::bigint as screened_people,
       sum(screened)::bigint as screened, sum(ada_people)::bigint as ada_people,
       sum(ada)::bigint as ada, sum(disqualified_people)::bigint as disqualified_people,
       sum(disqualified)::bigint as disqualified, sum(reasons)::bigint as reasons,
       sum(enrolled_people)::bigint as enrolled_people, sum(enrolled)::bigint as enrolled,
       sum(active_people)::bigint as active_people, sum(days_active)::bigint as days_active,
       sum(reviewed)::bigint as reviewed, sum(sustained)::bigint as sustained,
       sum(reinstated)::bigint as reinstated, sum(excluded)::bigint as excluded
from part
group by month, is_all, facility_code;

create view goodtime.report_disqualifications_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), kept as (
    select is_kept
    from goodtime.report_level
), first as (
    select (date_trunc('month', as_of::timestamp) - interval '35 months')::date as month
    from shown
), application as (
    select a.person_id, a.application_id, a.facility_code, a.applied_on, a.security_level, s.outcome,
           s.reasons, a.medical_disqualified_by, a.medical_disqualified_on,
           case when a.screened_on <= (select as_of from shown) then a.screened_on end
               as screened_on,
           coalesce(a.mobility_impairment, false)::int as mobility,
           coalesce(a.vision_impairment, false)::int as vision,
           coalesce(a.hearing_impairment, false)::int as hearing,
           coalesce(a.medical_disqualified_on, date '-infinity') <= (select as_of from shown)
               and (a.medical_disqualified_by is not null or a.medical_disqualified_on is not null)
               as is_medical
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
), reason as (
    select a.person_id, a.application_id, a.screened_on, given.reason, known.effect
    from application a
    cross join lateral unnest(a.reasons) given (reason)
    left join goodtime.reason known
        on known.subject = 'county_work'
        and known.code = given.reason
), last as (
    select distinct on (person_id) person_id, outcome
    from application
    where screened_on is not null
    order by person_id, screened_on desc, application_id desc
), job as (
    select p.person_id, p.participation_id, p.starts_on, p.ends_on, p.end_reason,
           least(case when p.ends_on <= (select as_of from shown) then p.ends_on end,
                 (select h.ends_on
                  from goodtime.person_custody_history h
                  where h.person_id = p.person_id
                    and h.since_run <= (select run_id from shown)
                    and (h.until_run is null or h.until_run > (select run_id from shown))
                    and p.starts_on >= h.begins_on
                    and p.starts_on < coalesce(h.ends_on, 'infinity')
                  order by h.custody_no desc
                  limit 1)) as left_on,
           exists (select
                   from goodtime.person_custody_history h
                   where h.person_id = p.person_id
                     and h.since_run <= (select run_id from shown)
                     and (h.until_run is null or h.until_run > (select run_id from shown))
                     and p.starts_on >= h.begins_on
                     and p.starts_on < coalesce(h.ends_on, 'infinity')) as is_held
    from goodtime.work_participation_history p
    where p.since_run <= (select run_id from shown)
      and (p.until_run is null or p.until_run > (select run_id from shown))
      and p.starts_on <= (select as_of from shown)
), free as (
    -- In custody, and in no job.
    select person_id
    from goodtime.person_custody_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and ends_on is null
    except
    select person_id
    from job
    where left_on is null
), credit as (
    select coalesce(sum(days_active), 0) as days_active
    from goodtime.county_credit
), review as (
    select count(*) as reviews,
           count(*) filter (where reviewed_on <= (select as_of from shown)) as reviewed,
           count(*) filter (where reviewed_on <= (select as_of from shown)
                            and lieutenant_decides is not null) as decided,
           coalesce(sum(days_lost) filter (where reviewed_on <= (select as_of from shown)
                                           and outcome = 'sustained'
                                           and (appeal_outcome is distinct from 'reversed'
                                                or appeal_decided_on > (select as_of from shown))),
                    0) as days_lost
    from goodtime.discipline_review_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and incident_on <= (select as_of from shown)
), counted as (
    select count(*) as applications, count(screened_on) as screened,
           count(distinct person_id) as people,
           count(*) filter (where mobility + vision + hearing > 0)
               + sum(mobility + vision + hearing) as ada,
           count(*) filter (where outcome = 'disqualified') as disqualified,
           count(*) filter (where screened_on >= (select month from first)) as recent,
           count(*) filter (where applied_on >= (select month from first)) as applied_lately,
           count(distinct (facility_code, person_id)) filter (where screened_on is not null)
               as facility_people,
           count(*) filter (where is_medical) as medical
    from application
), camp as (
    select count(*) as applications, coalesce(sum(cardinality(reasons)), 0) as reasons
    from goodtime.screening_history
    where kind = 'fire_camp'
      and since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), reasons as (
    select count(*) as all_of_them, count(*) filter (where effect = 'disqualifies') as final,
           count(distinct (person_id, reason)) as people
    from reason
)
select 'County program' as sheet, 'Number' as title,
       'applications, reasons, participations, days and reviews of all rows' as what,
       screened + coalesce(ada, 0) + applications + disqualified
       + (select final from reasons)
       + (select count(*) from job where left_on is null and is_held)
       + (select days_active from credit)
       + (select reviews + decided + days_lost from review) as figure
from counted
where (select is_kept from kept)
union all
select 'County facilities', 'Applications screened', 'applications screened', screened
from counted
union all
select 'County facilities', 'Screened applicants', 'people screened and facilities',
       facility_people
from counted
union all
select 'County facilities', 'Reviews', 'reviews held', reviewed
from review
union all
select 'County months', 'Applications screened', 'applications screened in 36 months', recent
from counted
union all
select 'County facility months', 'Applications screened', 'applications screened in 36 months',
       recent
from counted
union all
select 'Applicants by level', 'Applications', 'applications', applications
from counted
union all
select 'Levels by month', 'Applications', 'applications made in 36 months', applied_lately
from counted
union all
select sheet, 'Applications', 'reasons of all screenings', (select all_of_them from reasons)
from (values ('Reasons'), ('Facilities'), ('Security levels'), ('Months')) s (sheet)
union all
select 'Reasons', 'People', 'people and reasons that stood for them', people
from reasons
union all
select 'Applications', null, 'applications', applications
from counted
union all
select 'Elsewhere', null, 'people in custody and in no job, last screened as disqualified',
       (select count(*)
        from last
        where outcome = 'disqualified'
          and person_id in (select person_id from free))
union all
select 'Medical records', null, 'medical disqualifications', medical
from counted
union all
select 'Review counts', 'Reviews', 'discipline reviews', reviews
from review
union all
select 'Reviews', null, 'discipline reviews', reviews
from review
union all
select 'Fire camp outcomes', 'Applications', 'applications to fire camps', applications
from camp
union all
select 'Fire camp reasons', 'Applications', 'reasons of all screenings for fire camps', reasons
from camp
union all
select 'Fire camp applications', null, 'applications to fire camps', applications
from camp
union all
select 'Re-evaluation', null,
       'removals for a minor incident of people in custody who have not come back',
       (select count(*)
        from job r
        where r.end_reason = 'removed_minor'
          and r.ends_on <= (select as_of from shown)
          and r.person_id in (select person_id from free)
          and not exists (
              select
              from job b
              where b.person_id = r.person_id
                and b.participation_id <> r.participation_id
                and b.starts_on >= r.ends_on));

-- reports_county_program: the county program at a glance, everything that its procedures ask for by
-- name, at all facilities and of all time; reads only.
with total as (
    select screened_people, screened, ada_people, ada, disqualified_people, disqualified,
           enrolled_people, enrolled, active_people, days_active
    from goodtime.report_county
    where month is null
      and is_all
), review as (
    select case
               when reviewed_on is null then 'not reviewed yet'
               when outcome is null then 'no outcome recorded'
               else replace(outcome, '_', ' ')
           end as outcome,
           person_id, coalesce(days_lost, 0) as days_lost, appeal_outcome, lieutenant_decides
    from goodtime.report_review
), line (line_no, part_no, what, which, people, number, unit) as (
    select 1, 0, 'Screened applicants', '', screened_people, screened, 'applications'
    from total
    union all
    select 2, 0, 'ADA applicants', 'any impairment', ada_people, ada, 'applications'
    from total
    union all
    select 3, 0, 'Disqualified applicants', '', disqualified_people, disqualified, 'applications'
    from total
    union all
    select 4, 0, 'Participants enrolled', 'on the as-of date', enrolled_people, enrolled,
           'participations'
    from total
    union all
    select 5, 0, 'Days active', '', active_people, days_active, 'days'
    from total
    union all
    select 6, 0, 'Discipline reviews', outcome, count(distinct person_id), count(*), 'reviews'
    from review
    group by outcome
    union all
    select 7, 0, 'Days lost', 'sustained', count(distinct person_id), sum(days_lost), 'days'
    from review
    where outcome = 'sustained'
      and appeal_outcome is distinct from 'reversed'
    having count(*) > 0
    union all
    select 8, 0, 'Lieutenant''s decision', lieutenant_decides, count(distinct person_id), count(*),
           'reviews'
    from review
    where lieutenant_decides is not null
    group by lieutenant_decides
    union all
    select 9, i.impairment_no, 'ADA applicants', i.impairment, count(distinct a.person_id),
           count(a.application_id), 'applications'
    from (values (1, 'mobility'), (2, 'vision'), (3, 'hearing')) i (impairment_no, impairment)
    left join goodtime.report_impairment a on a.impairment = i.impairment
    group by i.impairment_no, i.impairment
    union all
    select 10, coalesce(security_level, 99), 'Security level',
           coalesce(security_level::text, 'none recorded'), count(distinct person_id), count(*),
           'applications'
    from goodtime.report_application
    group by security_level
    union all
    select 11, r.reason_no, 'Disqualification reason', r.reason, count(distinct a.person_id),
           count(a.application_id), 'applications'
    from goodtime.report_reason r
    left join goodtime.report_application_reason a on a.reason = r.reason
    where r.effect = 'disqualifies'
    group by r.reason_no, r.reason
)
select what, which, people, number, unit
from line
order by line_no, part_no, which collate "C"

-- trace_county_program: what a row of the county program at a glance counts, and what each adds to a column;
-- reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb ->> 'What' as what, coalesce($1::jsonb ->> 'Which', '') as which, $2::text as title
), job as (
    -- covered: up to where earlier participations of the person in the custody had covered the days.
    select person_id, participation_id, begins_on, until,
           max(until) over (partition by person_id, custody_no
                            order by begins_on, participation_id
                            rows between unbounded preceding and 1 preceding) as covered
    from (
        select person_id, custody_no, participation_id,
               greatest(starts_on, date '1900-01-01') as begins_on,
               least(left_on, (select goodtime.report_as_of())) as until
        from goodtime.report_participation
        where custody_no is not null
    ) spent
    where until > begins_on
), review as (
    select person_id, review_id, reviewed_on, outcome, lieutenant_decides,
           coalesce(days_lost, 0) as days_lost, appeal_outcome
    from goodtime.report_review
), fact (what, which, person_id, relation, key, number) as (
    select c.what, c.which, a.person_id, 'work_application', a.application_id, 1
    from goodtime.report_application a
    cross join lateral (
        values ('Screened applicants', '', a.screened_on is not null),
               ('ADA applicants', 'any impairment', a.mobility or a.vision or a.hearing),
               ('ADA applicants', 'mobility', a.mobility),
               ('ADA applicants', 'vision', a.vision),
               ('ADA applicants', 'hearing', a.hearing),
               ('Disqualified applicants', '',
                a.screened_on is not null and a.outcome = 'disqualified'),
               ('Security level', coalesce(a.security_level::text, 'none recorded'), true)
    ) c (what, which, applies)
    where c.applies
    union all
    select 'Disqualification reason', reason, person_id, 'work_application', application_id, 1
    from goodtime.report_application_reason
    where effect = 'disqualifies'
    union all
    select 'Participants enrolled', 'on the as-of date', person_id, 'work_participation',
           participation_id, 1
    from goodtime.report_participation
    where custody_no is not null
      and left_on is null
    union all
    select 'Days active', '', person_id, 'work_participation', participation_id,
           greatest(until - greatest(begins_on, coalesce(covered, begins_on)), 0)
    from job
    union all
    select c.what, c.which, r.person_id, 'discipline_review', r.review_id, c.number
    from review r
    cross join lateral (
        values ('Discipline reviews',
                case
                    when r.reviewed_on is null then 'not reviewed yet'
                    when r.outcome is null then 'no outcome recorded'
                    else replace(r.outcome, '_', ' ')
                end, 1, true),
               ('Days lost', 'sustained', r.days_lost,
                r.outcome = 'sustained' and r.appeal_outcome is distinct from 'reversed'),
               ('Lieutenant''s decision', r.lieutenant_decides, 1, r.lieutenant_decides is not null)
    ) c (what, which, number, applies)
    where c.applies
)
select f.person_id, null::int as entry_no, null::bigint as run_id, f.relation, f.key::text as key,
       case a.title
           when 'People' then
               (row_number() over (partition by f.person_id order by f.key) = 1)::int
           else f.number
       end as adds
from fact f
join arg a on a.what = f.what and a.which = f.which
order by f.person_id, f.key

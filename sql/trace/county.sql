-- trace_county: what a row of the county program by period and facility counts, and what each adds to a
-- column; reads only. Without a month the period is all time, without a facility the place is all of them.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), period as (
    select coalesce(month, date '-infinity') as since,
           coalesce((month + interval '1 month')::date, date 'infinity') as until,
           least((month + interval '1 month')::date - 1, (select goodtime.report_as_of()))
               as counted_on
    from (select (line ->> 'Month')::date as month from arg) asked
), application as (
    select a.person_id, a.application_id, a.facility_code, a.applied_on, a.screened_on, a.outcome,
           a.mobility or a.vision or a.hearing as is_impaired,
           (select count(*)
            from goodtime.report_reason r
            where r.effect = 'disqualifies'
              and r.reason = any (a.reasons)) as reasons
    from goodtime.report_application a
), job as (
    -- begins_on and until: what of the participation lies in the period; covered: up to where earlier
    -- ones of the person in the custody had covered it.
    select person_id, participation_id, begins_on, until,
           max(until) over (partition by person_id, custody_no
                            order by begins_on, participation_id
                            rows between unbounded preceding and 1 preceding) as covered
    from (
        select j.person_id, j.custody_no, j.participation_id,
               greatest(j.starts_on, date '1900-01-01', p.since) as begins_on,
               least(j.left_on, (select goodtime.report_as_of()), p.until) as until
        from goodtime.report_participation j
        cross join arg a
        cross join period p
        where j.custody_no is not null
          and (not a.line ? 'Facility' or j.facility_code = a.line ->> 'Facility')
    ) within
    where until > begins_on
), fact (title, is_people, person_id, facility_code, happened_on, relation, key, number) as (
    select c.title, c.is_people, a.person_id, a.facility_code, c.happened_on, 'work_application',
           a.application_id, c.number
    from application a
    cross join lateral (
        values ('Screened applicants', true, a.screened_on, 1, true),
               ('Applications screened', false, a.screened_on, 1, true),
               ('ADA applicants', true, a.applied_on, 1, a.is_impaired),
               ('Disqualified', true, a.screened_on, 1, a.outcome = 'disqualified'),
               ('Disqualifying reasons', false, a.screened_on, a.reasons, a.reasons > 0)
    ) c (title, is_people, happened_on, number, applies)
    where c.applies
    union all
    select c.title, false, r.person_id, coalesce(r.facility_code, 'none recorded'), r.reviewed_on,
           'discipline_review', r.review_id, 1
    from goodtime.report_review r
    cross join lateral (
        values ('Reviews', true),
               ('Sustained', r.outcome = 'sustained'),
               ('Reinstated', r.lieutenant_decides = 'reinstate'),
               ('Excluded', r.lieutenant_decides = 'exclude')
    ) c (title, applies)
    where c.applies
), behind as (
    select f.title, f.is_people, f.person_id, f.relation, f.key, f.number
    from fact f
    cross join arg a
    join period p on f.happened_on >= p.since and f.happened_on < p.until
    where not a.line ? 'Facility'
       or f.facility_code = a.line ->> 'Facility'
    union all
    select 'Enrolled', true, j.person_id, 'work_participation', j.participation_id, 1
    from goodtime.report_participation j
    cross join arg a
    join period p on j.starts_on <= p.counted_on and (j.left_on is null or j.left_on > p.counted_on)
    where j.custody_no is not null
      and (not a.line ? 'Facility' or j.facility_code = a.line ->> 'Facility')
    union all
    select 'Days active', false, person_id, 'work_participation', participation_id,
           greatest(until - greatest(begins_on, coalesce(covered, begins_on)), 0)
    from job
)
select b.person_id, null::int as entry_no, null::bigint as run_id, b.relation, b.key::text as key,
       case
           when b.is_people then
               (row_number() over (partition by b.title, b.person_id order by b.key) = 1)::int
           else b.number
       end as adds
from behind b
cross join arg a
where a.title in (b.title, 'Month', 'Facility')
order by b.title collate "C", b.person_id, b.key

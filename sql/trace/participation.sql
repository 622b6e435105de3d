-- trace_participation: the participations in the county program behind a row, by facility or by person and
-- custody, and what each adds to a column: of days active those that earlier ones of the person in the
-- custody had not covered. Of days credited and lost what the run counted, and the reviews that took them.
-- Reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), job as (
    -- covered: up to where earlier participations of the person in the custody had covered the days.
    select person_id, participation_id, custody_no is not null as counts, is_open, inside_security,
           begins_on, until,
           max(until) over (partition by person_id, custody_no
                            order by begins_on, participation_id
                            rows between unbounded preceding and 1 preceding) as covered
    from (
        select p.person_id, p.participation_id, p.custody_no, p.inside_security,
               p.left_on is null and p.custody_no is not null as is_open,
               greatest(p.starts_on, date '1900-01-01') as begins_on,
               least(p.left_on, (select goodtime.report_as_of())) as until
        from goodtime.report_participation p
        cross join arg a
        where (not a.line ? 'Facility' or p.facility_code = a.line ->> 'Facility')
          and (not a.line ? 'Person' or p.person_id = (a.line ->> 'Person')::bigint)
          and (not a.line ? 'Custody' or p.custody_no = (a.line ->> 'Custody')::int)
    ) begun
), credit as (
    select c.person_id, c.custody_no, c.credited_days_active, c.half_days, c.half_days / 2 as whole_days
    from goodtime.county_credit c
    join arg a
        on c.person_id = (a.line ->> 'Person')::bigint
        and c.custody_no = (a.line ->> 'Custody')::int
), lost as (
    -- gone: with what the ones before took.
    select r.person_id, r.review_id, r.days_lost, c.whole_days,
           sum(r.days_lost) over (order by r.review_id) as gone
    from credit c
    join goodtime.report_review r on r.person_id = c.person_id
    where r.outcome = 'sustained'
      and r.appeal_outcome is distinct from 'reversed'
      and c.custody_no = (
          select max(h.custody_no)
          from goodtime.report_custody h
          where h.person_id = r.person_id
            and h.begins_on <= r.incident_on
            and (h.ends_on is null or h.ends_on > r.incident_on))
), behind (title, is_people, place, person_id, relation, id, number) as (
    select c.title, c.is_people, 1, j.person_id, 'work_participation', j.participation_id, c.number
    from job j
    cross join lateral (
        values ('People', true, true, 1),
               ('Enrolled', true, j.is_open, 1),
               ('Participations', false, true, 1),
               ('Open', false, j.is_open, 1),
               ('Inside security', false, j.inside_security, 1),
               ('Days active', false, j.counts,
                greatest(j.until - greatest(j.begins_on, coalesce(j.covered, j.begins_on)), 0))
    ) c (title, is_people, applies, number)
    where c.applies
    union all
    select c.title, false, 2, r.person_id, 'goodtime.county_credit', r.custody_no, c.number
    from credit r
    cross join lateral (
        values ('Days credited', r.credited_days_active),
               ('Half-days', r.half_days),
               ('Days of credit', r.whole_days)
    ) c (title, number)
    union all
    select c.title, false, 3, l.person_id, 'discipline_review', l.review_id, c.number
    from lost l
    cross join lateral (
        values ('Days lost', l.days_lost),
               ('Days of credit',
                least(l.gone - l.days_lost, l.whole_days) - least(l.gone, l.whole_days))
    ) c (title, number)
)
select b.person_id, null::int as entry_no, null::bigint as run_id, b.relation, b.id::text as key,
       case
           when a.title <> b.title then null
           when b.is_people then
               (row_number() over (partition by b.title, b.person_id order by b.id) = 1)::int
           else b.number
       end as adds
from behind b
cross join arg a
where b.title = a.title
   or a.title in ('Days credited', 'Half-days', 'Days of credit') and b.title = 'Days active'
   or a.title in ('Facility', 'Person', 'Person number', 'Custody') and b.title = 'Participations'
order by b.place, b.person_id, b.id

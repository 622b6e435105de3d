-- 070_credit: what earns credit besides the log, and staff's verifications of it; part of one
-- transaction on an empty source.

insert into source.program_completion (
    completion_id, person_id, program_code, facility_code, completed_on, all_activities,
    exam_only, satisfactory, instructor_id, instructor_verified_on, approver_id,
    approver_verified_on, approver_outcome, certificate_number)
select
    row_number() over (order by c.completed_on, c.person_id, c.id),
    c.person_id,
    c.program_code,
    c.facility_code,
    c.completed_on,
    pg_temp.roll(c.id, 401, 1000) >= 30,
    c.exam_only,
    pg_temp.roll(c.id, 402, 1000) >= 35,
    c.instructor,
    i.verified_on,
    -- Now and then one person signs for both.
    case when a.verified_on is not null then
        case when pg_temp.roll(c.id, 403, 1000) < 8 then c.instructor
            else c.facility_code || '-A' || pg_temp.roll(c.id, 404, 6) end
    end,
    -- An outcome without its date, a date without its outcome.
    case when o.die >= 6 then a.verified_on end,
    case
        when a.verified_on is null or o.die between 6 and 11 then null
        when o.die < 55 and o.die >= 12 then 'ineligible'
        else 'eligible'
    end,
    case when g.issuer is not null and i.verified_on is not null
        then g.issuer || '-' || to_char(pg_temp.roll(c.id, 405, 1000000), 'FM000000') end
from (
    select
        e.person_id, e.facility_code, e.program_code, e.ends_on - 1 as completed_on,
        pg_temp.roll(e.enrollment_id, 411, 1000) < 10 as exam_only,
        e.facility_code || '-I' || pg_temp.roll(e.enrollment_id, 412, 12) as instructor,
        e.enrollment_id * 4 as id
    from pg_temp.enroll as e
    where e.end_reason = 'completed'
    union all
    -- A trade is completed in parts.
    select
        e.person_id, e.facility_code, 'CTE-CORE',
        e.starts_on + 45 + pg_temp.roll(e.enrollment_id, 413, 40), false,
        e.facility_code || '-I' || pg_temp.roll(e.enrollment_id, 412, 12), e.enrollment_id * 4 + 1
    from pg_temp.enroll as e
    where e.category = 'career_technical'
        and e.log_until - e.starts_on > 100
        and e.program_code <> 'CTE-CORE'
        and pg_temp.roll(e.enrollment_id, 414, 100) < 40
    union all
    -- The equivalency by its exam alone.
    select
        e.person_id, e.facility_code, 'HSE', e.starts_on + 30, true,
        e.facility_code || '-I' || pg_temp.roll(e.enrollment_id, 412, 12), e.enrollment_id * 4 + 2
    from pg_temp.enroll as e
    where e.category = 'academic'
        and pg_temp.roll(e.enrollment_id, 415, 100) < 3
    union all
    -- Completed before there was any credit for it.
    select
        s.person_id, s.facility_code, 'CTE-CORE',
        date '2017-03-01' + pg_temp.roll(s.id, 416, 150), false, s.facility_code || '-I1',
        -s.id
    from pg_temp.stay as s
    where s.kind = 'prison'
        and not s.county
        and s.nr > 0
        and s.starts_on < date '2017-03-01'
        and coalesce(s.ends_on, 'infinity') > date '2017-08-01'
        and pg_temp.roll(s.id, 417, 100) < 8
) as c
join pg_temp.catalogue as g on g.program_code = c.program_code
cross join lateral (select pg_temp.roll(c.id, 406, 1000) as die) as o
cross join lateral (
    select
        case
            -- Dated before what it verifies.
            when v.die < 12 then c.completed_on - 1 - v.die
            when v.die < 810 then c.completed_on + pg_temp.roll(c.id, 421, 13)
            when v.die < 940 then c.completed_on + 17 + pg_temp.roll(c.id, 421, 70)
        end as verified_on
    from (select pg_temp.roll(c.id, 422, 1000) as die) as v
) as i0
cross join lateral (
    select case when i0.verified_on <= :'last_day'::date then i0.verified_on end as verified_on
) as i
cross join lateral (
    select
        case
            -- An approver before the instructor, or without one.
            when v.die < 10 then coalesce(i.verified_on, c.completed_on + 5) - 2
            when i.verified_on is null then null
            when v.die < 800 then i.verified_on + pg_temp.roll(c.id, 423, 13)
            when v.die < 930 then i.verified_on + 17 + pg_temp.roll(c.id, 423, 90)
        end as verified_on
    from (select pg_temp.roll(c.id, 424, 1000) as die) as v
) as a0
cross join lateral (
    select case when a0.verified_on <= :'last_day'::date then a0.verified_on end as verified_on
) as a
where c.completed_on <= :'last_day'::date
order by c.completed_on, c.person_id, c.id;

-- Three months after three months of a stay whose setting counts; a few elsewhere, some cut short,
-- some that overlap the one before. The one that runs is not completed yet.
insert into source.plan_period (
    plan_period_id, person_id, facility_code, scheme, starts_on, completed_on, satisfactory,
    verified_on, verifier_id)
select
    row_number() over (order by p.starts_on, p.person_id, p.scheme),
    p.person_id,
    p.facility_code,
    p.scheme,
    p.starts_on,
    p.completed_on,
    pg_temp.roll(p.id, 431, 100) >= 4,
    v.verified_on,
    case when v.verified_on is not null
        then p.facility_code || '-P' || pg_temp.roll(p.id, 432, 5) end
from (
    select
        n.id,
        s.person_id,
        s.facility_code,
        w.scheme,
        (n.from_on + make_interval(months => 3 * n.nr))::date
            - case when n.nr > 0 and d.die < 30 then 5 else 0 end as starts_on,
        case
            when n.last_on <= least(coalesce(s.ends_on - 1, 'infinity'), :'last_day'::date)
                then n.last_on - case when d.die between 30 and 79 then 9 else 0 end
        end as completed_on
    from pg_temp.stay as s
    cross join lateral (
        values
            ('milestone', (s.structured and s.housing = 'general')
                or s.kind = 'alternative_custody'
                or pg_temp.roll(s.id, 433, 1000) < 6),
            ('achievement', s.kind in ('juvenile', 'alternative_custody')
                or pg_temp.roll(s.id, 434, 1000) < 3)
    ) as w (scheme, taken)
    cross join generate_series(0, 4 * :years + 2) as g (nr)
    cross join lateral (
        select
            g.nr,
            f.from_on,
            (f.from_on + make_interval(months => 3 * (g.nr + 1)))::date - 1 as last_on,
            (s.id * 64 + g.nr) * 2 + case w.scheme when 'milestone' then 0 else 1 end as id
        from (
            select greatest(s.starts_on + pg_temp.roll(s.id, 435, 20), :'first_day'::date)
        ) as f (from_on)
    ) as n
    cross join lateral (select pg_temp.roll(n.id, 436, 1000) as die) as d
    where not s.county
        and s.nr > 0
        and w.taken
        and (n.from_on + make_interval(months => 3 * n.nr))::date
            < least(coalesce(s.ends_on, 'infinity'), :'as_of'::date)
) as p
cross join lateral (
    select
        case
            when p.completed_on is null then null
            when d.die < 10 then p.completed_on - 3
            when d.die < 800 then p.completed_on + pg_temp.roll(p.id, 437, 13)
            when d.die < 930 then p.completed_on + 17 + pg_temp.roll(p.id, 437, 60)
        end as verified_on
    from (select pg_temp.roll(p.id, 438, 1000) as die) as d
) as v0
cross join lateral (
    select case when v0.verified_on <= :'last_day'::date then v0.verified_on end as verified_on
) as v
order by p.starts_on, p.person_id, p.scheme;

-- Staff confirm blocks of hours that people reached, counted as M6 and R1 count them: 60 hours of
-- therapeutic activity, 52 hours of approved activities, from the takeover where there was one.
with line as (
    select
        l.person_id,
        e.custody_no,
        case e.slot when 2 then 'achievement' else 'therapeutic' end as scheme,
        l.log_date,
        l.enrollment_id,
        l.minutes
    from source.timekeeping_log as l
    join pg_temp.enroll as e
        on e.enrollment_id = l.enrollment_id
        and e.category in (
            'rehabilitative_activity', 'therapeutic_activity', 'outpatient_module')
    left join pg_temp.taken_over as t
        on t.person_id = e.person_id
        and t.custody_no = e.custody_no
    where l.attendance in ('X', 'RX')
        and l.log_date >= coalesce(t.balance_on, date '2017-08-01')
        and e.kind not in ('county_jail', 'state_hospital', 'federal', 'interstate')
        and case
            when e.slot = 2 then
                e.kind not in ('juvenile', 'alternative_custody')
                and exists (
                    select
                    from source.activity_approval as a
                    where a.facility_code = e.facility_code
                        and a.program_code = e.program_code
                        and l.log_date >= a.starts_on
                        and l.log_date < coalesce(a.ends_on, 'infinity')
                )
            else e.care in (
                'enhanced_outpatient', 'developmental_disability', 'mental_health_inpatient')
        end
),
reached as (
    select
        l.person_id,
        l.custody_no,
        l.scheme,
        l.log_date,
        n.ordinal,
        (l.person_id * 8 + l.custody_no * 2 + case l.scheme when 'achievement' then 0 else 1 end)
            * 1000 + n.ordinal as id
    from (
        select
            l.person_id,
            l.custody_no,
            l.scheme,
            l.log_date,
            l.minutes,
            case l.scheme when 'achievement' then 3120 else 3600 end as block,
            coalesce(b.part_minutes, 0) + sum(l.minutes) over (
                partition by l.person_id, l.custody_no, l.scheme
                order by l.log_date, l.enrollment_id
                rows unbounded preceding
            ) as total
        from line as l
        left join pg_temp.taken_over as t
            on t.person_id = l.person_id
            and t.custody_no = l.custody_no
        left join source.opening_balance as b
            on b.person_id = t.person_id
            and b.credit_type = case l.scheme when 'achievement' then 'RAC' else 'MCC' end
    ) as l
    cross join lateral generate_series(
        (l.total - l.minutes) / l.block + 1, l.total / l.block) as n (ordinal)
)
insert into source.hours_verification (
    person_id, custody_no, scheme, ordinal, verified_on, verifier_id, outcome)
select
    r.person_id,
    r.custody_no,
    r.scheme,
    r.ordinal,
    v.verified_on,
    'H' || pg_temp.roll(r.id, 441, 40),
    case when v.die >= 780 and v.die < 820 then 'rejected' else 'confirmed' end
from reached as r
cross join lateral (
    select
        d.die,
        case
            when d.die < 10 then r.log_date - 2
            when d.die < 820 then r.log_date + pg_temp.roll(r.id, 442, 13)
            when d.die < 930 then r.log_date + 17 + pg_temp.roll(r.id, 442, 60)
        end as verified_on
    from (select pg_temp.roll(r.id, 443, 1000) as die) as d
) as v
where v.verified_on <= :'last_day'::date
    and not exists (
        select from pg_temp.base as b where b.person_id = r.person_id and b.termless)
order by r.person_id, r.custody_no, r.scheme, r.ordinal;

insert into source.education_merit (
    merit_id, person_id, category, conferred_on, documented_on, verified_on, verifier_id, outcome,
    units_in_term_percent, accredited, official_transcript)
select
    row_number() over (order by m.conferred_on, m.person_id, m.id),
    m.person_id,
    m.category,
    m.conferred_on,
    d.documented_on,
    -- A date without its outcome, an outcome without its date.
    case when o.die >= 15 then v.verified_on end,
    case when v.verified_on is not null then 'E' || pg_temp.roll(m.id, 451, 20) end,
    case
        when v.verified_on is null or o.die between 15 and 29 then null
        when o.die between 30 and 79 then 'unverifiable'
        else 'verified'
    end,
    case when m.category >= 3 and pg_temp.roll(m.id, 452, 100) < 95
        then least(20 + pg_temp.roll(m.id, 453, 130), 100) end,
    case when m.category >= 3 and pg_temp.roll(m.id, 454, 100) < 97
        then pg_temp.roll(m.id, 455, 100) < 95 end,
    case when m.category >= 3 and pg_temp.roll(m.id, 456, 100) < 96
        then pg_temp.roll(m.id, 457, 100) < 92 end
from (
    select
        c.id * 4 + n.nr as id,
        c.person_id,
        case
            when k.die < 42 then 1
            when k.die < 54 then 2
            when k.die < 84 then 3
            when k.die < 96 then 4
            else 5
        end as category,
        case
            -- Before this custody, or long ago within it.
            when pg_temp.roll(c.id * 4 + n.nr, 461, 100) < 5
                then c.received_on - 100 - pg_temp.roll(c.id * 4 + n.nr, 462, 900)
            when pg_temp.roll(c.id * 4 + n.nr, 461, 100) < 15
                then c.received_on + pg_temp.roll(c.id * 4 + n.nr, 462, s.until_on - c.received_on)
            else s.from_on + pg_temp.roll(c.id * 4 + n.nr, 462, s.until_on - s.from_on)
        end as conferred_on
    from pg_temp.custody as c
    cross join lateral (
        select
            greatest(c.received_on, :'first_day'::date) as from_on,
            least(coalesce(c.ended_on, :'last_day'::date), :'last_day'::date) as until_on
    ) as s
    cross join generate_series(1, 2) as n (nr)
    cross join lateral (
        -- The second is of the first's category as often as not.
        select pg_temp.roll(c.id * 4 + n.nr * (pg_temp.roll(c.id, 463, 2)), 464, 100) as die
    ) as k
    where s.until_on > s.from_on
        and pg_temp.roll(c.id * 4 + n.nr, 465, 1000)
            < case when c.county then 8 when n.nr = 1 then 80 else 9 end
) as m
cross join lateral (select pg_temp.roll(m.id, 466, 1000) as die) as o
cross join lateral (
    select
        case
            when pg_temp.roll(m.id, 467, 100) < 93
                and m.conferred_on + pg_temp.roll(m.id, 468, 45) <= :'last_day'::date
                then m.conferred_on + pg_temp.roll(m.id, 468, 45)
        end as documented_on
) as d
cross join lateral (
    select
        case
            when q.die < 15 then m.conferred_on - 4
            when q.die < 800 then coalesce(d.documented_on, m.conferred_on)
                + pg_temp.roll(m.id, 469, 31)
            when q.die < 920 then coalesce(d.documented_on, m.conferred_on)
                + 31 + pg_temp.roll(m.id, 469, 80)
        end as verified_on
    from (select pg_temp.roll(m.id, 470, 1000) as die) as q
) as v0
cross join lateral (
    select case when v0.verified_on <= :'last_day'::date then v0.verified_on end as verified_on
) as v
order by m.conferred_on, m.person_id, m.id;

insert into source.extraordinary_conduct (conduct_id, person_id, act, days, awarded_on)
select
    row_number() over (order by c.id),
    c.person_id,
    case when pg_temp.roll(c.id, 481, 3) = 0 then 'exceptional_assistance' else 'heroic_act' end,
    -- The Director may award more than the twelve months that count.
    case
        when pg_temp.roll(c.id, 482, 10) = 0 then 366 + pg_temp.roll(c.id, 483, 60)
        else 30 * (1 + pg_temp.roll(c.id, 483, 12))
    end,
    s.from_on + pg_temp.roll(c.id, 484, s.until_on - s.from_on)
from pg_temp.custody as c
cross join lateral (
    select
        greatest(c.received_on, :'first_day'::date) as from_on,
        least(coalesce(c.ended_on, :'last_day'::date), :'last_day'::date) as until_on
) as s
where s.until_on > s.from_on
    and pg_temp.roll(c.id, 485, 1000) < 5
order by c.id;

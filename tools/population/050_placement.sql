-- 050_placement: where people are held, their rule violations, work groups and opening balances;
-- part of one transaction on an empty source.

-- A stay is a span at one place: reception first, then one place after another, without a gap. The
-- last of a custody that goes on has no end.
create temp table stay as
select
    k.id, k.person_id, k.custody_no, k.nr, k.women, k.county, k.termless, k.received_on,
    k.starts_on, k.ends_on, k.level, p.facility_code, p.kind,
    case
        when k.grp in ('county', 'county-women', 'elsewhere', 'alternative') then 'general'
        when k.nr = 0 then 'reception'
        when k.grp = 'camp' then 'fire_camp'
        when k.level like 'minimum%' and k.housing_die < 30 then 'firehouse'
        when k.housing_die < 55 then 'administrative_segregation'
        when k.housing_die < 67 then 'security_housing'
        when k.housing_die < 73 then 'psychiatric_services'
        when k.housing_die < 79 then 'nondisciplinary_segregation'
        else 'general'
    end as housing,
    case
        when k.county or k.nr = 0 or k.grp in ('camp', 'juvenile', 'alternative') then 'none'
        when pg_temp.roll(k.id, 217, 100) < 12 then 'none'
        when k.care_die < 75 then 'enhanced_outpatient'
        when k.care_die < 95 then 'developmental_disability'
        when k.care_die < 108 then 'mental_health_inpatient'
        when k.care_die < 113 then 'crisis_bed'
        when k.care_die < 123 then 'medical_inpatient'
        else 'none'
    end as care,
    not k.county and k.nr > 0 and k.grp in ('men', 'women')
        and pg_temp.roll(k.person_id, 218, 100) < 5 as structured
from (
    select
        n.id, c.person_id, c.custody_no, n.nr, c.women, c.county, c.termless, c.received_on,
        case
            when n.nr = 0 then c.received_on
            else c.received_on + d.reception_days
                + (d.days - d.reception_days) * (n.nr - 1) / d.stays
        end as starts_on,
        case
            when n.nr = d.stays then c.ended_on
            else c.received_on + d.reception_days + (d.days - d.reception_days) * n.nr / d.stays
        end as ends_on,
        case
            when c.county then 'unclassified'
            when n.nr = 0 then 'unclassified'
            when x.excluded then case when l.die < 66 then 'close' else 'maximum' end
            when l.die < 8 then 'minimum_a'
            when l.die < 24 then 'minimum_b'
            when l.die < 66 then 'medium'
            when l.die < 90 then 'close'
            else 'maximum'
        end as level,
        case
            when c.county and c.women then 'county-women'
            when c.county then 'county'
            when n.nr = 0 and c.women then 'reception-women'
            when n.nr = 0 then 'reception'
            when g.die < 14 then 'elsewhere'
            when g.die < 30 and n.nr = d.stays then 'alternative'
            when g.die < 36 then 'community'
            when g.die < 40 then 'juvenile'
            when l.die < 24 and g.die < 200 and not x.excluded and not c.women then 'camp'
            when c.women then 'women'
            else 'men'
        end as grp,
        -- Mostly one place all the time, now and then another.
        case
            when n.nr = 0 or pg_temp.roll(n.id, 213, 100) < 30 then pg_temp.roll(n.id, 214, 10000)
            else pg_temp.roll(c.id, 215, 10000)
        end as place_die,
        pg_temp.roll(n.id, 216, 1000) as housing_die,
        pg_temp.roll(c.person_id, 219, 1000) as care_die
    from pg_temp.custody as c
    cross join lateral (
        select
            coalesce(c.ended_on, greatest(:'last_day'::date + 1, c.received_on + 60))
                - c.received_on as days,
            least(
                coalesce(c.ended_on, greatest(:'last_day'::date + 1, c.received_on + 60))
                    - c.received_on,
                case when c.county then 20 else 55 end + pg_temp.roll(c.id, 211, 60)
            ) as reception_days
    ) as r
    cross join lateral (
        select
            r.days,
            r.reception_days,
            case
                when r.days = r.reception_days then 0
                else least(
                    1 + (r.days - r.reception_days) / (300 + pg_temp.roll(c.id, 212, 600)), 7)
            end as stays
    ) as d
    cross join lateral (
        select s.nr, c.id * 8 + s.nr as id from generate_series(0, d.stays) as s (nr)
    ) as n
    cross join lateral (
        select
            case
                when pg_temp.roll(n.id, 220, 100) < 18 then pg_temp.roll(n.id, 221, 100)
                else pg_temp.roll(c.person_id, 222, 100)
            end as die
    ) as l
    cross join lateral (select pg_temp.roll(n.id, 223, 1000) as die) as g
    cross join lateral (
        select t.sentence_type in ('life_without_parole', 'condemned') as excluded
        from pg_temp.sentence as t
        where t.person_id = c.person_id
            and t.custody_no = c.custody_no
            and t.term_no = 1
    ) as x
    where d.stays > 0 or n.nr = 0
) as k
join pg_temp.site as p
    on p.grp = k.grp
    and k.place_die >= p.from_p
    and k.place_die < p.to_p
where k.ends_on is null or k.ends_on > k.starts_on;

create index on pg_temp.stay (person_id);
analyze pg_temp.stay;

insert into source.placement (
    placement_id, person_id, facility_code, starts_on, ends_on, custody_level, housing, care,
    structured_programming, transfer)
select
    row_number() over (order by s.person_id, s.starts_on),
    s.person_id,
    s.facility_code,
    s.starts_on,
    s.ends_on,
    s.level,
    s.housing,
    s.care,
    s.structured,
    case
        when s.nr = 0 then null
        when pg_temp.roll(s.id, 225, 100) < 15 then 'adverse'
        else 'non_adverse'
    end
from pg_temp.stay as s
order by s.person_id, s.starts_on;

insert into source.rule_violation (
    violation_id, person_id, division, serious, drug_related, refused_test, threat_group,
    injury_nonprisoner, occurred_on, decided_on, finding, days_forfeited, reversed_on, reversed_by)
select
    row_number() over (order by v.occurred_on, v.person_id, v.nr),
    v.person_id,
    v.division,
    v.serious,
    pg_temp.roll(v.id, 240, 100) < 16,
    pg_temp.roll(v.id, 241, 100) < 5,
    pg_temp.roll(v.id, 242, 100) < 3,
    v.division = 'A-1' and pg_temp.roll(v.id, 243, 100) < 25,
    v.occurred_on,
    v.decided_on,
    v.finding,
    f.days,
    r.reversed_on,
    case when r.reversed_on is not null
        then (array['appeal', 'appeal', 'appeal', 'court', 'acquittal'])[
            1 + pg_temp.roll(v.id, 244, 5)] end
from (
    select
        o.id, o.person_id, o.nr, o.occurred_on, d.decided_on,
        case
            when o.die < 7 then 'A-1'
            when o.die < 12 then 'A-2'
            when o.die < 20 then 'B'
            when o.die < 32 then 'C'
            when o.die < 52 then 'D'
            when o.die < 70 then 'E'
            else 'F'
        end as division,
        o.die < 52 or pg_temp.roll(o.id, 245, 100) < case when o.die < 70 then 70 else 25 end
            as serious,
        case
            when d.decided_on is null then 'pending'
            when pg_temp.roll(o.id, 246, 100) < 84 then 'guilty'
            when pg_temp.roll(o.id, 246, 100) < 91 then 'not_guilty'
            else 'dismissed'
        end as finding
    from (
        select
            c.id * 4 + n.nr as id,
            c.person_id,
            n.nr,
            -- Some lie before the takeover, some dated a few days after as_of.
            s.from_on + pg_temp.roll(c.id * 4 + n.nr, 248, s.until_on - s.from_on) as occurred_on,
            pg_temp.roll(c.id * 4 + n.nr, 249, 100) as die
        from pg_temp.custody as c
        cross join lateral (
            select
                greatest(c.received_on, :'first_day'::date - 200) as from_on,
                least(coalesce(c.ended_on, :'last_day'::date), :'last_day'::date) as until_on
        ) as s
        cross join generate_series(1, 3) as n (nr)
        where not c.county
            and s.until_on > s.from_on
            and pg_temp.roll(c.id, 250, 1000) < (array[300, 120, 40])[n.nr]
    ) as o
    cross join lateral (
        select
            case
                when pg_temp.roll(o.id, 251, 100) < 3 then null
                when o.occurred_on + 8 + pg_temp.roll(o.id, 252, 45) <= :'last_day'::date
                    then o.occurred_on + 8 + pg_temp.roll(o.id, 252, 45)
            end as decided_on
    ) as d
) as v
cross join lateral (
    select
        case
            when not v.serious or v.finding <> 'guilty' then 0
            -- T15 3323 assesses by division.
            else (case v.division
                when 'A-1' then 181
                when 'A-2' then 151
                when 'B' then 121
                when 'C' then 91
                when 'D' then 61
                when 'E' then 31
                else 0
            end) + pg_temp.roll(v.id, 253, case v.division when 'A-1' then 180 else 30 end)
        end as days
) as f
cross join lateral (
    select
        case
            when v.finding = 'guilty'
                and pg_temp.roll(v.id, 254, 100) < 6
                and v.decided_on + 20 + pg_temp.roll(v.id, 255, 300) <= :'last_day'::date
                then v.decided_on + 20 + pg_temp.roll(v.id, 255, 300)
        end as reversed_on
) as r
order by v.occurred_on, v.person_id, v.nr;

insert into source.credit_restoration (
    restoration_id, person_id, violation_id, restored_on, days)
select
    row_number() over (order by v.violation_id, n.nr),
    v.person_id,
    v.violation_id,
    r.restored_on,
    -- All of it, a part, and now and then more than was taken.
    case
        when pg_temp.roll(v.violation_id, 261, 100) < 12 then v.days_forfeited + 15
        when n.nr = 2 then greatest(v.days_forfeited / 2, 1)
        else greatest(v.days_forfeited * (25 + pg_temp.roll(v.violation_id, 262, 76)) / 100, 1)
    end
from source.rule_violation as v
cross join generate_series(1, 2) as n (nr)
cross join lateral (
    select v.decided_on + n.nr * 90 + pg_temp.roll(v.violation_id, 263, 200) as restored_on
) as r
where v.serious
    and v.decided_on is not null
    and pg_temp.roll(v.violation_id, 264, 100) < case
        -- Nothing was taken, so that there is nothing to restore.
        when v.days_forfeited = 0 then 4
        when n.nr = 1 then 22
        else 5
    end
    and r.restored_on <= :'last_day'::date
order by v.violation_id, n.nr;

insert into source.court_order (order_id, person_id, ordered_on)
select
    row_number() over (order by c.person_id),
    c.person_id,
    greatest(c.received_on + 30, :'first_day'::date)
        + pg_temp.roll(c.person_id, 266, 365 * :years)
from pg_temp.custody as c
where not c.county
    and c.ended_on is null
    and c.received_on < :'as_of'::date - 90
    and pg_temp.roll(c.person_id, 267, 1000) < 6
order by c.person_id;

-- Security housing follows from the gravest violations; what is left of it may be suspended, and now and then
-- the committee takes it back.
insert into source.shu_term (
    shu_term_id, person_id, violation_id, assessed_on, administrative, safety_only, starts_on,
    ends_on, minimum_release_on, suspended_on, rescinded_on)
select
    row_number() over (order by v.violation_id),
    v.person_id,
    case when pg_temp.roll(v.violation_id, 311, 100) >= 4 then v.violation_id end,
    a.assessed_on,
    case when pg_temp.roll(v.violation_id, 312, 100) < 10 then true
        when pg_temp.roll(v.violation_id, 312, 100) < 90 then false end,
    pg_temp.roll(v.violation_id, 313, 100) < 3,
    a.assessed_on,
    case when a.minimum_release_on + 10 <= :'last_day'::date then a.minimum_release_on + 10 end,
    case when pg_temp.roll(v.violation_id, 314, 100) >= 8 then a.minimum_release_on end,
    case when pg_temp.roll(v.violation_id, 315, 100) < 20
        then a.assessed_on + 20 + pg_temp.roll(v.violation_id, 316, 60) end,
    case when pg_temp.roll(v.violation_id, 317, 100) < 5
        then a.assessed_on + 15 + pg_temp.roll(v.violation_id, 318, 40) end
from source.rule_violation as v
cross join lateral (
    select
        v.decided_on + pg_temp.roll(v.violation_id, 319, 10) as assessed_on,
        v.decided_on + 40 + pg_temp.roll(v.violation_id, 320, 200) as minimum_release_on
) as a
where v.serious
    and v.finding = 'guilty'
    and v.division in ('A-1', 'A-2', 'B')
    and pg_temp.roll(v.violation_id, 321, 100) < 45
order by v.violation_id;

-- A zero-credit assignment follows from a violation, lies within one stay, and splits what was
-- there. Some last as long as they may, some are ended early, some nobody ended in time.
create temp table zero_credit as
select distinct on (s.id)
    s.id as stay_id,
    v.violation_id,
    v.decided_on + pg_temp.roll(v.violation_id, 271, 14) as starts_on,
    least(
        v.decided_on + pg_temp.roll(v.violation_id, 271, 14)
            + case
                when d.die < 55 then z.most
                when d.die < 80 then greatest(z.most - 20 - z.most / 4, 5)
                else z.most + 10 + pg_temp.roll(v.violation_id, 273, 90)
            end,
        coalesce(s.ends_on, 'infinity')
    ) as ends_on,
    case when v.division in ('A-1', 'A-2', 'B') then 'D-2' else 'C' end as work_group
from source.rule_violation as v
cross join lateral (select pg_temp.roll(v.violation_id, 272, 100) as die) as d
cross join lateral (
    select least(
        v.days_forfeited,
        case when v.division = 'A-1' and v.injury_nonprisoner then 360 else 180 end
    ) as most
) as z
join pg_temp.stay as s
    on s.person_id = v.person_id
    and s.nr > 0
    and s.kind = 'prison'
    and s.starts_on < v.decided_on
    and coalesce(s.ends_on, 'infinity') > v.decided_on + 20
where v.serious
    and v.finding = 'guilty'
    and v.days_forfeited > 0
    and pg_temp.roll(v.violation_id, 274, 100) < case
        when v.division in ('A-1', 'A-2', 'B') then 55
        when v.division = 'C' then 25
        else 8
    end
order by s.id, v.violation_id;

insert into source.work_group (
    work_group_id, person_id, work_group, starts_on, ends_on, entered_on, violation_id)
select
    row_number() over (order by w.person_id, w.starts_on, w.work_group),
    w.person_id,
    w.work_group,
    w.starts_on,
    w.ends_on,
    w.starts_on + case
        when pg_temp.roll(w.id, 281, 100) < 5 then 30 + pg_temp.roll(w.id, 282, 120)
        else pg_temp.roll(w.id, 282, 8)
    end,
    w.violation_id
from (
    select
        g.person_id, g.work_group, p.starts_on, p.ends_on, null::bigint as violation_id,
        g.id * 4 + p.nr as id
    from (
        select
            s.id, s.person_id, s.starts_on, s.ends_on,
            case
                when s.nr = 0 then 'U'
                when s.kind = 'fire_camp' then case when d.die < 88 then 'F' else 'M' end
                when s.housing in ('administrative_segregation', 'security_housing',
                    'psychiatric_services') then 'D-1'
                when s.level like 'minimum%' then case when d.die < 60 then 'M' else 'A-1' end
                when d.die < 74 then 'A-1'
                when d.die < 84 then 'A-2'
                when d.die < 93 then 'B'
                when d.die < 95 then 'U'
                when d.die < 98 then 'M'
                else 'A-1'
            end as work_group
        from pg_temp.stay as s
        cross join lateral (select pg_temp.roll(s.id, 283, 100) as die) as d
        where not s.county
            -- Alternative custody mostly brings no assignment of its own (3043.2(c)); now and then
            -- one is missing elsewhere.
            and pg_temp.roll(s.id, 284, 1000)
                >= case when s.kind = 'alternative_custody' then 600 else 8 end
    ) as g
    left join pg_temp.zero_credit as z on z.stay_id = g.id
    cross join lateral (
        values
            (1, g.starts_on, coalesce(z.starts_on, g.ends_on)),
            (2, z.ends_on, g.ends_on)
    ) as p (nr, starts_on, ends_on)
    where p.nr = 1
        or z.ends_on < least(coalesce(g.ends_on, 'infinity'), :'last_day'::date)
    union all
    select
        s.person_id,
        z.work_group,
        z.starts_on,
        case when z.ends_on <= :'last_day'::date then z.ends_on end,
        case when pg_temp.roll(s.id, 285, 100) >= 8 then z.violation_id end,
        s.id * 4 + 3
    from pg_temp.zero_credit as z
    join pg_temp.stay as s on s.id = z.stay_id
) as w
order by w.person_id, w.starts_on, w.work_group;

-- The pipeline took over from other records: what stood then, for the people who had any.
create temp table taken_over as
select
    c.person_id,
    c.custody_no,
    c.received_on,
    t.balance_on
from pg_temp.custody as c
cross join lateral (
    select
        case
            when pg_temp.roll(c.person_id, 291, 100) < 85 then :'takeover'::date
            else :'takeover'::date + 180
        end as balance_on
) as t
where not c.county
    and not c.termless
    and c.received_on < t.balance_on - 100
    and coalesce(c.ended_on, 'infinity') > t.balance_on
    and t.balance_on < :'as_of'::date
    and pg_temp.roll(c.person_id, 292, 100) < 45;

create index on pg_temp.taken_over (person_id);
analyze pg_temp.taken_over;

insert into source.opening_balance (
    person_id, credit_type, days, anchor_on, year_days, deferred_days, part_minutes, balance_on)
select
    t.person_id,
    b.credit_type,
    b.days,
    b.anchor_on,
    b.year_days,
    b.deferred_days,
    b.part_minutes,
    t.balance_on
from pg_temp.taken_over as t
join pg_temp.sentence as s
    on s.person_id = t.person_id
    and s.custody_no = t.custody_no
    and s.starts_on <= t.balance_on
    and coalesce(s.ended_on, 'infinity') > t.balance_on
cross join lateral (
    select
        pg_temp.roll(t.person_id, 293, 100) as die,
        s.sentence_type in ('life_without_parole', 'condemned', 'presentenced') as excluded,
        greatest(t.received_on, date '2017-08-01') as from_on
) as d
cross join lateral (
    values
        ('GCC', true,
            case when d.excluded then 0
                else greatest((t.balance_on - s.starts_on) * s.rate / 4
                    - pg_temp.skewed(t.person_id, 294, 120), 0) end,
            null::date, null::int, null::int, null::int),
        ('MCC', not d.excluded and d.die < 60,
            7 * pg_temp.roll(t.person_id, 295, 30),
            d.from_on + pg_temp.roll(t.person_id, 296, t.balance_on - d.from_on),
            7 * pg_temp.roll(t.person_id, 297, 13),
            case when pg_temp.roll(t.person_id, 298, 100) < 25
                then 7 * (1 + pg_temp.roll(t.person_id, 299, 8)) end,
            case when pg_temp.roll(t.person_id, 219, 1000) < 108
                then pg_temp.roll(t.person_id, 300, 3600) end),
        ('RAC', not d.excluded and d.die between 20 and 75,
            7 * pg_temp.roll(t.person_id, 301, 16),
            d.from_on + pg_temp.roll(t.person_id, 302, t.balance_on - d.from_on),
            7 * pg_temp.roll(t.person_id, 303, 5),
            null::int,
            pg_temp.roll(t.person_id, 304, 3120)),
        ('EMC', not d.excluded and d.die between 72 and 82,
            90 * (1 + pg_temp.roll(t.person_id, 305, 3)),
            null::date, null::int, null::int, null::int),
        ('ECC', not d.excluded and d.die = 99,
            30 + pg_temp.roll(t.person_id, 306, 150),
            null::date, null::int, null::int, null::int)
) as b (credit_type, present, days, anchor_on, year_days, deferred_days, part_minutes)
where b.present
order by t.person_id, b.credit_type;

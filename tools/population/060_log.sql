-- 060_log: enrollments and their timekeeping; part of one transaction on an empty source.

-- Activities that a warden approves, to be picked as sites are; '*' is any activity.
create temp table activity_pick as
select
    a.facility_code,
    a.program_code,
    (row_number() over before - 1) * 10000 / count(*) over whole as from_p,
    row_number() over before * 10000 / count(*) over whole as to_p
from (
    select distinct v.facility_code, v.program_code from source.activity_approval as v
    union all
    select '*', c.program_code
    from pg_temp.catalogue as c
    where c.category = 'rehabilitative_activity'
) as a
window
    whole as (partition by a.facility_code),
    before as (partition by a.facility_code order by a.program_code collate "C");

-- Four slots of a person's week: the assignment, an activity, college or mentors' training, and
-- therapeutic groups for those whose care has them. Each is a sequence of enrollments.
create temp table enroll as
select
    row_number() over (order by e.person_id, e.starts_on, e.slot) as enrollment_id,
    e.person_id, e.custody_no, e.slot, e.facility_code, e.kind, e.care, e.category,
    coalesce(a.program_code, c.program_code) as program_code,
    e.starts_on,
    -- What ends after as_of is mostly not on record yet.
    case when e.until_on <= :'as_of'::date or e.pick_die % 40 = 0 then e.until_on end as ends_on,
    case
        when e.slot in (2, 3) then 'voluntary'
        when e.slot = 4 or e.category = 'outpatient_module' then 'special'
        when e.category = 'fire_camp' and e.die < 400 then 'special'
        when e.category in ('career_technical', 'prison_industry', 'joint_venture', 'fire_camp')
            then 'full_time'
        when e.category = 'work' and e.die % 10 < 7 then 'full_time'
        when e.category = 'academic' and e.die % 10 < 3 then 'full_time'
        else 'half_time'
    end as schedule,
    case
        when e.until_on > :'as_of'::date and e.pick_die % 40 <> 0 then null
        when e.until_on = e.custody_ended_on then 'released'
        when e.until_on = e.stay_ends_on then 'transferred'
        when e.end_die < 5 then 'removed_discipline'
        when e.end_die < 17 then 'removed_other'
        when e.end_die < 24 then 'withdrew'
        when e.category in ('work', 'county_work') then 'removed_other'
        else 'completed'
    end as end_reason,
    greatest(e.starts_on, :'first_day'::date) as log_from,
    e.until_on as log_until,
    e.die,
    e.id
from (
    select
        n.id, s.person_id, s.custody_no, t.slot, s.facility_code, s.kind, s.care,
        s.ends_on as stay_ends_on, u.ended_on as custody_ended_on, d.die,
        pg_temp.roll(n.id, 311, 100) as end_die,
        pg_temp.roll(n.id, 312, 10000) as pick_die,
        b.from_on + n.nr * t.length + pg_temp.roll(n.id, 313, 14) as starts_on,
        case
            when b.from_on + (n.nr + 1) * t.length + t.length / 3 >= b.until_on then b.until_on
            else b.from_on + (n.nr + 1) * t.length - pg_temp.roll(n.id, 314, 14)
        end as until_on,
        case
            when t.slot = 2 then 'rehabilitative_activity'
            when t.slot = 3 then
                case when d.die < 900 then 'college' else 'mentor_certification' end
            when t.slot = 4 then
                case when d.die < 700 then 'therapeutic_activity' else 'outpatient_module' end
            when s.kind = 'fire_camp' then 'fire_camp'
            when s.kind = 'alternative_custody' then
                case when d.die < 600 then 'pre_release' else 'work' end
            when d.die < 430 then 'work'
            when d.die < 570 then 'academic'
            when d.die < 690 then 'career_technical'
            when d.die < 740 then 'substance_abuse_treatment'
            when d.die < 805 then 'cognitive_behavioral'
            when d.die < 850 then 'social_life_skills'
            when d.die < 935 then 'prison_industry'
            when d.die < 942 then 'joint_venture'
            when d.die < 965 then 'pre_release'
            when s.care <> 'none' then 'outpatient_module'
            else 'work'
        end as category
    from pg_temp.stay as s
    join pg_temp.custody as u
        on u.person_id = s.person_id
        and u.custody_no = s.custody_no
    cross join lateral (
        select
            greatest(
                s.starts_on + 7,
                :'first_day'::date - pg_temp.roll(s.id, 315, 60)) as from_on,
            least(coalesce(s.ends_on, :'last_day'::date + 1), :'last_day'::date + 1) as until_on
    ) as b
    cross join lateral (
        values
            (1, true, 100 + pg_temp.roll(s.person_id, 316, 200)),
            (2, pg_temp.roll(s.person_id, 317, 100) < 38,
                160 + pg_temp.roll(s.person_id, 318, 340)),
            (3, pg_temp.roll(s.person_id, 319, 100) < 9, 112),
            (4, s.care in ('enhanced_outpatient', 'developmental_disability',
                    'mental_health_inpatient')
                and pg_temp.roll(s.person_id, 320, 100) < 75, 280)
    ) as t (slot, taken, length)
    cross join lateral generate_series(
        0, greatest((b.until_on - b.from_on) / t.length, 0)) as g (nr)
    cross join lateral (select s.id * 256 + t.slot * 64 + g.nr as id, g.nr) as n
    cross join lateral (select pg_temp.roll(n.id, 321, 1000) as die) as d
    where not s.county
        and s.nr > 0
        and t.taken
        and b.until_on > b.from_on + 20
        -- The one before has been drawn out over a rest this short.
        and (n.nr = 0 or b.from_on + n.nr * t.length + t.length / 3 < b.until_on)
        and s.housing in ('general', 'fire_camp', 'firehouse', 'nondisciplinary_segregation')
        -- Waiting lists; and elsewhere, few programs that are anybody's of the department's.
        and (t.slot <> 1
            or pg_temp.roll(n.id, 322, 100) < case
                when s.kind = 'fire_camp' then 100
                when s.kind = 'alternative_custody' then 50
                when s.kind in ('county_jail', 'state_hospital', 'federal', 'interstate') then 30
                else 80
            end)
) as e
left join pg_temp.activity_pick as a
    on e.slot = 2
    and a.facility_code = case
        when e.die < 880
            and exists (
                select from source.activity_approval as v where v.facility_code = e.facility_code)
            then e.facility_code
        else '*'
    end
    and e.pick_die >= a.from_p
    and e.pick_die < a.to_p
left join pg_temp.catalogue as c
    on c.category = e.category
    and e.pick_die >= c.from_p
    and e.pick_die < c.to_p
where e.until_on > e.starts_on + 10;

insert into source.enrollment (
    enrollment_id, person_id, program_code, facility_code, starts_on, ends_on, schedule,
    end_reason)
select
    e.enrollment_id, e.person_id, e.program_code, e.facility_code, e.starts_on, e.ends_on,
    e.schedule, e.end_reason
from pg_temp.enroll as e
order by e.person_id, e.enrollment_id;

-- The pattern of each: on which days of the week (bit n for ISO day n), for how many minutes, and
-- whether the log keeps holidays and regular days off.
create temp table pattern as
select
    e.person_id,
    e.enrollment_id,
    e.log_from,
    e.log_until,
    case
        -- Seven-day work has two days off that go round the week.
        when p.rotates then 254 & ~(1 << (1 + e.die % 7)) & ~(1 << (1 + (e.die + 1) % 7))
        when e.slot = 2 and e.die % 10 = 0 then 62
        when e.slot = 2 then (1 << (1 + e.die % 7)) | (1 << (1 + (e.die / 7 + 1) % 7))
        when e.slot = 3 then (1 << (1 + e.die % 3)) | (1 << (3 + e.die % 3))
        else 62
    end as days,
    case
        when e.slot = 2 then 60 + 15 * (e.die % 9)
        when e.slot = 3 then 150
        when e.slot = 4 then 60 + 15 * (e.die % 5)
        when e.schedule = 'full_time' and e.die % 20 = 0 then 420
        when e.schedule in ('full_time', 'special') and e.category <> 'outpatient_module' then 480
        when e.die % 10 < 2 then 195
        else 240
    end as minutes,
    e.slot = 1 and e.schedule in ('full_time', 'half_time') and not p.rotates as keeps_holidays,
    p.rotates and e.die % 4 = 0 as keeps_days_off,
    e.category = 'fire_camp' as fights_fires,
    e.slot in (1, 4) as works_days_off
from pg_temp.enroll as e
cross join lateral (
    select
        e.slot = 1
        and (e.category = 'fire_camp' or e.program_code in ('WRK-KITCHEN', 'WRK-PORTER')) as rotates
) as p;

create index on pg_temp.pattern (person_id, enrollment_id);
analyze pg_temp.pattern;

create temp table calendar_day as
select
    d.day as log_date,
    d.day - date '2000-01-01' as nr,
    1 << extract(isodow from d.day)::int as bit,
    h.holiday_on is not null as holiday,
    extract(month from d.day) between 6 and 10 as fire_season
from generate_series(0, :'last_day'::date - :'first_day'::date) as g (nr)
cross join lateral (select :'first_day'::date + g.nr) as d (day)
left join source.holiday as h
    on h.calendar = 'state'
    and h.holiday_on = d.day;

create unique index on pg_temp.calendar_day (log_date);
analyze pg_temp.calendar_day;

-- The key is built once, after the rows.
alter table source.timekeeping_log drop constraint timekeeping_log_pkey;

-- A person at a time in order of person_id, each with a small sort of their own: the rows come out
-- in the order of the key, which is the order in which the night reads them.
set local enable_hashjoin = off;
set local enable_mergejoin = off;
insert into source.timekeeping_log (person_id, log_date, enrollment_id, attendance, minutes)
select o.person_id, l.log_date, l.enrollment_id, l.attendance, l.minutes
from (
    select distinct p.person_id from pg_temp.pattern as p order by p.person_id
) as o
cross join lateral (
    select
        k.log_date,
        k.enrollment_id,
        case
            when k.off then case when k.die < 12 then 'RX' else 'R' end
            when k.closed then 'H'
            when k.line = 2 then 'E'
            when k.die < 905 then 'X'
            when k.die < 935 then 'E'
            when k.die < 950 then 'A'
            when k.die < 985 then 'S'
            else 'X'
        end as attendance,
        (case
            when k.off then case when k.die < 12 then least(k.minutes, 360) else 0 end
            when k.closed then k.minutes
            -- Left early: present for a part of the day, excused for the rest.
            when k.line = 2 then k.excused
            when k.die >= 985 then k.minutes - k.excused
            when k.die >= 905 then k.minutes
            -- Crews at a fire work X-16 and more.
            when k.fights_fires and k.fire_season and k.minutes_die < 300 then 960
            when k.fights_fires and k.minutes_die >= 985 then 1200
            when k.minutes >= 420 and k.minutes_die < 10 then 240 + 15 * (k.minutes_die % 10)
            when k.minutes >= 420 and k.minutes_die < 110 then 390 + 15 * (k.minutes_die % 6)
            when k.minutes_die < 60 then greatest(k.minutes - 30, 30)
            else k.minutes
        end)::smallint as minutes
    from (
        select
            r.log_date,
            r.enrollment_id,
            r.minutes,
            r.off,
            r.closed,
            r.fire_season,
            r.fights_fires,
            n.line,
            r.hash % 1000 as die,
            r.hash / 1000 % 1000 as minutes_die,
            case when r.hash % 2 = 0 and r.minutes > 120 then 60 else r.minutes / 30 * 15 end
                as excused
        from (
            select
                d.log_date,
                p.enrollment_id,
                p.minutes,
                p.days & d.bit = 0 as off,
                d.holiday and not p.keeps_days_off as closed,
                d.fire_season,
                p.fights_fires,
                p.keeps_holidays,
                p.keeps_days_off,
                p.works_days_off,
                pg_temp.roll(p.enrollment_id * 65536 + d.nr, 331, 1000000) as hash
            from pg_temp.pattern as p
            join pg_temp.calendar_day as d
                on d.log_date >= p.log_from
                and d.log_date < p.log_until
            where p.person_id = o.person_id
        ) as r
        join (values (1), (2)) as n (line)
            on n.line = 1
            or (r.hash % 1000 >= 985 and not r.off and not r.closed)
        where case
            when r.off then r.keeps_days_off or (r.works_days_off and r.hash % 1000 < 12)
            when r.closed then r.keeps_holidays
            else true
        end
    ) as k
    order by k.log_date, k.enrollment_id, k.line
) as l;
reset enable_hashjoin;
reset enable_mergejoin;

alter table source.timekeeping_log
    add primary key (person_id, log_date, enrollment_id, attendance);

-- 020_places: facilities with their real relative sizes, and the housing that outreach must visit;
-- part of one transaction on an empty source.
--
-- Populations and design capacities: the department's monthly report TPOP1 for 2026-03-31. Other
-- places carry a weight of the order of what they hold. Orders that dice depend on are collated
-- "C", so that they are the same in every database.

create temp table site as
select
    s.grp,
    s.facility_code,
    s.name,
    s.kind,
    s.calendar,
    s.weight,
    s.design_capacity,
    s.visitor_center,
    -- A die of 10,000 sides falls on [from_p, to_p) for this place within its group.
    (sum(s.weight) over before - s.weight) * 10000 / sum(s.weight) over whole as from_p,
    sum(s.weight) over before * 10000 / sum(s.weight) over whole as to_p
from (
    values
        ('men', 'ASP', 'Avenal State Prison', 'prison', 'state', 3882, 2909, true),
        ('men', 'CAL', 'Calipatria State Prison', 'prison', 'state', 2535, 1808, true),
        ('men', 'CCI', 'California Correctional Institution', 'prison', 'state', 2378, 1508, true),
        ('women', 'CCWF', 'Central California Women''s Facility', 'prison', 'state', 2203, 1986,
            true),
        ('men', 'CEN', 'Centinela State Prison', 'prison', 'state', 3196, 2308, true),
        ('men', 'CHCF', 'California Health Care Facility', 'prison', 'state', 2432, 2953, true),
        ('men', 'CIM', 'California Institution for Men', 'prison', 'state', 2303, 1600, true),
        ('women', 'CIW', 'California Institution for Women', 'prison', 'state', 1080, 1281, true),
        ('men', 'CMC', 'California Men''s Colony', 'prison', 'state', 2133, 2613, true),
        ('men', 'CMF', 'California Medical Facility', 'prison', 'state', 2132, 2316, true),
        ('men', 'COR', 'California State Prison, Corcoran', 'prison', 'state', 2577, 3114, true),
        ('men', 'CRC', 'California Rehabilitation Center', 'prison', 'state', 490, 1822, true),
        ('men', 'CTF', 'Correctional Training Facility', 'prison', 'state', 4361, 2800, true),
        ('men', 'FOL', 'Folsom State Prison', 'prison', 'state', 2744, 2065, true),
        ('men', 'HDSP', 'High Desert State Prison', 'prison', 'state', 2858, 2081, false),
        ('men', 'ISP', 'Ironwood State Prison', 'prison', 'state', 3462, 2208, true),
        ('men', 'KVSP', 'Kern Valley State Prison', 'prison', 'state', 3291, 2448, true),
        ('men', 'LAC', 'California State Prison, Los Angeles County', 'prison', 'state', 3330,
            2300, true),
        ('men', 'MCSP', 'Mule Creek State Prison', 'prison', 'state', 3751, 3284, true),
        ('men', 'NKSP', 'North Kern State Prison', 'prison', 'state', 0, 1910, true),
        ('men', 'PBSP', 'Pelican Bay State Prison', 'prison', 'state', 1675, 1804, false),
        ('men', 'PVSP', 'Pleasant Valley State Prison', 'prison', 'state', 3151, 2308, true),
        ('men', 'RJD', 'Richard J. Donovan Correctional Facility', 'prison', 'state', 3932, 2992,
            true),
        ('men', 'SAC', 'California State Prison, Sacramento', 'prison', 'state', 2195, 1828, true),
        ('men', 'SATF', 'California Substance Abuse Treatment Facility', 'prison', 'state', 5301,
            3424, true),
        ('men', 'SCC', 'Sierra Conservation Center', 'prison', 'state', 4137, 4972, true),
        ('men', 'SOL', 'California State Prison, Solano', 'prison', 'state', 3024, 2594, true),
        ('men', 'SQ', 'San Quentin Rehabilitation Center', 'prison', 'state', 2407, 3084, true),
        ('men', 'SVSP', 'Salinas Valley State Prison', 'prison', 'state', 2332, 2452, true),
        ('men', 'VSP', 'Valley State Prison', 'prison', 'state', 3047, 1961, true),
        ('men', 'WSP', 'Wasco State Prison', 'prison', 'state', 0, 2384, true),
        ('community', 'CCF-01', 'Community Correctional Facility 1', 'community_correctional',
            'state', 1, 240, null),
        ('alternative', 'ACP-LA', 'Alternative Custody, Los Angeles', 'alternative_custody',
            'los-angeles-county', 3, 140, null),
        ('alternative', 'ACP-SAC', 'Alternative Custody, Sacramento', 'alternative_custody',
            'state', 2, 90, null),
        ('juvenile', 'JUV-01', 'Youth Conservation Camp', 'juvenile', 'state', 1, 100, null),
        ('county', 'MCJ', 'Men''s Central Jail', 'county_jail', 'los-angeles-county', 34, 3512,
            true),
        ('county', 'TTCF', 'Twin Towers Correctional Facility', 'county_jail',
            'los-angeles-county', 26, 2432, true),
        ('county', 'NCCF', 'North County Correctional Facility', 'county_jail',
            'los-angeles-county', 30, 2214, true),
        ('county', 'PDC-N', 'Pitchess Detention Center, North', 'county_jail',
            'los-angeles-county', 10, 830, null),
        ('county-women', 'CRDF', 'Century Regional Detention Facility', 'county_jail',
            'los-angeles-county', 1, 1708, true),
        ('elsewhere', 'ASH', 'State Hospital, Atascadero', 'state_hospital', 'state', 30, null,
            null),
        ('elsewhere', 'CSH', 'State Hospital, Coalinga', 'state_hospital', 'state', 15, null,
            null),
        ('elsewhere', 'MCJ', 'Men''s Central Jail', 'county_jail', 'los-angeles-county', 25, 3512,
            true),
        ('elsewhere', 'SRJ', 'Santa Rita Jail', 'county_jail', 'state', 15, null, null),
        ('elsewhere', 'FED-01', 'Federal custody', 'federal', 'state', 8, null, null),
        ('elsewhere', 'ISC-01', 'Interstate compact', 'interstate', 'state', 7, null, null)
    union all
    select
        'camp', 'CAMP-' || to_char(n, 'FM00'), 'Fire Camp ' || n, 'fire_camp', 'state',
        60 + n % 5 * 15, 120, null
    from unnest(array[1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21, 25, 26, 28, 30, 33, 35, 38, 40])
        as c (n)
    union all
    -- Two places hold men who have just arrived, and fill by that alone; women arrive at one of
    -- theirs.
    values
        ('reception', 'NKSP', null, 'prison', 'state', 2754, null::int, null::boolean),
        ('reception', 'WSP', null, 'prison', 'state', 3287, null::int, null::boolean),
        ('reception-women', 'CCWF', null, 'prison', 'state', 1, null::int, null::boolean)
) as s (grp, facility_code, name, kind, calendar, weight, design_capacity, visitor_center)
window
    whole as (partition by s.grp),
    before as (partition by s.grp order by s.facility_code collate "C");

insert into source.facility (
    facility_code, name, kind, calendar, design_capacity, visitor_center)
select distinct on (s.facility_code)
    s.facility_code, s.name, s.kind, s.calendar, s.design_capacity, s.visitor_center
from pg_temp.site as s
where s.name is not null
order by s.facility_code, s.grp collate "C";

-- Each jail has locations to visit; of two, the first was split off the second later or closed.
insert into source.accessible_housing (facility_code, housing_location, starts_on, ends_on)
select
    f.facility_code,
    l.location,
    :'as_of'::date - 1500 - pg_temp.roll(l.n + 100 * length(f.facility_code), 101, 900),
    case
        when l.n = 4 then :'as_of'::date - 200
    end
from source.facility as f
cross join (
    values (1, '1000 Medical'), (2, '2000 East'), (3, '7000 Step-down'), (4, '4000 Annex')
) as l (n, location)
where f.kind = 'county_jail'
    and f.calendar = 'los-angeles-county'
    and (l.n <= 2 or pg_temp.roll(hashtext(f.facility_code), 102 + l.n, 2) = 1);

-- A location that moved: two spans of one location.
insert into source.accessible_housing (facility_code, housing_location, starts_on, ends_on)
select a.facility_code, a.housing_location, :'as_of'::date - 120, null
from source.accessible_housing as a
where a.ends_on is not null
    and pg_temp.roll(hashtext(a.facility_code), 107, 2) = 1;

-- Most months see a visit, some two, some none.
insert into source.outreach_visit (visit_id, facility_code, visited_on, housing_location)
select
    row_number() over (
        order by m.month_on, a.facility_code collate "C", a.housing_location collate "C", v.n),
    a.facility_code,
    m.month_on::date + pg_temp.roll(
        hashtext(a.facility_code || a.housing_location) * 1000::bigint + m.nr * 2 + v.n, 108, 28),
    a.housing_location
from (
    select distinct h.facility_code, h.housing_location from source.accessible_housing as h
) as a
cross join generate_series(0, 12 * :years) as m_nr (nr)
cross join lateral (
    select date_trunc('month', :'as_of'::date - make_interval(months => m_nr.nr)), m_nr.nr
) as m (month_on, nr)
cross join generate_series(0, 1) as v (n)
where pg_temp.roll(
        hashtext(a.facility_code || a.housing_location) * 1000::bigint + m.nr * 2 + v.n, 109, 100)
    < case v.n when 0 then 86 else 12 end;

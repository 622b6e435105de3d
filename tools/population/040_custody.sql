-- 040_custody: persons, their custodies, terms and charges; part of one transaction on an empty
-- source.

create temp table base as
select
    d.person_id,
    d.county,
    pg_temp.roll(d.person_id, 2, 10000) < 450 as women,
    -- A record without any term: its facts are nobody's custody (no-term).
    pg_temp.roll(d.person_id, 9, 10000) < 15 as termless,
    d.received_on,
    case
        when d.received_on < :'as_of'::date - 60 and pg_temp.roll(d.person_id, 5, 100) < 12
            then :'as_of'::date - pg_temp.roll(
                d.person_id, 6, least(:'as_of'::date - d.received_on - 40, 365 * :years))
    end as ended_on
from (
    select
        n as person_id,
        pg_temp.roll(n, 1, 10000) < 600 as county,
        case
            -- Received, on paper, a few days after as_of: not there yet.
            when pg_temp.roll(n, 3, 1000) < 4 then :'as_of'::date + 1 + pg_temp.roll(n, 4, 14)
            when pg_temp.roll(n, 1, 10000) < 600
                then :'as_of'::date - 5 - pg_temp.skewed(n, 4, 800)
            when pg_temp.roll(n, 3, 1000) < 880
                then :'as_of'::date - 20 - pg_temp.skewed(n, 4, 4800)
            else :'as_of'::date - 1500 - pg_temp.roll(n, 4, 9000)
        end as received_on
    from generate_series(1::bigint, :persons::bigint) as g (n)
) as d;

-- Names are syllables put together, nobody's.
insert into source.person (
    person_id, person_number, last_name, first_name, birth_date, ethnicity)
select
    b.person_id,
    case
        when b.county then to_char(5000000 + b.person_id, 'FM0000000')
        else chr((65 + b.person_id / 260000 % 26)::int) || chr((65 + b.person_id / 10000 % 26)::int)
            || to_char(b.person_id % 10000, 'FM0000')
    end,
    initcap(
        s.start[1 + pg_temp.roll(b.person_id, 11, 16)]
        || s.middle[1 + pg_temp.roll(b.person_id, 12, 16)]
        || s.close[1 + pg_temp.roll(b.person_id, 13, 12)]),
    initcap(
        s.start[1 + pg_temp.roll(b.person_id, 14, 16)]
        || s.close[1 + pg_temp.roll(b.person_id, 15, 12)]),
    b.received_on - 6800 - pg_temp.skewed(b.person_id, 16, 18000),
    null
from pg_temp.base as b
cross join (
    select
        array['ba', 'ko', 'ri', 'ta', 'me', 'lo', 'su', 'ne', 'va', 'do', 'fe', 'gi', 'ju', 'pa',
            'wi', 'za'] as start,
        array['ra', 'li', 'no', 'ke', 'du', 'ma', 'vo', 'si', 'te', 'lu', 'ga', 'ri', 'mo', 'ba',
            'ne', 'fi'] as middle,
        array['n', 'ra', 'l', 'tis', 'vo', 'r', 'mar', 'den', 'la', 'ko', 's', 'nel'] as close
) as s
order by b.person_id;

-- The custody that counts, and for some an earlier one that was left.
create temp table custody as
select
    b.person_id,
    c.custody_no,
    b.women,
    b.termless,
    c.county,
    c.received_on,
    c.ended_on,
    b.person_id * 4 + c.custody_no as id
from pg_temp.base as b
cross join lateral (
    select
        pg_temp.roll(b.person_id, 21, 100) < 9 and not b.county as twice,
        b.received_on - 60 - pg_temp.roll(b.person_id, 22, 700) as left_on
) as t
cross join lateral (
    select
        case when t.twice then 2 else 1 end as custody_no,
        b.county,
        b.received_on,
        b.ended_on
    union all
    select
        1,
        pg_temp.roll(b.person_id, 24, 100) < 12,
        t.left_on - 200 - pg_temp.roll(b.person_id, 23, 1200),
        t.left_on
    where t.twice
) as c;

create index on pg_temp.custody (person_id);
analyze pg_temp.custody;

create temp table sentence as
select
    t.id, t.person_id, t.custody_no, t.term_no, t.women, t.termless, t.county, t.received_on,
    t.starts_on, t.ended_on, t.last_of_custody, t.sentence_type, t.violent, t.strikes, t.age,
    -- Quarter-days of credit a day, roughly: what a sentence has to be for its end to be plausible.
    -- 085_sentence says it better of determinate terms that go on.
    case
        when t.county then 4
        when t.violent then 1
        when t.strikes then 2
        else 4
    end as rate
from (
    select
        c.id * 4 + n.term_no as id,
        c.person_id,
        c.custody_no,
        n.term_no,
        c.women,
        c.termless,
        c.county,
        c.received_on,
        case
            when n.term_no = 1 then c.received_on - pg_temp.roll(c.id, 31, 40)
            else c.received_on + s.served * (n.term_no - 1) / s.terms
        end as starts_on,
        case
            when n.term_no < s.terms then c.received_on + s.served * n.term_no / s.terms
            else c.ended_on
        end as ended_on,
        n.term_no = s.terms as last_of_custody,
        case
            when c.county and pg_temp.roll(c.id, 34, 100) < 22 then 'presentenced'
            when c.county then 'determinate'
            when s.die < 40 then 'presentenced'
            when s.die < 440 then 'life_without_parole'
            when s.die < 500 then 'condemned'
            when s.die < 2900 and s.terms = 1 then 'indeterminate'
            else 'determinate'
        end as sentence_type,
        not c.county
            and pg_temp.roll(c.id * 4 + n.term_no, 35, 100) < case
                when s.die < 2900 and s.terms = 1 then 75
                else 33
            end as violent,
        not c.county and pg_temp.roll(c.id * 4 + n.term_no, 36, 100) < 22 as strikes,
        s.served as age
    from pg_temp.custody as c
    cross join lateral (
        select
            coalesce(c.ended_on, :'as_of'::date) - c.received_on as served,
            pg_temp.roll(c.id, 32, 10000) as die,
            case
                when c.county or coalesce(c.ended_on, :'as_of'::date) - c.received_on < 300 then 1
                when pg_temp.roll(c.id, 33, 100) < 1 then 3
                when pg_temp.roll(c.id, 33, 100) < 7 then 2
                else 1
            end as terms
    ) as s
    cross join lateral generate_series(1, s.terms) as n (term_no)
) as t;

create index on pg_temp.sentence (person_id);
analyze pg_temp.sentence;

insert into source.term (
    term_id, person_id, custody_no, term_no, jurisdiction, sentence_type, violent_felony,
    three_strikes, sex_registrant, received_on, prior_education, starts_on, term_days,
    primary_offense_days, presentence_credit_days, statutory_quarter_days, ended_on, end_reason)
select
    row_number() over (order by s.person_id, s.custody_no, s.term_no),
    s.person_id,
    s.custody_no,
    s.term_no,
    case when s.county then 'county' else 'state' end,
    s.sentence_type,
    s.violent,
    s.strikes,
    pg_temp.roll(s.person_id, 41, 100) < 13,
    s.received_on,
    case
        when e.die < 52 then 'none'
        when e.die < 78 then 'high_school'
        when e.die < 92 then 'equivalency'
        when e.die < 96 then 'associate'
        when e.die < 99 then 'bachelor'
        else 'postgraduate'
    end,
    s.starts_on,
    l.term_days,
    case when s.sentence_type = 'determinate' then l.term_days * (60 + s.id % 41)::int / 100 end,
    l.presentence_days,
    case
        when not s.county and pg_temp.roll(s.id, 42, 1000) < 6
            then 2 + pg_temp.roll(s.id, 43, 3)
    end,
    s.ended_on,
    case
        when s.ended_on is null then null
        when not s.last_of_custody then 'consecutive_term'
        when s.sentence_type in ('life_without_parole', 'condemned') then 'death'
        when s.county then 'discharge'
        else (array['parole', 'parole', 'parole', 'community_supervision', 'community_supervision',
            'community_supervision', 'discharge', 'discharge', 'death', 'other'])[
            1 + pg_temp.roll(s.id, 44, 10)]
    end
from pg_temp.sentence as s
cross join lateral (select pg_temp.roll(s.person_id, 45 + s.custody_no, 100)) as e (die)
cross join lateral (
    select
        case
            when s.term_no > 1 or s.sentence_type = 'presentenced' then 0
            else pg_temp.skewed(s.id, 51, 700)
        end as presentence_days,
        -- To the end of the sentence: none where it has ended, else from weeks to many years.
        case
            when s.ended_on is not null then 0
            when pg_temp.roll(s.id, 52, 100) < 7 then 5 + pg_temp.roll(s.id, 53, 110)
            when s.county then 20 + pg_temp.skewed(s.id, 53, 900)
            else 60 + pg_temp.skewed(s.id, 53, 3600)
        end as ahead
) as d
cross join lateral (
    select
        d.presentence_days,
        case
            when s.sentence_type in ('presentenced', 'life_without_parole', 'condemned') then null
            -- A life sentence has a hearing to come, mostly.
            when s.sentence_type = 'indeterminate' then
                greatest(2555 + pg_temp.roll(s.id, 54, 12) * 365, d.presentence_days)
            else greatest(coalesce(s.ended_on, :'as_of'::date) - s.starts_on + d.ahead, 30)
                * (4 + s.rate) / 4 + d.presentence_days
        end as term_days
) as l
where not s.termless
order by s.person_id, s.custody_no, s.term_no;

-- Statutes, each in one of the spellings that records have. Those of a record that somebody wrote
-- a note into cannot be read.
create temp table offense as
select
    o.code, o.section, o.subdivision, o.court,
    (sum(o.pick) over before - o.pick) * 10000 / sum(o.pick) over whole as from_p,
    sum(o.pick) over before * 10000 / sum(o.pick) over whole as to_p
from (
    values
        ('PC', '187', '(a)', 'state', 40), ('PC', '192', '(a)', 'state', 15),
        ('PC', '203', '', 'state', 3), ('PC', '207', '(a)', 'state', 8),
        ('PC', '211', '', 'state', 70), ('PC', '212.5', '(b)', 'state', 20),
        ('PC', '215', '(a)', 'state', 10), ('PC', '236', '', 'state', 5),
        ('PC', '243', '(d)', 'state', 10), ('PC', '245', '(a)(1)', 'state', 50),
        ('PC', '245', '(a)(4)', 'state', 25), ('PC', '246', '', 'state', 8),
        ('PC', '246.3', '(a)', 'state', 5), ('PC', '261', '(a)(2)', 'state', 9),
        ('PC', '261.5', '(c)', 'state', 4), ('PC', '264.1', '(a)', 'state', 2),
        ('PC', '269', '(a)(1)', 'state', 3), ('PC', '273d', '(a)', 'state', 4),
        ('PC', '273a', '(a)', 'state', 6), ('PC', '273.5', '(a)', 'state', 20),
        ('PC', '286', '(c)(1)', 'state', 4), ('PC', '287', '(c)', 'state', 3),
        ('PC', '288', '(a)', 'state', 22), ('PC', '288a', '(b)', 'state', 3),
        ('PC', '288.5', '(a)', 'state', 6), ('PC', '288.7', '(b)', 'state', 4),
        ('PC', '289', '(a)', 'state', 4), ('PC', '290', '(b)', 'state', 6),
        ('PC', '422', '(a)', 'state', 14), ('PC', '451', '(b)', 'state', 5),
        ('PC', '452', '(c)', 'state', 3), ('PC', '459', '', 'state', 60),
        ('PC', '487', '(a)', 'state', 15), ('PC', '496', '(a)', 'state', 8),
        ('PC', '646.9', '(a)', 'state', 4), ('PC', '647.6', '(a)', 'state', 3),
        ('PC', '29800', '(a)(1)', 'state', 35), ('PC', '30305', '(a)(1)', 'state', 8),
        ('H&S', '11351', '', 'state', 14), ('H&S', '11378', '', 'state', 16),
        ('VC', '10851', '(a)', 'state', 14), ('VC', '2800.2', '(a)', 'state', 9),
        ('VC', '23153', '(a)', 'state', 7),
        ('PC', '459', '', 'county', 40), ('PC', '484', '(a)', 'county', 25),
        ('PC', '487', '(a)', 'county', 25), ('PC', '496', '(a)', 'county', 20),
        ('PC', '594', '(b)(1)', 'county', 12), ('PC', '243', '(e)(1)', 'county', 12),
        ('PC', '243', '(d)', 'county', 4), ('PC', '273.5', '(a)', 'county', 9),
        ('PC', '273.6', '(a)', 'county', 4), ('PC', '245', '(a)(1)', 'county', 5),
        ('PC', '245', '(a)(4)', 'county', 3), ('PC', '422', '', 'county', 4),
        ('PC', '211', '', 'county', 3), ('PC', '246.3', '(b)', 'county', 2),
        ('PC', '215', '(b)', 'county', 1), ('PC', '273d', '', 'county', 2),
        ('PC', '273a', '(b)', 'county', 3), ('PC', '290', '', 'county', 3),
        ('PC', '415', '', 'county', 8), ('PC', '476', '(a)', 'county', 8),
        ('PC', '29800', '(a)(1)', 'county', 20), ('H&S', '11350', '(a)', 'county', 18),
        ('H&S', '11351', '', 'county', 12), ('H&S', '11377', '(a)', 'county', 20),
        ('H&S', '11378', '', 'county', 14), ('VC', '10851', '(a)', 'county', 25),
        ('VC', '23152', '(b)', 'county', 18), ('B&P', '4060', '', 'county', 3),
        ('W&I', '10980', '(c)(2)', 'county', 2)
) as o (code, section, subdivision, court, pick)
window
    whole as (partition by o.court),
    before as (
        partition by o.court
        order by o.code collate "C", o.section collate "C", o.subdivision collate "C");

insert into source.charge (charge_id, person_id, term_id, statute, status, is_current)
select
    row_number() over (order by t.term_id, n.nr),
    t.person_id,
    case when pg_temp.roll(h.id, 66, 100) < 96 then t.term_id end,
    case
        when pg_temp.roll(h.id, 64, 1000) < 14 then
            (array['187 MURDER', 'PC 245(a', '245/246', 'SEE FILE', 'PC', '459 2ND DEG',
                'PC 211-212.5', 'HOLD ICE'])[1 + pg_temp.roll(h.id, 65, 8)]
        when o.code = 'PC' then (array[
            'PC ' || upper(o.section || o.subdivision),
            o.section || o.subdivision || ' PC',
            o.section || ' ' || o.subdivision || ' P.C.',
            'Penal Code ' || o.section || o.subdivision,
            o.section || o.subdivision,
            'PC' || upper(o.section) || o.subdivision,
            'P.C. § ' || o.section || o.subdivision,
            upper(o.section || o.subdivision) || 'PC',
            'pc ' || o.section || replace(o.subdivision, ')(', ') ('),
            'PC ' || o.section || o.subdivision])[1 + pg_temp.roll(h.id, 63, 10)]
        when o.code = 'H&S' then (array[
            'H&S ' || o.section || o.subdivision,
            'HS ' || upper(o.section || o.subdivision),
            o.section || o.subdivision || ' H&S',
            'Health and Safety Code ' || o.section || o.subdivision,
            o.section || o.subdivision || ' HS'])[1 + pg_temp.roll(h.id, 63, 5)]
        when o.code = 'VC' then (array[
            'VC ' || o.section || o.subdivision,
            upper(o.section || o.subdivision) || ' VC',
            'Vehicle Code ' || o.section || o.subdivision,
            'V.C. ' || o.section || o.subdivision])[1 + pg_temp.roll(h.id, 63, 4)]
        else o.code || ' ' || o.section || o.subdivision
    end,
    case
        when s.die < 4 then 'dismissed'
        when s.die < 9 or (t.sentence_type = 'presentenced' and s.die < 80) then 'pending'
        else 'convicted'
    end,
    t.ended_on is null and pg_temp.roll(h.id, 67, 100) < 94
from source.term as t
cross join lateral generate_series(
    1, 1 + pg_temp.skewed(t.term_id, 61, 4)) as n (nr)
cross join lateral (select t.term_id * 8 + n.nr as id) as h
cross join lateral (
    select pg_temp.roll(h.id, 62, 10000) as offense_die, pg_temp.roll(h.id, 68, 100) as die
) as s
join pg_temp.offense as o
    on o.court = t.jurisdiction
    and s.offense_die >= o.from_p
    and s.offense_die < o.to_p
order by t.term_id, n.nr;

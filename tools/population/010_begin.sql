-- 010_begin: what the other files stand on; refuses a source that holds people, so that a second
-- run, or one against the wrong server, changes nothing.
--   :seed  :persons  :years  :as_of

set local search_path = pg_catalog;
set local datestyle = 'iso';
set local timezone = 'UTC';
set local jit = off;
set local work_mem = '256MB';
set local maintenance_work_mem = '512MB';

select
    set_config('population.years', :'years', true),
    set_config('population.as_of', :'as_of', true) as settings
\gset

do $$
declare
    years constant int := current_setting('population.years')::int;
    as_of constant date := current_setting('population.as_of')::date;
begin
    -- The holidays end with 2035, and before 2017 there is no credit to show.
    if years not between 1 and 17
        or as_of not between '2019-03-01' and '2034-12-31'
        or as_of - make_interval(years => years) < '2017-01-01' then
        raise exception '% years before % are not to be had', years, as_of
            using hint = 'facts may lie from 2017-01-01 to 2034-12-31';
    end if;
    if exists (select from source.person) then
        raise exception 'schema source holds people already'
            using hint = 'use a database of its own: goodtime init --with-source';
    end if;
    if not exists (select from source.holiday where calendar = 'state') then
        raise exception 'source.holiday is empty'
            using hint = 'load sql/source first: goodtime init --with-source';
    end if;
end
$$;

-- They are empty. A transaction that has emptied a table itself need not write to the server's log
-- what it fills it with, where wal_level is minimal.
truncate
    source.facility, source.person, source.term, source.charge, source.placement,
    source.work_group, source.opening_balance, source.program, source.milestone_schedule,
    source.activity_approval, source.enrollment, source.timekeeping_log,
    source.program_completion, source.plan_period, source.hours_verification,
    source.education_merit, source.extraordinary_conduct, source.rule_violation,
    source.credit_restoration, source.court_order, source.shu_term, source.work_application,
    source.work_participation, source.discipline_review, source.outreach_visit,
    source.accessible_housing, source.camp_application, source.person_change;

-- person_change is filled once at the end, instead of by each statement.
do $$
declare
    relation text;
begin
    for relation in
        select c.relname
        from pg_catalog.pg_trigger as t
        join pg_catalog.pg_class as c on c.oid = t.tgrelid
        where c.relnamespace = 'source'::regnamespace
            and t.tgname = 'person_change_insert'
        order by c.relname
    loop
        execute format('alter table source.%I disable trigger user', relation);
    end loop;
end
$$;

-- Facts lie in [first_day, last_day]. The few days after as_of are for C1: a record that is dated
-- later than the night has not happened yet.
select
    (:'as_of'::date - make_interval(years => :years))::date as first_day,
    :'as_of'::date + 14 as last_day,
    -- The day on which most of the opening balances stand.
    date_trunc('month', :'as_of'::date - make_interval(years => :years))::date as takeover
\gset

-- Every choice is a die thrown by (seed, id, salt): no state, so the order in which rows are made
-- does not matter, and the same seed gives the same rows. Each use has a salt of its own.
select format(
    'create function pg_temp.roll(id bigint, salt int, sides int) returns int
     language sql immutable parallel safe
     return ((pg_catalog.hashint8extended(id, %s::bigint + salt)
         & 9223372036854775807) %% sides)::int',
    :seed::bigint * 100003)
\gexec

-- Small numbers more often than large ones: the square of a die, 0 to most - 1.
create function pg_temp.skewed(id bigint, salt int, most int) returns int
language sql immutable parallel safe
return (pg_temp.roll(id, salt, 10000)::bigint * pg_temp.roll(id, salt, 10000)
    * most / 100000000)::int;

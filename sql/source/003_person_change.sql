-- 003_person_change: whose facts changed, and when, kept by triggers; safe to repeat: the table is
-- kept, functions and triggers are replaced.
--
-- Each relation about a person has triggers once a statement, with transition tables: what a load
-- pays is one pass over its rows and one upsert a person in it, whatever the number of its rows. A
-- row a person, not a row a change: the night asks only who changed since it last looked, so the
-- table stays as small as the population. Persons are written in order of person_id, so that two
-- loads that name the same persons wait for one another instead of deadlocking.
--
-- changed_at is the clock when the statement ran; its transaction commits later, which is why a
-- night looks back a little further than to where the last one stopped. Of two changes of a person the
-- later is later here, too, whichever statement began first: to have seen the one never hides the other.

create table if not exists source.person_change (
    person_id  bigint,
    changed_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (person_id)
)
-- Space in each page keeps an update of changed_at on its page and out of the index.
with (fillfactor = 70);

comment on table source.person_change is
    'Whose facts changed, and when: the latest change of each person, deletions included.';

-- A loader needs no right on person_change: the functions act as their owner.

create or replace function source.person_change_note_new()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into source.person_change as noted (person_id, changed_at, updated_at)
    select r.person_id, clock.at, clock.at
    from (select distinct n.person_id from new_rows as n where n.person_id is not null) as r,
         (select clock_timestamp() as at) as clock
    order by r.person_id
    on conflict (person_id) do update
    set changed_at = greatest(noted.changed_at + interval '1 microsecond', excluded.changed_at),
        updated_at = excluded.updated_at;
    return null;
end
$$;

create or replace function source.person_change_note_old()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into source.person_change as noted (person_id, changed_at, updated_at)
    select r.person_id, clock.at, clock.at
    from (select distinct o.person_id from old_rows as o where o.person_id is not null) as r,
         (select clock_timestamp() as at) as clock
    order by r.person_id
    on conflict (person_id) do update
    set changed_at = greatest(noted.changed_at + interval '1 microsecond', excluded.changed_at),
        updated_at = excluded.updated_at;
    return null;
end
$$;

-- An update may move a row from one person to another: both changed.
create or replace function source.person_change_note_both()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into source.person_change as noted (person_id, changed_at, updated_at)
    select r.person_id, clock.at, clock.at
    from (
             select o.person_id from old_rows as o where o.person_id is not null
             union
             select n.person_id from new_rows as n where n.person_id is not null
         ) as r,
         (select clock_timestamp() as at) as clock
    order by r.person_id
    on conflict (person_id) do update
    set changed_at = greatest(noted.changed_at + interval '1 microsecond', excluded.changed_at),
        updated_at = excluded.updated_at;
    return null;
end
$$;

-- A truncate has no transition table. Before it runs, nobody else can write to the relation and the
-- rows are still there to be read.
create or replace function source.person_change_note_all()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'insert into source.person_change as noted (person_id, changed_at, updated_at)
         select r.person_id, clock.at, clock.at
         from (select distinct t.person_id from %I.%I as t where t.person_id is not null) as r,
              (select clock_timestamp() as at) as clock
         order by r.person_id
         on conflict (person_id) do update
         set changed_at = greatest(noted.changed_at + interval ''1 microsecond'',
                                   excluded.changed_at),
             updated_at = excluded.updated_at',
        tg_table_schema, tg_table_name);
    return null;
end
$$;

revoke execute on function
    source.person_change_note_new(),
    source.person_change_note_old(),
    source.person_change_note_both(),
    source.person_change_note_all()
from public;

do $$
declare
    relation text;
begin
    foreach relation in array array[
        'person', 'term', 'charge', 'placement', 'work_group', 'opening_balance', 'enrollment',
        'timekeeping_log', 'program_completion', 'plan_period', 'hours_verification',
        'education_merit', 'extraordinary_conduct', 'rule_violation', 'credit_restoration',
        'court_order', 'shu_term', 'work_application', 'work_participation', 'discipline_review',
        'camp_application']
    loop
        execute format(
            'create or replace trigger person_change_insert
             after insert on source.%I
             referencing new table as new_rows
             for each statement execute function source.person_change_note_new()', relation);
        execute format(
            'create or replace trigger person_change_update
             after update on source.%I
             referencing old table as old_rows new table as new_rows
             for each statement execute function source.person_change_note_both()', relation);
        execute format(
            'create or replace trigger person_change_delete
             after delete on source.%I
             referencing old table as old_rows
             for each statement execute function source.person_change_note_old()', relation);
        execute format(
            'create or replace trigger person_change_truncate
             before truncate on source.%I
             for each statement execute function source.person_change_note_all()', relation);
    end loop;
end
$$;

-- 25_stage: the staging tables as a whole. Replaced by init.

-- Every staging table, from the catalog: one is never forgotten.
create or replace function goodtime.stage_tables() returns text
language sql stable
set search_path = pg_catalog, pg_temp as $$
    select string_agg(format('goodtime.%I', relname), ', ' order by relname)
    from pg_class
    where relnamespace = 'goodtime'::regnamespace
      and relkind = 'r'
      and relname like 'staged\_%'
$$;

-- Empty them for a run, and keep the law as it is now: the run decides by that. Safe to repeat.
create or replace function goodtime.stage_clear() returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp as $$
begin
    perform goodtime.run_must_be_mine();
    execute 'truncate ' || goodtime.stage_tables();
    insert into goodtime.staged_law
    select *
    from goodtime.law;
    insert into goodtime.staged_statute
    select *
    from goodtime.statute;
end
$$;

-- Tell the planner what is staged. Safe to repeat.
create or replace function goodtime.stage_analyze() returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    execute 'analyze ' || goodtime.stage_tables();
end
$$;

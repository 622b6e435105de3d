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

-- Make the staging tables that are not what they hold is published to: a history's has its columns but
-- the runs, that of entries has those of the ledger but the run. So a column is declared once, by the
-- migration that gives it to the history. What is staged is lost with its table: init holds the lock of
-- the run. Safe to repeat.
create or replace function goodtime.stage_make() returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    made record;
    dropped text;
begin
    for made in
        with published as (
            select oid as kept_in,
                   'staged_' || case relname
                       when 'ledger' then 'entry'
                       else regexp_replace(relname, '_history$', '')
                   end as staged
            from pg_class
            where relnamespace = 'goodtime'::regnamespace
              and relkind = 'r'
              and (relname = 'ledger' or relname like '%\_history')
        ), columns as (
            select a.attrelid,
                   array_agg((a.attname, a.atttypid, a.atttypmod, a.attcollation, a.attnotnull)
                             order by a.attnum) as list
            from pg_attribute a
            where a.attnum > 0
              and not a.attisdropped
              and a.attname not in ('run_id', 'since_run', 'until_run')
            group by a.attrelid
        )
        select p.kept_in::regclass as kept_in, p.staged
        from published p
        join columns k on k.attrelid = p.kept_in
        left join pg_class s
            on s.relnamespace = 'goodtime'::regnamespace
            and s.relname = p.staged
        left join columns c on c.attrelid = s.oid
        where s.relkind is distinct from 'v'
          and c.list is distinct from k.list
        order by p.staged
    loop
        select string_agg(format('drop column %I', attname), ', ')
        into dropped
        from pg_attribute
        where attrelid = made.kept_in
          and attname in ('run_id', 'since_run', 'until_run');
        execute format('drop table if exists goodtime.%I', made.staged);
        execute format('create unlogged table goodtime.%I (like %s)', made.staged, made.kept_in);
        execute format('alter table goodtime.%I %s', made.staged, dropped);
    end loop;
end
$$;

-- Empty them for a run, and keep the law as it is now: the run decides by that. Safe to repeat.
create or replace function goodtime.stage_clear() returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp as $$
declare
    filled text;
begin
    perform goodtime.run_must_be_mine();
    -- A table without a page is left alone: truncating makes files anew, and most nights fill few.
    for filled in
        select name
        from unnest(string_to_array(goodtime.stage_tables(), ', ')) name
        where pg_relation_size(name::regclass) > 0
    loop
        execute 'truncate ' || filled;
    end loop;
    insert into goodtime.staged_law
    select *
    from goodtime.law;
    insert into goodtime.staged_statute
    select *
    from goodtime.statute;
end
$$;

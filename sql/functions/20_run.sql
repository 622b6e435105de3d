-- 20_run: a run's row, which nobody writes but these functions. Replaced by init.
--
-- They belong to the owner of the schema and act with the owner's rights; the pipeline's role may call
-- them and may write staging, nothing else.

-- Whether the calling session holds the lock of the one run at a time (load_lock). Shared, others could
-- hold it, too.
create or replace function goodtime.run_is_mine() returns boolean
language sql stable
set search_path = pg_catalog, pg_temp as $$
    select exists (
        select
        from pg_locks
        where locktype = 'advisory'
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) = 7453298385561939301
          and objsubid = 1
          and mode = 'ExclusiveLock'
          and granted
          and pid = pg_backend_pid())
$$;

create or replace function goodtime.run_must_be_mine() returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    if not goodtime.run_is_mine() then
        raise exception 'this session does not hold the lock of the run'
            using errcode = 'object_not_in_prerequisite_state';
    end if;
end
$$;

-- Close the rows of runs that ended without closing them, and write the run's own. The lock is held, so
-- no run is under way. A run as of no day, or of one after its own today, could be followed by none.
create or replace function goodtime.run_begin(
    as_of date, today date, today_from text, edition text, version text) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp as $$
declare
    number bigint;
begin
    perform goodtime.run_must_be_mine();
    if (isfinite(as_of) and isfinite(today) and as_of <= today) is not true then
        raise exception 'a run cannot be as of % where today is %', as_of, today
            using errcode = 'GT001';
    end if;
    update goodtime.run
    set state = 'failed',
        finished_at = clock_timestamp(),
        detail = 'ended without closing: killed, or its connection was lost'
    where state = 'running';
    insert into goodtime.run (as_of, today, today_from, mode, edition, program_version)
    values (as_of, today, today_from, 'full', edition, version)
    returning run_id into number;
    return number;
end
$$;

-- Close a run's row as failed, saying why. Safe to repeat.
create or replace function goodtime.run_fail(this_run bigint, why text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp as $$
begin
    perform goodtime.run_must_be_mine();
    update goodtime.run
    set state = 'failed',
        finished_at = clock_timestamp(),
        detail = why
    where run_id = this_run
      and state = 'running';
end
$$;

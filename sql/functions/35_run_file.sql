-- 35_run_file: the record of the workbooks of a run. Replaced whole by init.

-- Keep the SHA-256 of files of a published run. Safe to repeat: what is kept already stays, as
-- made by who wrote it last.
create or replace function goodtime.run_file_keep(
    this_run bigint, names text[], sums text[], version text, makers text[]) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp as $$
declare
    kept bigint;
begin
    if not exists (select from goodtime.run where run_id = this_run and state = 'done') then
        raise exception 'run % is not published', this_run
            using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into goodtime.run_file (run_id, name, sha256, program_version, made_by)
    select this_run, name, sum, version, maker
    from unnest(names, sums, makers) f (name, sum, maker)
    on conflict (run_id, name, sha256) do update
        set program_version = excluded.program_version, made_by = excluded.made_by;
    get diagnostics kept = row_count;
    return kept;
end
$$;

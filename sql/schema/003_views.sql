-- 003_views: which run a session is shown (sql/views), and the index that finds what superseded an
-- entry. Applied once.
--
-- A session sees the last published run, or the run that it names:
--   set goodtime.report_run = '17';
create function goodtime.report_run() returns bigint
language sql stable
set search_path = pg_catalog as $$
    select coalesce(nullif(current_setting('goodtime.report_run', true), '')::bigint,
                    (select max(run_id) from goodtime.run where state = 'done'))
$$;

create function goodtime.report_as_of() returns date
language sql stable
set search_path = pg_catalog as $$
    select as_of
    from goodtime.run
    where run_id = goodtime.report_run()
$$;

create index ledger_supersedes on goodtime.ledger (person_id, supersedes)
where supersedes is not null;

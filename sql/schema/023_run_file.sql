-- 023_run_file: which workbooks were written of a run, by their SHA-256. Applied once.

-- A run gives the same bytes whenever it is written, by the same program; another may write it otherwise, and
-- that is a row of its own.
create table goodtime.run_file (
    run_id bigint not null,
    name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    program_version text not null,
    primary key (run_id, name, sha256)
);

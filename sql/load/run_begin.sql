-- load_run_begin: the run's row, written before anything else.
--   $1 as-of  $2 edition  $3 program version
insert into goodtime.run (as_of, mode, edition, program_version)
values ($1, 'full', $2, $3)
returning run_id

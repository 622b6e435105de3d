-- load_run_file_keep: keep the SHA-256 of a run's workbooks (sql/functions/35_run_file.sql). Safe to repeat.
--   $1 run_id  $2 names, an array of SQL  $3 sums, likewise  $4 program version
--   $5 what made each, likewise
select goodtime.run_file_keep($1::bigint, $2::text[], $3::text[], $4, $5::text[])

-- load_run_fail: close the run's row, saying why. Safe to repeat.
--   $1 run_id  $2 detail
select goodtime.run_fail($1::bigint, $2)

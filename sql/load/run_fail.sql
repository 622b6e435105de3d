-- load_run_fail: close the run's row, saying why. Safe to repeat.
--   $1 run_id  $2 detail
update goodtime.run
set state = 'failed',
    finished_at = clock_timestamp(),
    detail = $2
where run_id = $1
  and state = 'running'

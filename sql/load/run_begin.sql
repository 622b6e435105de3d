-- load_run_begin: the run's row, written before anything else; rows left open are closed as failed.
--   $1 as-of  $2 today  $3 where today is from  $4 edition  $5 program version
select goodtime.run_begin($1::date, $2::date, $3, $4, $5)

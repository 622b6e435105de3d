-- reports_run_before: the run that was published before one, or null; reads only.
--   $1 run_id
select max(run_id)
from goodtime.run
where state = 'done'
  and run_id < $1::bigint

-- load_run_state: whether a run is published, and what it counted; reads only.
--   $1 run_id
select state, persons, entries, exceptions
from goodtime.run
where run_id = $1::bigint

-- load_run_state: whether a run is published, what it counted, and whether the server follows another one; one row,
-- nulls where it has no such run. Reads only.
--   $1 run_id
select state, persons, entries, exceptions, pg_is_in_recovery()
from (select) nothing
left join goodtime.run on run_id = $1::bigint

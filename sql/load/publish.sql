-- load_publish: publish what is staged (sql/functions/30_publish.sql): all of it or nothing. A second time
-- the run is not open any more, and it is refused.
--   $1 run_id  $2 source snapshot  $3 breakers let pass  $4 what the run tells and leaves, JSON
select persons, entries, exceptions
from goodtime.publish($1::bigint, $2, $3::text[], $4::jsonb)

-- load_last_relation_each: rows of each source relation that a published run read. Reads only.
--   $1 run_id
select relation, rows
from goodtime.run_relation
where run_id = $1::bigint
order by relation

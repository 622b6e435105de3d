-- load_due_seen: the change of each person's facts that a published run saw, from a time on. Reads only.
--   $1 microseconds since 1970 (inclusive)
select person_id, changed_at
from goodtime.person_state
where changed_at >= $1::bigint
order by person_id

-- load_due_by_owner: the persons of whom a row refers to one of some others. Reads only.
--   $1 ids of those, separated by commas
select distinct person_id
from goodtime.foreign_reference_history
where until_run is null
  and owner_id = any (string_to_array($1, ',')::bigint[])
order by person_id

-- load_due_by_missing: the persons of whom a row refers to one that the source had not. Reads only.
--   $1 relation  $2 ids of such rows, separated by commas
select distinct person_id
from goodtime.foreign_reference_history
where until_run is null
  and owner_id = 0
  and relation = $1
  and reference_id = any (string_to_array($2, ',')::bigint[])
order by person_id

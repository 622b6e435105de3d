-- load_run_file_each: the workbooks that were written of a run, or of all. Reads only.
--   $1 run_id, or null  $2 what made them, or null for whatever did
select run_id, name, sha256
from goodtime.run_file
where ($1::bigint is null or run_id = $1::bigint)
  and ($2::text is null or made_by = $2)
order by run_id, name collate "C", sha256

-- load_past_law_each: the parameters of an edition as a run found them. Reads only.
--   $1 edition  $2 run_id
select name, effective_on, value
from goodtime.law_history
where edition = $1
  and goodtime.report_shows($2::bigint, since_run, until_run)
order by name, effective_on

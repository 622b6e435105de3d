-- load_past_statute_each: the lists of charges as a run found them. Reads only.
--   $1 run_id
select list, code, section, subdivisions
from goodtime.statute_history
where goodtime.report_shows($1::bigint, since_run, until_run)
order by list, code, section

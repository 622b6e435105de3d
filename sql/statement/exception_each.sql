-- statement_exception_each: facts about a person that somebody should look at, at the run shown; reads only.
--   $1 person_id
select code, source_table, source_key, detail
from goodtime.data_exception_history
where subject = $1::bigint
  and goodtime.report_shows((select goodtime.report_run()), since_run, until_run)
order by source_table collate "C", code collate "C", detail collate "C", source_key collate "C"

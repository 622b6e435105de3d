-- load_past_holiday_each: the closed days that a run counted by. Reads only.
--   $1 run_id
select calendar, holiday_on
from goodtime.holiday_history
where goodtime.report_shows($1::bigint, since_run, until_run)
order by calendar collate "C", holiday_on

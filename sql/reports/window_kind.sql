-- reports_window_kind: verification windows by kind and status; reads only.
select name, rule_id, sum(met) as met, sum(late) as late, sum(open) as open,
       sum(overdue) as overdue, sum(void) as void, sum(windows) as windows,
       goodtime.report_permille(sum(met), sum(met + late + overdue)) as on_time, sum(due) as due
from goodtime.report_window_count
group by name, rule_id
order by name collate "C", rule_id collate "C"

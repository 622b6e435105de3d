-- reports_window_facility: verification windows by facility, kind and status; reads only.
select facility_code, name, sum(met) as met, sum(late) as late, sum(open) as open,
       sum(overdue) as overdue, sum(void) as void, sum(windows) as windows,
       goodtime.report_permille(sum(met), sum(met + late + overdue)) as on_time, sum(due) as due
from goodtime.report_window_count
group by facility_code, name
order by facility_code collate "C", name collate "C"

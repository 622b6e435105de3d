-- reports_window_facility_month: verification windows by the month in which they are due, facility and
-- kind; reads only.
select month, facility_code, name, sum(met) as met, sum(late) as late, sum(open) as open,
       sum(overdue) as overdue, sum(void) as void, sum(windows) as windows,
       goodtime.report_permille(sum(met), sum(met + late + overdue)) as on_time
from goodtime.report_window_count
group by month, facility_code, name
order by facility_code collate "C", name collate "C", month

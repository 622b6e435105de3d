-- reports_window_facility: verification windows by facility, kind and status; reads only.
select facility_code, name, count(*) filter (where status = 'met') as met,
       count(*) filter (where status = 'late') as late,
       count(*) filter (where status = 'open') as open,
       count(*) filter (where status = 'overdue') as overdue, count(*) as windows,
       count(*) filter (where status = 'open'
                        and due_on < (select goodtime.report_as_of()) + 7) as due
from goodtime.deadline
group by facility_code, name
order by facility_code collate "C", name collate "C"

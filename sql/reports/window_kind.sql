-- reports_window_kind: verification windows by kind and status; reads only.
select name, rule_id, count(*) filter (where status = 'met') as met,
       count(*) filter (where status = 'late') as late,
       count(*) filter (where status = 'open') as open,
       count(*) filter (where status = 'overdue') as overdue, count(*) as windows,
       count(*) filter (where status = 'open'
                        and due_on < (select goodtime.report_as_of()) + 7) as due
from goodtime.deadline
group by name, rule_id
order by name collate "C", rule_id collate "C"

-- reports_enrollment_category: people enrolled by month and program category; reads only.
select month, code as category, people, enrollments, began, ended
from goodtime.report_enrollment_level
where level = 'category'
order by code collate "C", month

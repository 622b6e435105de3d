-- reports_enrollment_group: people enrolled on as-of by work group; reads only.
select code as work_group, people
from goodtime.report_enrollment_level
where level = 'work-group'
order by code collate "C"

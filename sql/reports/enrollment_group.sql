-- reports_enrollment_group: people enrolled on as-of by work group; reads only.
select work_group, sum(people) as people
from goodtime.report_enrollment_group
group by work_group
order by work_group collate "C"

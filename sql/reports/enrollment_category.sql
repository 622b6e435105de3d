-- reports_enrollment_category: people enrolled by month and program category; reads only.
select e.month, p.category, sum(e.people) as people, sum(e.began) as began, sum(e.ended) as ended
from goodtime.report_enrollment_month e
left join goodtime.report_program p on p.program_code = e.program_code
group by e.month, p.category
order by e.month, p.category collate "C"

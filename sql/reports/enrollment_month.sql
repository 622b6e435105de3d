-- reports_enrollment_month: people enrolled, month by month; reads only.
select month, sum(people) as people, sum(began) as began, sum(ended) as ended
from goodtime.report_enrollment_month
group by month
order by month

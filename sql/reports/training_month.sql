-- reports_training_month: hours of technical training by month; reads only.
select month, sum(minutes) as minutes, div(sum(minutes), 60) as hours,
       mod(sum(minutes), 60) as rest
from goodtime.report_training_month
group by month
order by month

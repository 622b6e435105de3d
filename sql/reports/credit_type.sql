-- reports_credit_type: decisions and days by credit type and action; reads only.
select credit_type, action, count(*) as decisions, count(distinct person_id) as people,
       sum(days) as days
from goodtime.report_decision
group by credit_type, action
order by credit_type collate "C", action collate "C"

-- reports_credit_month: decisions and days by month of effect, credit type and action; reads
-- only.
select date_trunc('month', effective_on::timestamp)::date as month, credit_type, action,
       count(*) as decisions, sum(days) as days
from goodtime.report_decision
group by date_trunc('month', effective_on::timestamp)::date, credit_type, action
order by credit_type collate "C", action collate "C", 1

-- reports_certificate_month: certificates of the last 36 months, month by month; a month without is a
-- row too; reads only.
select m.month, count(c.completion_id) as certificates, count(distinct c.person_id) as people
from goodtime.report_month m
left join goodtime.report_certificate c on c.month = m.month
group by m.month
order by m.month

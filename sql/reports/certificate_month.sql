-- reports_certificate_month: certificates by month; reads only.
select month, count(*) as certificates, count(distinct person_id) as people
from goodtime.report_certificate
group by month
order by month

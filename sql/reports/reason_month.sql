-- reports_reason_month: reasons of the screening by month, facility and security level; reads
-- only.
select date_trunc('month', screened_on::timestamp)::date as month, facility_code, security_level,
       reason, effect, count(*) as applications
from goodtime.report_application_reason
group by date_trunc('month', screened_on::timestamp)::date, facility_code, security_level, reason,
         effect
order by facility_code collate "C", security_level, reason collate "C", effect collate "C", 1

-- reports_reason_level: reasons of the screening by security level; reads only.
select security_level, reason, effect, count(*) as applications
from goodtime.report_application_reason
group by security_level, reason, effect
order by reason collate "C", effect collate "C", security_level

-- reports_reason_level: reasons of the screening by security level; reads only.
select security_level, reason, effect, count(*) as applications
from goodtime.report_application_reason
group by security_level, reason, effect
order by security_level, reason collate "C"

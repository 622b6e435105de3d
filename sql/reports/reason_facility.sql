-- reports_reason_facility: reasons of the screening by facility; reads only.
select facility_code, reason, effect, count(*) as applications
from goodtime.report_application_reason
group by facility_code, reason, effect
order by facility_code collate "C", effect collate "C", reason collate "C"

-- reports_certificate_facility: certificates by facility; reads only.
select facility_code, facility_kind, count(*) as certificates, count(distinct person_id) as people
from goodtime.report_certificate
group by facility_code, facility_kind
order by facility_code collate "C"

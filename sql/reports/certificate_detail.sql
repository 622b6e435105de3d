-- reports_certificate_detail: certificates by month, facility, program and issuer; reads only.
select month, facility_code, program_code, title, certificate_issuer, count(*) as certificates
from goodtime.report_certificate
group by month, facility_code, program_code, title, certificate_issuer
order by facility_code collate "C", program_code collate "C", title collate "C",
         certificate_issuer collate "C", month

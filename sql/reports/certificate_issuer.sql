-- reports_certificate_issuer: certificates by issuer; reads only.
select certificate_issuer, count(distinct program_code) as programs, count(*) as certificates,
       count(distinct person_id) as people
from goodtime.report_certificate
group by certificate_issuer
order by certificate_issuer collate "C"

-- reports_certificate_program: certificates by program and issuer; reads only.
select program_code, title, category, certificate_issuer, count(*) as certificates,
       count(distinct person_id) as people
from goodtime.report_certificate
group by program_code, title, category, certificate_issuer
order by program_code collate "C"

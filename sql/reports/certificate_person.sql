-- reports_certificate_person: each certificate; reads only.
select completion_id, person_id, person_number, program_code, title, certificate_issuer,
       facility_code, completed_on, certificate_number
from goodtime.report_certificate
order by completed_on, completion_id, person_id

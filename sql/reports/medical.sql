-- reports_medical: who is medically disqualified by the application that counts (see
-- goodtime.report_application), with who decided and when; reads only.
select application_id, person_id, person_number, facility_code, medical_by, medical_on,
       case
           when medical_by is null then 'who is not recorded'
           when medical_on is null then 'when is not recorded'
           else 'complete'
       end as record,
       screened_on, outcome
from goodtime.report_application
where standing = 'counts'
  and (medical_by is not null or medical_on is not null)
order by facility_code collate "C", medical_on, application_id, person_id

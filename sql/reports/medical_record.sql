-- reports_medical_record: all medical disqualifications ever recorded, with who decided and when, and
-- whether the application is the one that staff act on, which stand first; reads only.
select application_id, person_id, person_number, facility_code, medical_by, medical_on,
       case
           when medical_by is null then 'who is not recorded'
           when medical_on is null then 'when is not recorded'
           else 'complete'
       end as record,
       screened_on, outcome, standing
from goodtime.report_application
where medical_by is not null
   or medical_on is not null
order by standing <> 'counts', facility_code collate "C", medical_on, application_id, person_id

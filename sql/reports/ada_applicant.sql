-- reports_ada_applicant: each application of a person with an impairment; reads only.
select application_id, person_id, person_number, facility_code,
       case when mobility then 'yes' else 'no' end as mobility,
       case when vision then 'yes' else 'no' end as vision,
       case when hearing then 'yes' else 'no' end as hearing,
       applied_on, screened_on, outcome, array_to_string(reasons, ', ') as reasons
from goodtime.report_application
where mobility or vision or hearing
order by facility_code collate "C", applied_on, application_id, person_id

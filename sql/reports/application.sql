-- reports_application: each application with what its screening came to, and whether it is the one
-- that staff act on; reads only.
select application_id, person_id, person_number, facility_code, security_level, applied_on,
       screened_on, outcome, array_to_string(reasons, ', ') as reasons, standing
from goodtime.report_application
order by applied_on, application_id, person_id

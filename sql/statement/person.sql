-- statement_person: the number that people know a person by, at the run shown; reads only.
--   $1 person_id
select p.person_number
from (values (1)) one (row_no)
left join goodtime.report_person p on p.person_id = $1::bigint

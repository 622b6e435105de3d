-- statement_attendance_finding_each: short days and weeks of a person, at the run shown; reads only.
--   $1 person_id
select kind, starts_on, minutes, enrollment_id, facility_code
from goodtime.attendance_finding
where person_id = $1::bigint
order by starts_on, kind collate "C", enrollment_id

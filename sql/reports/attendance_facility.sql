-- reports_attendance_facility: short days and weeks of attendance by facility (rule L2); reads only.
select facility_code, kind, count(*) as findings, count(distinct person_id) as people,
       count(distinct enrollment_id) as enrollments
from goodtime.attendance_finding
group by facility_code, kind
order by facility_code collate "C", kind collate "C"

-- reports_enrollment_facility_program: people enrolled by month, facility and program; reads only.
select e.month, e.facility_code, e.program_code, p.title, p.category, e.people, e.enrollments,
       e.began, e.ended
from goodtime.report_enrollment_month e
left join goodtime.report_program p on p.program_code = e.program_code
order by e.facility_code collate "C", e.program_code collate "C", e.month

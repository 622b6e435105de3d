-- reports_enrollment_facility: people enrolled by month and facility; reads only.
select e.month, e.code as facility_code, f.kind, e.people, e.enrollments, e.began, e.ended
from goodtime.report_enrollment_level e
left join goodtime.report_facility f on f.facility_code = e.code
where e.level = 'facility'
order by e.code collate "C", e.month

-- reports_enrollment_group_program: people enrolled on as-of by facility, program and work group;
-- reads only.
select g.facility_code, g.program_code, p.title, p.category, g.work_group, g.people
from goodtime.report_enrollment_group g
left join goodtime.report_program p on p.program_code = g.program_code
order by g.facility_code collate "C", g.program_code collate "C", g.work_group collate "C"

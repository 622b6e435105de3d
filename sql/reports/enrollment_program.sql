-- reports_enrollment_program: people enrolled by month and program, at all facilities; reads only.
select e.month, e.code as program_code, p.title, p.category, e.people, e.enrollments, e.began,
       e.ended
from goodtime.report_enrollment_level e
left join goodtime.report_program p on p.program_code = e.code
where e.level = 'program'
order by e.code collate "C", e.month

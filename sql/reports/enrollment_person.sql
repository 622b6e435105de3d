-- reports_enrollment_person: each enrollment that lasts on as-of, with its person, those of programs that the run
-- knew; reads only.
select e.enrollment_id, e.person_id, n.person_number, e.facility_code, e.program_code, p.title, p.category,
       e.work_group, e.starts_on
from goodtime.counted_enrollment e
join goodtime.report_program p on p.program_code = e.program_code
left join goodtime.report_person n on n.person_id = e.person_id
where e.starts_on <= (select goodtime.report_as_of())
  and (e.ends_on is null or e.ends_on > (select goodtime.report_as_of()))
order by e.facility_code collate "C", e.program_code collate "C", e.person_id, e.enrollment_id

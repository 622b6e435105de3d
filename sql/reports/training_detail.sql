-- reports_training_detail: hours of technical training by month, facility and program; reads
-- only.
select t.month, t.facility_code, t.program_code, p.title, t.people, t.minutes,
       t.minutes / 60 as hours, t.minutes % 60 as rest
from goodtime.report_training_month t
left join goodtime.report_program p on p.program_code = t.program_code
order by t.facility_code collate "C", t.program_code collate "C", t.month

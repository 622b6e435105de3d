-- reports_training_program: hours of technical training by program; reads only.
select t.code as program_code, p.title, t.people, t.minutes, t.minutes / 60 as hours,
       t.minutes % 60 as rest
from goodtime.report_training_level t
left join goodtime.report_program p on p.program_code = t.code
where t.level = 'program'
order by t.code collate "C"

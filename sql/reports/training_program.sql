-- reports_training_program: hours of technical training by program; reads only.
select t.program_code, p.title, sum(t.minutes) as minutes, div(sum(t.minutes), 60) as hours,
       mod(sum(t.minutes), 60) as rest
from goodtime.report_training_month t
left join goodtime.report_program p on p.program_code = t.program_code
group by t.program_code, p.title
order by t.program_code collate "C"

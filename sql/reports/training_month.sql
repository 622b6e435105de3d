-- reports_training_month: hours of technical training of the last 36 months, month by month; a month
-- without is a row too; reads only.
select m.month, coalesce(t.people, 0) as people, coalesce(t.minutes, 0) as minutes,
       coalesce(t.minutes, 0) / 60 as hours, coalesce(t.minutes, 0) % 60 as rest
from goodtime.report_month m
left join goodtime.report_training_level t on t.begins_on = m.month and t.level = 'month'
where (select is_kept from goodtime.report_level)
order by m.month

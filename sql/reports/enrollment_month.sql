-- reports_enrollment_month: people enrolled, month by month; a month in which nobody was is a row
-- too; reads only.
select m.month, coalesce(e.people, 0) as people, coalesce(e.enrollments, 0) as enrollments,
       coalesce(e.began, 0) as began, coalesce(e.ended, 0) as ended
from goodtime.report_month m
left join goodtime.report_enrollment_level e on e.month = m.month and e.level = 'all'
where (select is_kept from goodtime.report_level)
order by m.month

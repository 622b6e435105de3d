-- reports_attendance_month: short days and weeks of attendance by the month in which they begin, the
-- last 36 months (rule L2); reads only.
select m.month, coalesce(f.short_days, 0) as short_days, coalesce(f.short_weeks, 0) as short_weeks,
       coalesce(f.people, 0) as people
from goodtime.report_month m
left join (
    select date_trunc('month', starts_on::timestamp)::date as month,
           count(*) filter (where kind = 'short-day') as short_days,
           count(*) filter (where kind = 'short-week') as short_weeks,
           count(distinct person_id) as people
    from goodtime.attendance_finding
    group by 1
) f on f.month = m.month
order by m.month

-- reports_attendance_facility_month: short days and weeks of attendance by the month in which they
-- begin and facility, the last 36 months (rule L2); reads only.
select m.month, f.facility_code, f.kind, count(*) as findings, count(distinct f.person_id) as people
from goodtime.report_month m
join goodtime.attendance_finding f
    on date_trunc('month', f.starts_on::timestamp)::date = m.month
group by m.month, f.facility_code, f.kind
order by f.facility_code collate "C", f.kind collate "C", m.month

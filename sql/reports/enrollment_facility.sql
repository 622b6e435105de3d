-- reports_enrollment_facility: people enrolled by month and facility; reads only.
select e.month, e.facility_code, f.kind, sum(e.people) as people, sum(e.began) as began,
       sum(e.ended) as ended
from goodtime.report_enrollment_month e
left join goodtime.report_facility f on f.facility_code = e.facility_code
group by e.month, e.facility_code, f.kind
order by e.month, e.facility_code collate "C"

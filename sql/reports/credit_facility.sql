-- reports_credit_facility: decisions and days by facility, credit type and action; reads only.
select d.facility_code, f.kind, d.credit_type, d.action, count(*) as decisions,
       sum(d.days) as days
from goodtime.report_decision d
left join goodtime.report_facility f on f.facility_code = d.facility_code
group by d.facility_code, f.kind, d.credit_type, d.action
order by d.facility_code collate "C", d.credit_type collate "C", d.action collate "C"

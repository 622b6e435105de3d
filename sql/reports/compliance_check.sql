-- reports_compliance_check: what compliance.xlsx must add up to; reads only.
select sheet, title, what, figure
from goodtime.report_compliance_check
order by sheet collate "C", title collate "C" nulls first, what collate "C"

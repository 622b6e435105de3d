-- reports_enrollment_check: what enrollment.xlsx must add up to; reads only.
select sheet, title, what, figure
from goodtime.report_enrollment_check
order by sheet collate "C", title collate "C" nulls first, what collate "C"

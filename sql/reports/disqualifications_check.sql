-- reports_disqualifications_check: what disqualifications.xlsx must add up to; reads only.
select sheet, title, what, figure
from goodtime.report_disqualifications_check
order by sheet collate "C", title collate "C" nulls first, what collate "C"

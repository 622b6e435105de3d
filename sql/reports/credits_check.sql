-- reports_credits_check: what credits.xlsx must add up to; reads only.
select sheet, title, what, figure
from goodtime.report_credits_check
order by sheet collate "C", title collate "C" nulls first, what collate "C"

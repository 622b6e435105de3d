-- reports_ada_applicants_check: what ada-applicants.xlsx must add up to; reads only.
select sheet, title, what, figure
from goodtime.report_ada_applicants_check
order by sheet collate "C", title collate "C" nulls first, what collate "C"

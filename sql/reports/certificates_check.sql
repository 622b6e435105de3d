-- reports_certificates_check: what certificates.xlsx must add up to; reads only.
select sheet, title, what, figure
from goodtime.report_certificates_check
order by sheet collate "C", title collate "C" nulls first, what collate "C"

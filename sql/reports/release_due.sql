-- reports_release_due: people whose release is due, for nothing is left to serve; reads only.
select person_id, person_number, term_id, baseline_on, projected_on, owed_days, served_days,
       credit_days, remaining_days
from goodtime.report_release_due
order by remaining_days, person_id

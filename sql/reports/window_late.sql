-- reports_window_late: windows that were met after they closed; reads only.
select facility_code, name, case when brings_credit then 'yes' else 'no' end as brings, event,
       person_id, person_number, custody_no, source_table, source_id, starts_on, due_on, met_on,
       business_days, responsible, rule_id
from goodtime.report_window
where status = 'late'
order by due_on, facility_code collate "C", name collate "C", person_id,
         source_table collate "C", source_id, custody_no, event collate "C"

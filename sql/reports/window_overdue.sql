-- reports_window_overdue: windows that closed and were never met, those that can bring credit first;
-- reads only.
select facility_code, name, case when brings_credit then 'yes' else 'no' end as brings, event,
       person_id, person_number, custody_no, source_table, source_id, starts_on, due_on, met_on,
       business_days, responsible, rule_id
from goodtime.report_window
where status = 'overdue'
order by brings_credit desc, due_on, facility_code collate "C", name collate "C", person_id,
         source_table collate "C", source_id, custody_no, event collate "C"

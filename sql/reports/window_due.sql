-- reports_window_due: windows that close within seven days; reads only.
select d.facility_code, d.name, d.person_id, n.person_number, d.custody_no, d.source_table,
       d.source_id, d.starts_on, d.due_on,
       goodtime.report_days((select goodtime.report_as_of()), d.due_on) as days_left,
       d.responsible, d.detail, d.rule_id
from goodtime.deadline d
left join goodtime.report_person n on n.person_id = d.person_id
where d.status = 'open'
  and d.due_on < (select goodtime.report_as_of()) + 7
order by d.due_on, d.facility_code collate "C", d.name collate "C", d.person_id,
         d.source_table collate "C", d.source_id, d.custody_no

-- reports_exception: each data exception; reads only.
select e.code, e.source_table, e.source_key, e.person_id, n.person_number, e.detail, e.since_run
from goodtime.report_exception e
left join goodtime.report_person n on n.person_id = e.person_id
order by e.code collate "C", e.source_table collate "C", e.person_id, e.source_key collate "C",
         e.subject

-- statement_window_each: windows of a person that nobody has met, at the run shown; reads only.
--   $1 person_id
select name, source_table, source_id, starts_on, due_on, status, facility_code, responsible, rule_id
from goodtime.deadline
where person_id = $1::bigint
  and status in ('open', 'overdue')
order by due_on, name collate "C", source_table collate "C", source_id

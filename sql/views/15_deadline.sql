-- 15_deadline: each window with its status at the run shown, met, late, open or overdue (rules.md C6;
-- results.md). Replaced whole by init.

-- rules.md C6 is decided here.
create view goodtime.deadline as
select name, person_id, custody_no, facility_code, source_table, source_id, starts_on, due_on,
       met_on,
       case
           when met_on <= due_on then 'met'
           when met_on is not null then 'late'
           when (select goodtime.report_as_of()) <= due_on then 'open'
           else 'overdue'
       end as status,
       responsible, detail, rule_id
from goodtime.deadline_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

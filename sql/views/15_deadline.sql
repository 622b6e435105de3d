-- 15_deadline: each window with its status at the run shown, met, late, open or overdue (rules.md C6;
-- results.md). Replaced whole by init.
--
-- Those of persons are decided; those of outreach are the months in which accessible housing was open,
-- each due on its last day, and of no person (rules.md W6).

-- rules.md C6 is decided here.
create view goodtime.deadline as
with opened as (
    select name, person_id, custody_no, facility_code, source_table, source_id, starts_on, due_on,
           met_on, responsible, detail, rule_id, since_run, until_run
    from goodtime.deadline_history
    union all
    select 'ada-outreach', null, null, facility_code, 'accessible_housing',
           to_char(month, 'YYYYMM')::bigint, month,
           (month + interval '1 month' - interval '1 day')::date, first_visited_on, null,
           housing_location, 'W6', since_run, until_run
    from goodtime.outreach_month_history
)
select name, person_id, custody_no, facility_code, source_table, source_id, starts_on, due_on,
       met_on,
       case
           when met_on <= due_on then 'met'
           when met_on is not null then 'late'
           when (select goodtime.report_as_of()) <= due_on then 'open'
           else 'overdue'
       end as status,
       responsible, detail, rule_id
from opened
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

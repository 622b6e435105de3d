-- 11_matter: what is decided about a person beside credit and days, row by row: windows, screenings and
-- findings of attendance. Replaced whole by init.

-- Each for as long as it stood. key: of its history, without the person; told: all of its columns, by which
-- two are alike (core/matter.h). rule_id: of a window its own, of the others the rule that makes them.
-- starts_on: of a finding its day, or the week's Monday.
create view goodtime.matter_span as
select person_id, 'window' as what,
       concat_ws('/', name, custody_no, source_table, source_id) as key,
       name, custody_no, rule_id, source_table, source_id, facility_code, starts_on, due_on, met_on, responsible,
       detail, null as outcome, null::text[] as reasons, null::bigint as minutes,
       format('%s/%s/%s/%s/%s/%s/%s/%s/%s/%s/%s', name, custody_no, source_table, source_id, facility_code,
              starts_on, due_on, met_on, responsible, detail, rule_id) as told,
       since_run, until_run
from goodtime.deadline_history
union all
select person_id, 'screening', concat_ws('/', kind, application_id), kind, null,
       case kind when 'county_work' then 'W1' else 'K1' end,
       case kind when 'county_work' then 'work_application' else 'camp_application' end, application_id,
       facility_code, null, null, null, null, null, outcome, reasons, null,
       format('%s/%s/%s/%s/%s', kind, application_id, facility_code, outcome, array_to_string(reasons, ',')),
       since_run, until_run
from goodtime.screening_history
union all
select person_id, 'finding', concat_ws('/', kind, enrollment_id, starts_on), kind, null, 'L2', 'enrollment',
       enrollment_id, facility_code, starts_on, null, null, null, null, null, null, minutes,
       format('%s/%s/%s/%s/%s', kind, enrollment_id, facility_code, starts_on, minutes),
       since_run, until_run
from goodtime.attendance_finding_history;

-- Those of the run shown, as the next run finds them.
create view goodtime.matter as
select person_id, what, key, told, source_table, source_id, starts_on
from goodtime.matter_span
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

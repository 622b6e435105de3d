-- reports_screening_change: screenings that begin, end or come out otherwise than in the run before, those that turn
-- against the person first; reads only.
select c.person_id, n.person_number, coalesce(c.now_facility, c.then_facility) as facility_code, c.name,
       case
           when c.urgency = 6 then 'turns against'
           when c.differs is not null then 'other'
           when c.then_outcome is null then 'begins'
           else 'ends'
       end as concern,
       c.rule_id, c.source_table, c.source_id,
       c.then_outcome, nullif(array_to_string(c.then_reasons, ', '), '') as then_reasons,
       c.now_outcome, nullif(array_to_string(c.now_reasons, ', '), '') as now_reasons, c.differs, c.cause,
       nullif(btrim(concat_ws(' ', c.cause_table, c.cause_key)), '') as record
from goodtime.run_change c
left join goodtime.report_person n on n.person_id = c.person_id
where c.run_id = (select goodtime.report_run())
  and c.what = 'screening'
order by c.urgency, c.person_id, c.name collate "C", c.source_id

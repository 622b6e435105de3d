-- reports_compliance_change: windows and findings of attendance that begin, end or come out otherwise than in the
-- run before, windows first; reads only.
select c.person_id, n.person_number, coalesce(c.now_facility, c.then_facility) as facility_code, c.what,
       case
           when c.differs is not null then 'other'
           when c.then_on is null then 'begins'
           else 'ends'
       end as concern,
       c.name, c.custody_no, c.rule_id, c.source_table, c.source_id,
       c.then_on, c.then_met_on, c.then_minutes, c.now_on, c.now_met_on, c.now_minutes, c.differs, c.cause,
       nullif(btrim(concat_ws(' ', c.cause_table, c.cause_key)), '') as record
from goodtime.run_change c
left join goodtime.report_person n on n.person_id = c.person_id
where c.run_id = (select goodtime.report_run())
  and c.what in ('window', 'finding')
order by c.urgency, c.person_id, c.name collate "C", c.source_id, c.source_table collate "C",
         coalesce(c.now_on, c.then_on), c.custody_no

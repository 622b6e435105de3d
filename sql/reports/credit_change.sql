-- reports_credit_change: what came out otherwise than in the run before, dates that move first; reads only.
select c.person_id, n.person_number, c.what,
       case
           when c.urgency = 4 then 'takes away'
           when c.urgency = 5 then 'other'
           when c.then_on is null then 'begins'
           when c.now_on is null then 'ends'
           else 'moves'
       end || case c.urgency
           when 1 then ' within 60 days'
           when 2 then ' within 90 days'
           else ''
       end as concern,
       c.credit_type, c.rule_id, c.retracted, c.then_action, c.then_days, c.then_on, c.entry_no, c.now_action,
       c.now_days, c.now_on, c.moved_days, c.cause,
       nullif(btrim(concat_ws(' ', c.cause_table, c.cause_key)), '') as record
from goodtime.run_change c
left join goodtime.report_person n on n.person_id = c.person_id
where c.run_id = (select goodtime.report_run())
  and c.what in ('decision', 'release', 'hearing')
order by c.urgency, abs(c.moved_days) desc nulls last, c.person_id, c.what collate "C" desc, c.term_id,
         c.entry_no, c.retracted

-- reports_credit_reason: what was not granted, by reason; reads only.
select credit_type, action, reason, rule_id, count(*) as decisions,
       count(distinct person_id) as people, sum(days) as days
from goodtime.report_decision
where action not in ('award', 'restore', 'forfeit')
group by credit_type, action, reason, rule_id
order by credit_type collate "C", action collate "C", reason collate "C", rule_id collate "C"

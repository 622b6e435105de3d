-- reports_credit_reason: what was not granted, by reason, with what the reason means and what would
-- change it; reads only.
select credit_type, action, reason, rule_id, count(*) as decisions,
       count(distinct person_id) as people, sum(days) as days, reason_rule_id, citation, meaning,
       remedy,
       concat_ws(' ', credit_type, action, nullif(reason, ''), '(' || rule_id || ')') as short
from goodtime.report_held
group by credit_type, action, reason, rule_id, reason_rule_id, citation, meaning, remedy
order by credit_type collate "C", action collate "C", reason collate "C", rule_id collate "C"

-- statement_reason_each: every reason and code, what it means, what would change it and what it does; reads
-- only.
select subject, code, rule_id, citation, meaning, remedy, effect
from goodtime.reason
order by subject collate "C", reason_no

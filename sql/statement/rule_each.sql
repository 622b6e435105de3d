-- statement_rule_each: the rules, each with what the law says in a sentence; reads only.
select rule_id, title, citation, reading, sentence
from goodtime.rule
order by rule_id collate "C"

-- reports_dictionary_code: the reasons and codes of one subject, in the order of the rule; reads only.
--   $1 subject
select code, meaning, citation || '; rule ' || rule_id as source
from goodtime.reason
where subject = $1
order by reason_no

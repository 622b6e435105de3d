-- statement_opening_credit_each: credit that stood at the takeover, at the run shown; reads only.
--   $1 person_id
select credit_type, days, balance_on
from goodtime.opening_credit
where person_id = $1::bigint
order by credit_type collate "C", custody_no

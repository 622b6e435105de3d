-- statement_projection: the date of a person's term at the run shown, and what it is worked out from; no row
-- where none is projected; reads only.
--   $1 person_id
select target, projected_on, baseline_on, owed_days, served_days, credit_days, remaining_days,
       rate_quarter_days, limited, (projected_on - as_of)::bigint as days_left
from goodtime.projection
where person_id = $1::bigint
order by term_id
limit 1

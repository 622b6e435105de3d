-- statement_county_credit_each: days in the county's program, a row a custody, at the run shown; reads only.
--   $1 person_id
select custody_no, days_active, credited_days_active, half_days, lost_days, days
from goodtime.county_credit
where person_id = $1::bigint
order by custody_no

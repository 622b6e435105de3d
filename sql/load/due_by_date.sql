-- load_due_by_date: the persons about whom something comes out otherwise by itself by a date. Reads only.
--   $1 as-of
select person_id
from goodtime.person_state
where next_on <= $1::date
order by person_id

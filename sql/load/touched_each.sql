-- load_touched_each: the last hash of each person with new entries, in order of person. Reads only.
select hash
from goodtime.staged_person
where is_touched
order by person_id

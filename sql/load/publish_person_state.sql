-- load_publish_person_state: who was looked at, and where their chains end. Part of the transaction
-- that publishes.
--   $1 run_id  $2 as-of
insert into goodtime.person_state as p (
    person_id, person_number, first_as_of, last_run_id, entry_no, hash)
select person_id, person_number, $2::date, $1::bigint, entry_no, hash
from goodtime.staged_person
order by person_id
on conflict (person_id) do update
set person_number = excluded.person_number,
    last_run_id = excluded.last_run_id,
    entry_no = excluded.entry_no,
    hash = excluded.hash

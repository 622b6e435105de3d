-- load_run_done: close the run's row with its counts; from here on it is the published run. Rows
-- of persons that are not there are looked at too, but are no persons. Part of the transaction that
-- publishes.
--   $1 run_id  $2 source snapshot  $3 previous head  $4 head
update goodtime.run
set state = 'done',
    finished_at = clock_timestamp(),
    source_snapshot = $2,
    previous_head = $3::bytea,
    head = $4::bytea,
    persons = (select count(*) from goodtime.staged_person where is_known or is_touched),
    entries = (select count(*) from goodtime.staged_entry),
    exceptions = (select count(*) from goodtime.staged_data_exception)
where run_id = $1::bigint
  and state = 'running'
returning persons, entries, exceptions

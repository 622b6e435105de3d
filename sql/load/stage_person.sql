-- load_stage_person: a worker's rows for staged_person. A run empties the table before it begins.
copy goodtime.staged_person (
    person_id, person_number, entry_no, hash, is_touched, is_known
) from stdin (format binary)

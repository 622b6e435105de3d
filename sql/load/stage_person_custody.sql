-- load_stage_person_custody: a worker's rows for staged_person_custody. A run empties the table before it begins.
copy goodtime.staged_person_custody (
    person_id, custody_no, begins_on, ends_on
) from stdin (format binary)

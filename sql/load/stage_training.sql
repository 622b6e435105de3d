-- load_stage_training: a worker's rows for staged_training. A run empties the table before it begins.
copy goodtime.staged_training (
    person_id, month, facility_code, program_code, minutes
) from stdin (format binary)

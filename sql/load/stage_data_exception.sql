-- load_stage_data_exception: a worker's rows for staged_data_exception. A run empties the table before it begins.
copy goodtime.staged_data_exception (
    subject, code, source_table, source_key, person_id, detail
) from stdin (format binary)

-- load_stage_screening: a worker's rows for staged_screening. A run empties the table before it begins.
copy goodtime.staged_screening (
    person_id, kind, application_id, facility_code, outcome, reasons
) from stdin (format binary)

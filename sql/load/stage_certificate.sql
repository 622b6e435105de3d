-- load_stage_certificate: a worker's rows for staged_certificate. A run empties the table before it begins.
copy goodtime.staged_certificate (
    person_id, completion_id, program_code, facility_code, completed_on, certificate_number
) from stdin (format binary)

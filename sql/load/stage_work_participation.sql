-- load_stage_work_participation: a worker's rows for staged_work_participation. A run empties the table before it begins.
copy goodtime.staged_work_participation (
    person_id, participation_id, application_id, facility_code, job_title, inside_security,
    starts_on, ends_on, end_reason
) from stdin (format binary)

-- load_stage_enrollment: a worker's rows for staged_enrollment. A run empties the table before it begins.
copy goodtime.staged_enrollment (
    person_id, enrollment_id, program_code, facility_code, starts_on, ends_on, work_group
) from stdin (format binary)

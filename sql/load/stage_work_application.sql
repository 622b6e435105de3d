-- load_stage_work_application: a worker's rows for staged_work_application. A run empties the table before it begins.
copy goodtime.staged_work_application (
    person_id, application_id, person_number, facility_code, applied_on, screened_on,
    security_level, mobility_impairment, vision_impairment, hearing_impairment,
    medical_disqualified_by, medical_disqualified_on
) from stdin (format binary)

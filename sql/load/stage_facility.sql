-- load_stage_facility: a worker's rows for staged_facility. A run empties the table before it begins.
copy goodtime.staged_facility (
    facility_code, kind, calendar
) from stdin (format binary)

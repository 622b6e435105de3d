-- load_stage_county_credit: a worker's rows for staged_county_credit. A run empties the table before it begins.
copy goodtime.staged_county_credit (
    person_id, custody_no, days_active, credited_days_active, half_days, lost_days, days
) from stdin (format binary)

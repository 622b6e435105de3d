-- load_stage_outreach_month: a worker's rows for staged_outreach_month. A run empties the table before it begins.
copy goodtime.staged_outreach_month (
    month, facility_code, housing_location, first_visited_on, visits
) from stdin (format binary)

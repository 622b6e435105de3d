-- load_stage_deadline: a worker's rows for staged_deadline. A run empties the table before it begins.
copy goodtime.staged_deadline (
    person_id, name, custody_no, source_table, source_id, facility_code, starts_on, due_on,
    met_on, responsible, detail, rule_id
) from stdin (format binary)

-- load_stage_opening_credit: a worker's rows for staged_opening_credit. A run empties the table before it begins.
copy goodtime.staged_opening_credit (
    person_id, custody_no, credit_type, days, balance_on
) from stdin (format binary)

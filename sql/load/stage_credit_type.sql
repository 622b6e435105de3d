-- load_stage_credit_type: the coordinator's rows for staged_credit_type. A run empties the table before
-- it begins.
copy goodtime.staged_credit_type (credit_type) from stdin (format binary)

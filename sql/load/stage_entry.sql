-- load_stage_entry: a worker's rows for staged_entry. A run empties the table before it begins.
copy goodtime.staged_entry (
    person_id, entry_no, op, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
    effective_on, entered_on, source_table, source_id, part, reason, facility_code, supersedes,
    previous_hash, hash
) from stdin (format binary)

-- load_stage_program: a worker's rows for staged_program. A run empties the table before it begins.
copy goodtime.staged_program (
    program_code, title, category, certifies, certificate_issuer
) from stdin (format binary)

-- extract_milestone_schedule: all approved credit; they concern everybody. Reads only.
copy (
    select program_code,
           effective_on,
           weeks,
           repeatable
    from source.milestone_schedule
    order by program_code, effective_on
) to stdout (format binary)

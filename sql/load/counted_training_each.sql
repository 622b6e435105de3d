-- load_counted_training_each: all training as the last published run counted it. Reads only.
copy (
    select person_id, month, facility_code, program_code, minutes
    from goodtime.counted_training
    order by person_id
) to stdout (format binary)

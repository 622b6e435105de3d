-- extract_program: all programs; they concern everybody. Reads only.
copy (
    select program_code,
           title,
           category,
           high_school,
           certifies,
           certificate_issuer
    from source.program
    order by program_code
) to stdout (format binary)

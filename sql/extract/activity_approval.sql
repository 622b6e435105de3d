-- extract_activity_approval: all approved activities; they concern everybody. Reads only.
copy (
    select facility_code,
           program_code,
           starts_on,
           ends_on
    from source.activity_approval
    order by facility_code, program_code, starts_on
) to stdout (format binary)

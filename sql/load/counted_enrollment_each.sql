-- load_counted_enrollment_each: all enrollments as the last published run counted them. Reads only.
copy (
    select person_id, program_code, facility_code, starts_on, ends_on, work_group
    from goodtime.counted_enrollment
    order by person_id
) to stdout (format binary)

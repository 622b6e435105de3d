-- extract_enrollment: the enrollments of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select enrollment_id,
           person_id,
           program_code,
           facility_code,
           starts_on,
           ends_on,
           schedule,
           end_reason
    from source.enrollment
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, enrollment_id
) to stdout (format binary)

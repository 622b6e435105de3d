-- extract_program_completion: the completions of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select completion_id,
           person_id,
           program_code,
           facility_code,
           completed_on,
           all_activities,
           exam_only,
           satisfactory,
           instructor_id,
           instructor_verified_on,
           approver_id,
           approver_verified_on,
           approver_outcome,
           certificate_number
    from source.program_completion
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, completion_id
) to stdout (format binary)

-- extract_work_participation: the county participations of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select participation_id,
           application_id,
           person_id,
           facility_code,
           job_title,
           inside_security,
           starts_on,
           ends_on,
           end_reason
    from source.work_participation
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, participation_id
) to stdout (format binary)

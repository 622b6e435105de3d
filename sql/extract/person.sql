-- extract_person: the persons of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select person_id,
           person_number
    from source.person
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id
) to stdout (format binary)

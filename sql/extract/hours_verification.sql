-- extract_hours_verification: the verifications of hours of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select person_id,
           custody_no,
           scheme,
           ordinal,
           verified_on,
           verifier_id,
           outcome
    from source.hours_verification
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, custody_no, scheme, ordinal
) to stdout (format binary)

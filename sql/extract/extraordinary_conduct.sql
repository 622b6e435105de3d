-- extract_extraordinary_conduct: the conduct awards of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select conduct_id,
           person_id,
           act,
           days,
           awarded_on
    from source.extraordinary_conduct
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, conduct_id
) to stdout (format binary)

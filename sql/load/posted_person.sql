-- load_posted_person: where the chains of a chunk's persons end. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select person_id, first_as_of, entry_no, hash
    from goodtime.person_state
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id
) to stdout (format binary)

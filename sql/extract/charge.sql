-- extract_charge: the charges of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select charge_id,
           person_id,
           statute,
           status,
           is_current
    from source.charge
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, charge_id
) to stdout (format binary)

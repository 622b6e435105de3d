-- extract_placement: the placements of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select placement_id,
           person_id,
           facility_code,
           starts_on,
           ends_on,
           custody_level,
           housing,
           care,
           structured_programming,
           transfer
    from source.placement
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, placement_id
) to stdout (format binary)

-- extract_opening_balance: the opening balances of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select person_id,
           credit_type,
           days,
           anchor_on,
           year_days,
           deferred_days,
           part_minutes,
           balance_on
    from source.opening_balance
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, credit_type
) to stdout (format binary)

-- extract_plan_period: the plan periods of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select plan_period_id,
           person_id,
           facility_code,
           scheme,
           starts_on,
           completed_on,
           satisfactory,
           verified_on,
           verifier_id
    from source.plan_period
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, plan_period_id
) to stdout (format binary)

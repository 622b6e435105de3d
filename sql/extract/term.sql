-- extract_term: the terms of imprisonment of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select term_id,
           person_id,
           custody_no,
           term_no,
           jurisdiction,
           sentence_type,
           violent_felony,
           three_strikes,
           sex_registrant,
           received_on,
           prior_education,
           starts_on,
           term_days,
           primary_offense_days,
           presentence_credit_days,
           statutory_quarter_days,
           ended_on,
           end_reason
    from source.term
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, term_id
) to stdout (format binary)

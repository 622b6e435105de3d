-- extract_education_merit: the merits of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select merit_id,
           person_id,
           category,
           conferred_on,
           documented_on,
           verified_on,
           outcome,
           units_in_term_percent,
           accredited,
           official_transcript
    from source.education_merit
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, merit_id
) to stdout (format binary)

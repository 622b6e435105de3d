-- extract_discipline_review: the discipline reviews of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select review_id,
           person_id,
           participation_id,
           incident_on,
           reviewed_on,
           severity,
           outcome,
           days_lost,
           appeal_advised,
           appealed_on,
           appeal_decided_on,
           appeal_outcome,
           sergeant_recommends,
           lieutenant_decides
    from source.discipline_review
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, review_id
) to stdout (format binary)

-- load_posted_decision: the decisions in force of a chunk's persons. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select person_id, entry_no, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code
    from goodtime.decision
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, entry_no
) to stdout (format binary)

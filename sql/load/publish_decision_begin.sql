-- load_publish_decision_begin: what is asserted holds from now on. Part of the transaction that
-- publishes.
insert into goodtime.decision (
    person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on, effective_on,
    entered_on, source_table, source_id, part, reason, facility_code, entry_no)
select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on, effective_on,
       entered_on, source_table, source_id, part, reason, facility_code, entry_no
from goodtime.staged_entry
where op = 'assert'
order by person_id, entry_no

-- load_publish_ledger: append the staged entries. Part of the transaction that publishes: a second
-- time the keys are there and it fails whole.
--   $1 run_id
insert into goodtime.ledger (
    person_id, entry_no, run_id, op, custody_no, term_id, credit_type, rule_id, action, days,
    earned_on, effective_on, entered_on, source_table, source_id, part, reason, facility_code,
    supersedes, previous_hash, hash)
select person_id, entry_no, $1::bigint, op, custody_no, term_id, credit_type, rule_id, action, days,
       earned_on, effective_on, entered_on, source_table, source_id, part, reason, facility_code,
       supersedes, previous_hash, hash
from goodtime.staged_entry
order by person_id, entry_no

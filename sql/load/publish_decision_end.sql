-- load_publish_decision_end: decisions that a staged entry takes back or replaces hold no longer.
-- Part of the transaction that publishes.
delete from goodtime.decision d
using goodtime.staged_entry s
where s.person_id = d.person_id
  and s.supersedes = d.entry_no

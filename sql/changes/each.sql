-- changes_each: what came out otherwise in a run than in the one before, what does harm first. Reads only.
--   $1 run_id
select run_id, what, urgency, person_id, custody_no, term_id, credit_type, rule_id, source_table, source_id,
       entry_no, retracted, then_action, then_days, then_on, now_action, now_days, now_on, reason, moved_days,
       cause, cause_table, cause_key, name, then_met_on, now_met_on,
       then_outcome, array_to_string(then_reasons, ', ') as then_reasons,
       now_outcome, array_to_string(now_reasons, ', ') as now_reasons, then_minutes, now_minutes,
       then_facility, now_facility, differs
from goodtime.run_change
where run_id = $1::bigint
order by urgency, abs(moved_days) desc nulls last, person_id, what desc, entry_no, retracted,
         source_table, source_id, name, coalesce(now_on, then_on), custody_no

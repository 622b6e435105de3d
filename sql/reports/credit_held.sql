-- reports_credit_held: each decision that moves no balance, with its reason, what that means and what
-- would change it, and its ledger entry; reads only.
select h.person_id, n.person_number, h.entry_no, h.run_id, h.custody_no, h.term_id, h.credit_type,
       h.rule_id, h.action, h.days, h.earned_on, h.effective_on, h.entered_on, h.source_table,
       h.source_id, h.part, h.reason, h.facility_code, h.reason_rule_id, h.citation, h.meaning,
       h.remedy
from goodtime.report_held h
left join goodtime.report_person n on n.person_id = h.person_id
order by h.person_id, h.entry_no

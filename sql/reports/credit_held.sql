-- reports_credit_held: each decision that moves no balance, with its reason and ledger entry;
-- reads only.
select d.person_id, n.person_number, d.entry_no, d.run_id, d.custody_no, d.term_id, d.credit_type,
       d.rule_id, d.action, d.days, d.earned_on, d.effective_on, d.entered_on, d.source_table,
       d.source_id, d.part, d.reason, d.facility_code
from goodtime.report_decision d
left join goodtime.report_person n on n.person_id = d.person_id
where d.action not in ('award', 'restore', 'forfeit')
order by d.person_id, d.entry_no

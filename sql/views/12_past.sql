-- 12_past: what stood as the run shown left it, for who asks for few persons: unlike report_decision, which
-- reads the ledger for everybody at once, each view reads a person's entries alone. Replaced whole by init.

-- Asserted by then, and not superseded by then.
create view goodtime.past_decision as
select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on, effective_on,
       entered_on, source_table, source_id, part, reason, facility_code, entry_no
from goodtime.ledger l
where op = 'assert'
  and run_id <= (select goodtime.report_run())
  and not exists (
      select
      from goodtime.ledger later
      where later.person_id = l.person_id
        and later.supersedes = l.entry_no
        and later.run_id <= (select goodtime.report_run()));

-- goodtime.retracted_credit as it was then.
create view goodtime.past_retracted_credit as
select c.person_id, c.custody_no, c.term_id, c.credit_type, c.rule_id, c.action, c.days,
       c.earned_on, c.effective_on, c.entered_on, c.source_table, c.source_id, c.part, c.reason,
       c.facility_code, c.entry_no
from goodtime.retracted_credit c
join goodtime.ledger l on l.person_id = c.person_id and l.entry_no = c.entry_no
where l.run_id <= (select goodtime.report_run());

-- goodtime.person_state as it was then, as far as rules build on it (rules.md P2): whether a run knew the
-- person by then.
create view goodtime.past_person_state as
select p.person_id, case when p.first_as_of <= r.as_of then p.first_as_of end as first_as_of,
       coalesce(e.entry_no, 0) as entry_no, e.hash
from goodtime.person_state p
cross join (select (select goodtime.report_as_of()) as as_of) r
left join lateral (
    select l.entry_no, l.hash
    from goodtime.ledger l
    where l.person_id = p.person_id
      and l.run_id <= (select goodtime.report_run())
    order by l.entry_no desc
    limit 1
) e on true;

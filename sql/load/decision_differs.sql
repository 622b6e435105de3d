-- load_decision_differs: the statements that find, of a range of persons and of some, the first whose
-- decisions, or whose end of the chain, are not what the ledger holds; null where there is none. Written by
-- the server, as those of load_posted_statement are. Reads only.
--
-- It covers everybody whom the night looks at, before anything is built upon what stands for them, and
-- nothing else: that entries hash to what they say is for who audits the chain (docs/auditing.md), that
-- what is staged continues it for goodtime.publish_check. Columns are compared one by one: to compare rows
-- as a whole, both are put together first. The ledger is read by its indexes for each question: rows kept for
-- all of them would be copied whole.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
--   setting goodtime.some_persons
select format(statement, 'person_id >= current_setting(''goodtime.first_person'')::bigint '
                         'and person_id <= current_setting(''goodtime.last_person'')::bigint'),
       format(statement, 'person_id = any (string_to_array(current_setting(''goodtime.some_persons''), '
                         ''','')::bigint[])')
from (values ($differs$
with held as (
    select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
    from goodtime.ledger
    where %1$s
      and op = 'assert'
      and (person_id, entry_no) not in (
          select person_id, supersedes
          from goodtime.ledger
          where %1$s
            and supersedes is not null)
), kept as (
    select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
    from goodtime.decision
    where %1$s
), ended as (
    select distinct on (person_id) person_id, entry_no, hash
    from goodtime.ledger
    where %1$s
    order by person_id desc, entry_no desc
), stated as (
    select person_id, entry_no, hash
    from goodtime.person_state
    where entry_no > 0
      and %1$s
)
select min(person_id)
from (
    select coalesce(h.person_id, k.person_id) as person_id
    from held h
    full join kept k on k.person_id = h.person_id and k.entry_no = h.entry_no
    where (h.custody_no, h.term_id, h.credit_type, h.rule_id, h.action, h.days, h.earned_on,
           h.effective_on, h.entered_on, h.source_table, h.source_id, h.part, h.reason, h.facility_code,
           h.entry_no)
          is distinct from
          (k.custody_no, k.term_id, k.credit_type, k.rule_id, k.action, k.days, k.earned_on,
           k.effective_on, k.entered_on, k.source_table, k.source_id, k.part, k.reason, k.facility_code,
           k.entry_no)
    union all
    select coalesce(e.person_id, s.person_id)
    from ended e
    full join stated s on s.person_id = e.person_id
    where (e.person_id, e.entry_no, e.hash) is distinct from (s.person_id, s.entry_no, s.hash)
) differing
$differs$)) written (statement)

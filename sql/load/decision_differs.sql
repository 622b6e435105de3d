-- load_decision_differs: the first person of a chunk whose decisions, or whose end of the chain, are not
-- what the ledger holds; null where there is none. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
with held as (
    select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
    from goodtime.ledger l
    where op = 'assert'
      and person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
      and not exists (
          select
          from goodtime.ledger later
          where later.person_id = l.person_id
            and later.supersedes = l.entry_no
            and later.person_id >= current_setting('goodtime.first_person')::bigint
            and later.person_id <= current_setting('goodtime.last_person')::bigint)
), kept as (
    select person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on,
           effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no
    from goodtime.decision
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
), ended as (
    select distinct on (person_id) person_id, entry_no, hash
    from goodtime.ledger
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, entry_no desc
), stated as (
    select person_id, entry_no, hash
    from goodtime.person_state
    where entry_no > 0
      and person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
)
select min(person_id)
from (
    select person_id from (select * from held except select * from kept) ledger_only
    union all
    select person_id from (select * from kept except select * from held) decision_only
    union all
    select person_id from (select * from ended except select * from stated) ledger_end
    union all
    select person_id from (select * from stated except select * from ended) state_end
) differing

-- sample_entry_each: an auditor's sample of the decisions that hold at the run shown: the first in order of
-- the SHA-256 of 'seed/person_id/entry_no'. Each with its entry's columns in the order in which its hash
-- takes them, and how many decisions there are to draw from. Reads only.
--   $1 seed  $2 how many  $3 actions, separated by commas, null: all  $4 types of credit, likewise
with population as (
    select person_id, entry_no,
           sha256(convert_to($1 || '/' || person_id || '/' || entry_no, 'UTF8')) as digest
    from goodtime.report_decision
    where ($3::text is null or action = any (string_to_array($3, ',')))
      and ($4::text is null or credit_type = any (string_to_array($4, ',')))
), drawn as (
    select person_id, entry_no, digest, count(*) over () as population
    from population
    order by digest, person_id, entry_no
    limit $2::bigint
)
select l.person_id, l.entry_no, l.run_id, l.op, l.custody_no, l.term_id, l.credit_type, l.rule_id,
       l.action, l.days, l.earned_on, l.effective_on, l.entered_on, l.source_table, l.source_id,
       l.part, l.reason, l.facility_code, l.supersedes, encode(l.previous_hash, 'hex') as previous_hash,
       encode(l.hash, 'hex') as hash, encode(d.digest, 'hex') as digest,
       encode(r.head, 'hex') as head, d.population
from drawn d
join goodtime.ledger l on l.person_id = d.person_id and l.entry_no = d.entry_no
join goodtime.run r on r.run_id = l.run_id
order by d.digest, d.person_id, d.entry_no

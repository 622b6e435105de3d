-- load_past_entry: an entry of the ledger: its run, what it does and the entry that it takes back; nulls
-- where there is none. Reads only.
--   $1 person_id  $2 entry_no
select l.run_id, l.op, l.supersedes
from (values (1)) one (row_no)
left join goodtime.ledger l on l.person_id = $1::bigint and l.entry_no = $2::bigint

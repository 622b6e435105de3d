-- reports_run_find: the published run to report, or nulls where there is none; reads only.
--   $1 run_id, null for the last published
select r.run_id, r.as_of, r.edition, r.mode, encode(r.head, 'hex') as head, r.program_version,
       r.persons, r.entries, r.exceptions
from (values (1)) one (row_no)
left join goodtime.run r
    on r.state = 'done'
    and r.run_id = coalesce($1::bigint, (select max(run_id) from goodtime.run where state = 'done'))

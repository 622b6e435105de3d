-- reports_account: the accounts of the last hundred runs that ended; reads only.
select run_id, as_of, mode, edition, state, persons, entries, exceptions, accepted, head,
       program_version, detail
from goodtime.report_account
order by run_id desc
limit 100

-- load_last_run: the last published run: id, as-of, edition, the counts that the next is compared with, and
-- what it left for the next to build on; nulls where there is none. Reads only.
--   $1 date: the last run as of it or of a day before, null: the last of all
select run_id, as_of, edition, log_lines, recent_log_lines, exceptions, usual_log_lines, log_minutes,
       program_version, law_digest, reference_digest, changes_until,
       array_to_string(tally, ',') as tally, last_log_on,
       (select max(as_of)
        from goodtime.run
        where state = 'done'
          and as_of <= coalesce($1::date, as_of)
          and (proved or mode = 'full')) as proved_on,
       program_digest
from (select) nothing
left join lateral (
    select run_id, as_of, edition, log_lines, recent_log_lines, exceptions, usual_log_lines,
           log_minutes, program_version, law_digest, reference_digest, changes_until, tally,
           last_log_on, program_digest
    from goodtime.run
    where state = 'done'
      and as_of <= coalesce($1::date, as_of)
    order by run_id desc
    limit 1
) last on true

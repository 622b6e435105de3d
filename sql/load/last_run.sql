-- load_last_run: the last published run: id, as-of, edition, and the counts that the next is compared
-- with; nulls where there is none. Reads only.
select run_id, as_of, edition, log_lines, recent_log_lines, exceptions, usual_log_lines, log_minutes
from (select) nothing
left join lateral (
    select run_id, as_of, edition, log_lines, recent_log_lines, exceptions, usual_log_lines,
           log_minutes
    from goodtime.run
    where state = 'done'
    order by run_id desc
    limit 1
) last on true

-- load_last_run: the last published run: id, as-of, head; nulls where there is none. Reads only.
select run_id, as_of, head
from (select) nothing
left join lateral (
    select run_id, as_of, head
    from goodtime.run
    where state = 'done'
    order by run_id desc
    limit 1
) last on true

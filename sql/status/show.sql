-- status_show: the last run, the last published one, and what waits for staff. Reads only what the role of
-- the reports may read.
-- A run under way holds the lock (load_lock); a row that says running without it ended unclosed.
select last.run_id,
       case
           when last.state = 'running' and not exists (
               select
               from pg_locks
               where locktype = 'advisory'
                 and database = (select oid from pg_database where datname = current_database())
                 and (classid::bigint << 32 | objid::bigint) = 7453298385561939301
                 and objsubid = 1
                 and mode = 'ExclusiveLock'
                 and granted)
           then 'ended without closing'
           else last.state
       end,
       last.as_of,
       to_char(last.started_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       last.detail,
       done.run_id,
       done.as_of,
       to_char(done.finished_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       done.persons,
       done.entries,
       done.exceptions,
       encode(done.head, 'hex'),
       (select coalesce(sum(entries), 0) from goodtime.run where state = 'done'),
       (select count(*) from goodtime.deadline where status = 'overdue'),
       null::text,
       nullif(array_to_string(done.accepted, ','), ''),
       floor(extract(epoch from clock_timestamp() - done.finished_at) / 3600)::bigint,
       done.rows_read,
       done.rows_used,
       done.rows_ignored,
       done.rows_unasked,
       done.events,
       done.days_earned,
       done.credit_years,
       done.days_forfeited,
       done.days_given_back
from (select) nothing
left join lateral (
    select run_id, state, as_of, started_at, detail
    from goodtime.run
    order by run_id desc
    limit 1
) last on true
left join lateral (
    select run_id, as_of, finished_at, persons, entries, exceptions, head, accepted, rows_read,
           rows_used, rows_ignored, rows_unasked, events, days_earned, credit_years,
           days_forfeited, days_given_back
    from goodtime.run
    where state = 'done'
    order by run_id desc
    limit 1
) done on true

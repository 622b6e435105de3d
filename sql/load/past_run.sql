-- load_past_run: a published run, and the published run before it (0 for none); nulls where there is no
-- such run. Reads only.
--   $1 run_id, null: by the date  $2 date: the last run as of it or of a day before, null: the last of all
select r.run_id, r.as_of, r.edition, r.program_version, r.started_at, coalesce(b.run_id, 0) as before
from (values (1)) one (row_no)
left join lateral (
    select run_id, as_of, edition, program_version, started_at
    from goodtime.run
    where state = 'done'
      and run_id = coalesce($1::bigint, run_id)
      and as_of <= coalesce($2::date, as_of)
    order by run_id desc
    limit 1
) r on true
left join lateral (
    select run_id
    from goodtime.run
    where state = 'done'
      and run_id < r.run_id
    order by run_id desc
    limit 1
) b on true

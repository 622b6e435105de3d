-- changes_run_each: the published runs of which changes are told, each with the one before it (nulls for the
-- first) and how many changes there are. Reads only.
--   $1 one run; null: by the next  $2 all runs after this one; null with $1: the last
select r.run_id, r.as_of, b.run_id, b.as_of, n.sooner, n.later, n.within_60, n.within_90, n.newly, n.otherwise,
       n.taken_back, n.windows_new, n.windows_other, n.windows_ended, n.screenings_new, n.screenings_other,
       n.screenings_ended, n.findings_new, n.findings_other, n.findings_ended, n.causes
from goodtime.run r
left join lateral (
    select run_id, as_of
    from goodtime.run
    where state = 'done'
      and run_id < r.run_id
    order by run_id desc
    limit 1
) b on true
cross join lateral (
    select count(*) filter (where moved_days < 0) as sooner,
           count(*) filter (where moved_days > 0) as later,
           count(*) filter (where urgency = 1) as within_60,
           count(*) filter (where urgency = 2) as within_90,
           count(*) filter (where what = 'decision' and then_action is null) as newly,
           count(*) filter (where then_action is not null and now_action is not null) as otherwise,
           count(*) filter (where what = 'decision' and now_action is null) as taken_back,
           count(*) filter (where what = 'window' and then_on is null) as windows_new,
           count(*) filter (where what = 'window' and differs is not null) as windows_other,
           count(*) filter (where what = 'window' and now_on is null) as windows_ended,
           count(*) filter (where what = 'screening' and then_outcome is null) as screenings_new,
           count(*) filter (where what = 'screening' and differs is not null) as screenings_other,
           count(*) filter (where what = 'screening' and now_outcome is null) as screenings_ended,
           count(*) filter (where what = 'finding' and then_on is null) as findings_new,
           count(*) filter (where what = 'finding' and differs is not null) as findings_other,
           count(*) filter (where what = 'finding' and now_on is null) as findings_ended,
           (select string_agg(format('%s %s', cause, changes), ', ' order by changes desc, cause)
            from (select coalesce(cause, 'not known') as cause, count(*) as changes
                  from goodtime.run_change
                  where run_id = r.run_id
                  group by 1) by_cause) as causes
    from goodtime.run_change
    where run_id = r.run_id
) n
where r.state = 'done'
  and case
      when $1::bigint is not null then r.run_id = $1::bigint
      when $2::bigint is not null then r.run_id > $2::bigint
      else r.run_id = (select max(run_id) from goodtime.run where state = 'done')
  end
order by r.run_id

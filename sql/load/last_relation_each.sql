-- load_last_relation_each: rows of each source relation that the published runs of the last 30 days before a
-- run's as-of read, the most of them: what shrinks a little every night has shrunk much in a month. A
-- run that was let pass by the relation's breaker begins anew. Reads only.
--   $1 run_id
select counted.relation, max(counted.rows)
from goodtime.run_relation counted
join goodtime.run r on r.run_id = counted.run_id
where r.run_id <= $1::bigint
  and r.as_of > (select as_of from goodtime.run where run_id = $1::bigint) - 30
  and r.run_id >= coalesce((
      select max(passed.run_id)
      from goodtime.run passed
      where passed.state = 'done'
        and passed.accepted && array['relation:' || counted.relation,
                                     case counted.relation
                                         when 'person' then 'persons'
                                         when 'timekeeping_log' then 'log-lines'
                                     end]), 0)
group by counted.relation
order by counted.relation

-- 13_run_change: what came out otherwise in a run than in the published run before it, each with its one
-- cause. Replaced whole by init.

-- The first published run has none before it: none of its rows is a change. what: decision, release,
-- hearing. then_* and now_*: before the run and after it, null where nothing stood or stands: of a decision
-- the action, the days and the day on which it takes effect; of a release or hearing its day, which is not
-- before the date of the run before, as in goodtime.projection. entry_no: of
-- the entry that asserts; retracted: of the one that was taken back. cause: null of a run that kept none.
create view goodtime.run_change as
with compared as (
    select run_id, as_of, before_on
    from (
        select run_id, as_of, lag(as_of) over (order by run_id) as before_on
        from goodtime.run
        where state = 'done'
    ) published
    where before_on is not null
), decided as (
    select a.run_id, a.person_id, a.entry_no, a.entry_no as told_by, a.supersedes as retracted,
           a.custody_no, a.term_id, a.credit_type, a.rule_id, a.source_table, a.source_id,
           t.action as then_action, t.days as then_days, t.effective_on as then_on,
           a.action as now_action, a.days as now_days, a.effective_on as now_on, a.reason
    from goodtime.ledger a
    left join goodtime.ledger t on t.person_id = a.person_id and t.entry_no = a.supersedes
    where a.op = 'assert'
    union all
    select r.run_id, r.person_id, null, r.entry_no, r.supersedes,
           r.custody_no, r.term_id, r.credit_type, r.rule_id, r.source_table, r.source_id,
           r.action, r.days, r.effective_on, null, null, null, ''
    from goodtime.ledger r
    where r.op = 'retract'
      and not exists (
          select
          from goodtime.ledger a
          where a.person_id = r.person_id
            and a.supersedes = r.supersedes
            and a.op = 'assert'
            and a.run_id = r.run_id)
), projected as (
    select n.since_run as run_id, n.person_id, n.term_id, n.target,
           case when t.projected_on is not null then greatest(t.projected_on, k.before_on) end as then_on,
           greatest(n.projected_on, k.before_on) as now_on
    from goodtime.projection_history n
    join compared k on k.run_id = n.since_run
    left join goodtime.projection_history t
        on t.person_id = n.person_id
        and t.term_id = n.term_id
        and t.target = n.target
        and t.until_run = n.since_run
    where t.projected_on is null
       or greatest(n.projected_on, k.before_on) <> greatest(t.projected_on, k.before_on)
    union all
    select t.until_run, t.person_id, t.term_id, t.target, greatest(t.projected_on, k.before_on), null
    from goodtime.projection_history t
    join compared k on k.run_id = t.until_run
    where not exists (
        select
        from goodtime.projection_history n
        where n.person_id = t.person_id
          and n.term_id = t.term_id
          and n.target = t.target
          and n.since_run = t.until_run)
), changed as (
    select d.run_id, d.person_id, 'decision' as what, d.custody_no, d.term_id, d.credit_type,
           d.rule_id, d.source_table, d.source_id, d.entry_no, d.retracted,
           d.then_action, d.then_days, d.then_on, d.now_action, d.now_days, d.now_on, d.reason,
           c.cause, c.source_table as cause_table, c.source_key as cause_key
    from decided d
    left join goodtime.entry_cause c on c.person_id = d.person_id and c.entry_no = d.told_by
    union all
    select p.run_id, p.person_id, p.target, null, p.term_id, null,
           null, 'term', p.term_id, null, null,
           null, null, p.then_on, null, null, p.now_on, '',
           c.cause, c.source_table, c.source_key
    from projected p
    left join goodtime.projection_cause c
        on c.person_id = p.person_id and c.term_id = p.term_id and c.run_id = p.run_id
)
select c.*,
       case
           when c.what <> 'decision' and isfinite(c.then_on) and isfinite(c.now_on)
               then c.now_on - c.then_on
       end as moved_days,
       -- What does harm first: a release or hearing that moves, the sooner the more; then what leaves
       -- less in the balance.
       case
           when c.what = 'decision' and b.now_days < b.then_days then 4
           when c.what = 'decision' then 5
           when least(c.then_on, c.now_on) <= r.as_of + 60 then 1
           when least(c.then_on, c.now_on) <= r.as_of + 90 then 2
           else 3
       end as urgency
from changed c
join compared r using (run_id)
cross join lateral (
    select case
               when c.then_action in ('award', 'restore') then c.then_days
               when c.then_action = 'forfeit' then -c.then_days
               else 0
           end as then_days,
           case
               when c.now_action in ('award', 'restore') then c.now_days
               when c.now_action = 'forfeit' then -c.now_days
               else 0
           end as now_days
) b;

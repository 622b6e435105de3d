-- 13_run_change: what came out otherwise in a run than in the published run before it, each with its one
-- cause. Replaced whole by init.

-- The first published run has none before it: none of its rows is a change. what: decision, release,
-- hearing, window, screening, finding. then_* and now_*: before the run and after it, null where nothing stood or stands: of a decision
-- the action, the days and the day on which it takes effect; of a release or hearing its day, which is not
-- before the date of the run before, as in goodtime.projection. entry_no: of
-- the entry that asserts; retracted: of the one that was taken back. cause: null of a run that kept none.
-- Of a window then_on and now_on are its due dates, of a finding its day or the week's Monday; the columns
-- behind urgency are theirs alone, and differs names those in which two rows of one key differ.
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
), other as (
    select n.since_run as run_id, n.person_id, n.what, n.key,
           n.name, n.custody_no, n.rule_id, n.source_table, n.source_id,
           t.facility_code as then_facility, n.facility_code as now_facility,
           t.starts_on as then_starts, n.starts_on as now_starts, t.due_on as then_due, n.due_on as now_due,
           t.met_on as then_met, n.met_on as now_met,
           t.outcome as then_outcome, n.outcome as now_outcome,
           t.reasons as then_reasons, n.reasons as now_reasons,
           t.minutes as then_minutes, n.minutes as now_minutes,
           case
               when t.person_id is not null then
                   concat_ws(', ',
                             case when n.facility_code is distinct from t.facility_code then 'facility_code' end,
                             case when n.starts_on is distinct from t.starts_on then 'starts_on' end,
                             case when n.due_on is distinct from t.due_on then 'due_on' end,
                             case when n.met_on is distinct from t.met_on then 'met_on' end,
                             case when n.responsible is distinct from t.responsible then 'responsible' end,
                             case when n.detail is distinct from t.detail then 'detail' end,
                             case when n.rule_id is distinct from t.rule_id then 'rule_id' end,
                             case when n.outcome is distinct from t.outcome then 'outcome' end,
                             case when n.reasons is distinct from t.reasons then 'reasons' end,
                             case when n.minutes is distinct from t.minutes then 'minutes' end)
           end as differs
    from goodtime.matter_span n
    left join goodtime.matter_span t
        on t.person_id = n.person_id
        and t.what = n.what
        and t.key = n.key
        and t.until_run = n.since_run
    union all
    select t.until_run, t.person_id, t.what, t.key,
           t.name, t.custody_no, t.rule_id, t.source_table, t.source_id,
           t.facility_code, null, t.starts_on, null, t.due_on, null, t.met_on, null, t.outcome, null,
           t.reasons, null, t.minutes, null, null
    from goodtime.matter_span t
    where t.until_run is not null
      and not exists (
          select
          from goodtime.matter_span n
          where n.person_id = t.person_id
            and n.what = t.what
            and n.key = t.key
            and n.since_run = t.until_run)
), changed as (
    select d.run_id, d.person_id, 'decision' as what, d.custody_no, d.term_id, d.credit_type,
           d.rule_id, d.source_table, d.source_id, d.entry_no, d.retracted,
           d.then_action, d.then_days, d.then_on, d.now_action, d.now_days, d.now_on, d.reason,
           c.cause, c.source_table as cause_table, c.source_key as cause_key,
           null as name, null::date as then_met_on, null::date as now_met_on,
           null as then_outcome, null::text[] as then_reasons, null as now_outcome,
           null::text[] as now_reasons, null::bigint as then_minutes, null::bigint as now_minutes,
           null as then_facility, null as now_facility, null as differs
    from decided d
    left join goodtime.entry_cause c on c.person_id = d.person_id and c.entry_no = d.told_by
    union all
    select p.run_id, p.person_id, p.target, null, p.term_id, null,
           null, 'term', p.term_id, null, null,
           null, null, p.then_on, null, null, p.now_on, '',
           c.cause, c.source_table, c.source_key,
           null, null, null, null, null, null, null, null, null, null, null, null
    from projected p
    left join goodtime.projection_cause c
        on c.person_id = p.person_id and c.term_id = p.term_id and c.run_id = p.run_id
    union all
    select o.run_id, o.person_id, o.what, o.custody_no, null, null,
           o.rule_id, o.source_table, o.source_id, null, null,
           null, null, case o.what when 'finding' then o.then_starts else o.then_due end,
           null, null, case o.what when 'finding' then o.now_starts else o.now_due end, '',
           c.cause, c.source_table, c.source_key,
           o.name, o.then_met, o.now_met, o.then_outcome, o.then_reasons, o.now_outcome, o.now_reasons,
           o.then_minutes, o.now_minutes, o.then_facility, o.now_facility, o.differs
    from other o
    left join goodtime.matter_cause c
        on c.person_id = o.person_id and c.run_id = o.run_id and c.what = o.what and c.key = o.key
)
select c.run_id, c.person_id, c.what, c.custody_no, c.term_id, c.credit_type, c.rule_id, c.source_table,
       c.source_id, c.entry_no, c.retracted, c.then_action, c.then_days, c.then_on, c.now_action, c.now_days,
       c.now_on, c.reason, c.cause, c.cause_table, c.cause_key,
       case
           when c.what in ('release', 'hearing') and isfinite(c.then_on) and isfinite(c.now_on)
               then c.now_on - c.then_on
       end as moved_days,
       -- What does harm first: a release or hearing that moves, the sooner the more; then what leaves
       -- less in the balance; then a screening that lets the person no more, a window, and the rest.
       case
           when c.what = 'screening' then case when s.lets < s.let then 6 else 8 end
           when c.what = 'window' then 7
           when c.what = 'finding' then 9
           when c.what = 'decision' and b.now_days < b.then_days then 4
           when c.what = 'decision' then 5
           when least(c.then_on, c.now_on) <= r.as_of + 60 then 1
           when least(c.then_on, c.now_on) <= r.as_of + 90 then 2
           else 3
       end as urgency,
       c.name, c.then_met_on, c.now_met_on, c.then_outcome, c.then_reasons, c.now_outcome, c.now_reasons,
       c.then_minutes, c.now_minutes, c.then_facility, c.now_facility, c.differs
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
) b
-- How much a screening lets (rules.md W1, K1): 2 work or be assigned, 1 volunteer alone, 0 nothing.
cross join lateral (
    select case
               when c.then_outcome in ('approved', 'within-security', 'eligible') then 2
               when c.then_outcome = 'volunteer-only' then 1
               else 0
           end as let,
           case
               when c.now_outcome in ('approved', 'within-security', 'eligible') then 2
               when c.now_outcome = 'volunteer-only' then 1
               else 0
           end as lets
) s;

-- 35_credits: views of credits.xlsx. Replaced whole by init.

create view goodtime.report_balance as
select person_id, custody_no, credit_type,
       sum(days) filter (where movement = 'opening') as opening,
       sum(days) filter (where movement = 'award') as awarded,
       sum(days) filter (where movement = 'restore') as restored,
       sum(days) filter (where movement = 'forfeit') as forfeited,
       sum(case movement when 'forfeit' then -days else days end) as balance
from (
    select person_id, custody_no, credit_type, 'opening' as movement, days
    from goodtime.opening_credit
    union all
    select person_id, custody_no, credit_type, action, days
    from goodtime.report_decision
    where action in ('award', 'restore', 'forfeit')
      and effective_on <= (select goodtime.report_as_of())
) moved
group by person_id, custody_no, credit_type;

-- Decisions that move no balance, with the rule and law of their reason. Where there is no reason the action
-- is one: pending, uncollected.
create view goodtime.report_held as
select d.person_id, d.custody_no, d.term_id, d.credit_type, d.rule_id, d.action, d.days,
       d.earned_on, d.effective_on, d.entered_on, d.source_table, d.source_id, d.part, d.reason,
       d.facility_code, d.entry_no, d.run_id, r.rule_id as reason_rule_id, r.citation, r.meaning,
       r.remedy
from goodtime.report_decision d
left join goodtime.reason r
    on r.subject = d.credit_type
    and r.code = coalesce(nullif(d.reason, ''), d.action)
where d.action not in ('award', 'restore', 'forfeit');

create view goodtime.report_credits_check as
with entry as (
    select case op when 'assert' then entries else -entries end as rows,
           case op when 'assert' then days else -days end as days, action, effective_on
    from goodtime.report_total
), total as (
    select coalesce(sum(rows), 0) as rows, coalesce(sum(days), 0) as days
    from entry
), granted as (
    select coalesce(sum(rows), 0) as rows, coalesce(sum(days), 0) as days
    from entry
    where action in ('award', 'restore', 'forfeit')
), held as (
    select coalesce(sum(rows), 0) as rows
    from entry
    where action not in ('award', 'restore', 'forfeit')
), moved as (
    select coalesce(sum(case action when 'forfeit' then -days else days end), 0) as days
    from entry
    where action in ('award', 'restore', 'forfeit')
      and effective_on <= (select goodtime.report_as_of())
), opening as (
    select coalesce(sum(days), 0) as days
    from goodtime.opening_credit_history
    where since_run <= (select goodtime.report_run())
      and (until_run is null or until_run > (select goodtime.report_run()))
)
select 'Types' as sheet, 'Decisions' as title, 'entries asserted less retracted' as what,
       rows as figure
from total
union all
select 'Types', 'Days', 'days asserted less retracted', days
from total
union all
select 'Facilities', 'Days', 'days asserted less retracted', days
from total
union all
select 'Months', 'Days', 'days asserted less retracted', days
from total
union all
select 'Not granted', 'Decisions', 'entries that move no balance', rows
from held
union all
select 'Balances', 'Balance', 'opening balances and days moved by as-of',
       (select days from moved) + (select days from opening)
union all
select 'Granted', null, 'awards, restorations and forfeitures', rows
from granted
union all
select 'Granted', 'Days', 'their days', days
from granted
union all
select 'Held back', null, 'entries that move no balance', rows
from held;

-- trace_release: the term behind a release that is due, and the decisions that count towards it, and what
-- each adds to a column; reads only. Good conduct credit is the term's own, accrued to the as-of date: what is
-- posted of it may end with the month before.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select ($1::jsonb ->> 'Person')::bigint as person_id, ($1::jsonb ->> 'Term')::bigint as term_id,
           $2::text as title
), projected as (
    select h.person_id, h.term_id, h.starts_on, h.owed_days, d.as_of - h.starts_on as served_days,
           h.base_quarter_days, h.rate_quarter_days, d.as_of
    from goodtime.projection_history h
    join arg a on a.person_id = h.person_id and a.term_id = h.term_id
    cross join (select (select goodtime.report_as_of()) as as_of) d
    where h.target = 'release'
      and h.since_run <= (select goodtime.report_run())
      and (h.until_run is null or h.until_run > (select goodtime.report_run()))
), part (what, person_id, entry_no, run_id, relation, key, days) as (
    select 'Owed', person_id, null::int, null::bigint, 'term', term_id::text, owed_days
    from projected
    union all
    select 'Served', person_id, null, null, 'term', term_id::text, served_days
    from projected
    union all
    select 'Credit', person_id, null, null, 'term', term_id::text,
           (base_quarter_days + rate_quarter_days * served_days) / 4
    from projected
    union all
    select 'Credit', d.person_id, d.entry_no, d.run_id, d.source_table, d.source_id::text,
           case d.action when 'forfeit' then -d.days else d.days end
    from projected p
    join goodtime.report_custody c on c.person_id = p.person_id and c.ends_on is null
    join goodtime.report_decision d on d.person_id = p.person_id and d.custody_no = c.custody_no
    where (d.action in ('restore', 'forfeit') or d.action = 'award' and d.credit_type <> 'GCC')
      and d.effective_on between p.starts_on and p.as_of
)
select p.person_id, p.entry_no, p.run_id, p.relation, p.key,
       case
           when a.title = 'Remaining' and p.what <> 'Owed' then -p.days
           when a.title in ('Remaining', p.what) then p.days
       end as adds
from part p
cross join arg a
where a.title not in ('Owed', 'Served', 'Credit')
   or p.what = a.title
order by p.entry_no nulls first, p.what collate "C"

-- trace_decision: the decisions behind a row of the sheets of credit, and what each adds to a column;
-- reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), behind as (
    select d.person_id, d.entry_no, d.run_id, d.source_table, d.source_id, d.days, a.title
    from goodtime.report_decision d
    cross join arg a
    where (not a.line ? 'Credit' or d.credit_type = a.line ->> 'Credit')
      and (not a.line ? 'Action' or d.action = a.line ->> 'Action')
      and (not a.line ? 'Facility'
           or coalesce(d.facility_code, '') = coalesce(a.line ->> 'Facility', ''))
      and (not a.line ? 'Month'
           or date_trunc('month', d.effective_on::timestamp)::date = (a.line ->> 'Month')::date)
      and (not a.line ? 'Rule' or d.rule_id = a.line ->> 'Rule')
      and (not a.line ? 'Reason' or d.reason = coalesce(a.line ->> 'Reason', ''))
      and (not a.line ? 'Person' or d.person_id = (a.line ->> 'Person')::bigint)
      and (not a.line ? 'Entry' or d.entry_no = (a.line ->> 'Entry')::int)
)
select person_id, entry_no, run_id, source_table, source_id::text,
       case title
           when 'Days' then days
           when 'Decisions' then 1
           when 'People' then
               (row_number() over (partition by person_id order by entry_no) = 1)::int
       end as adds
from behind
order by person_id, entry_no

-- trace_window: the verification windows behind a row, and what each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select w.person_id, null::int as entry_no, null::bigint as run_id, w.source_table as relation,
       w.source_id::text as key,
       case a.title when 'Business days' then w.business_days
                    when 'Met in time' then (w.status = 'met')::int
                    else 1 end as adds
from goodtime.report_window w
cross join arg a
where (not a.line ? 'Month' or w.month = (a.line ->> 'Month')::date)
  and (not a.line ? 'Facility' or coalesce(w.facility_code, '') = coalesce(a.line ->> 'Facility', ''))
  and (not a.line ? 'Window' or w.name = a.line ->> 'Window')
  and (not a.line ? 'Rule' or w.rule_id = a.line ->> 'Rule')
  and (not a.line ? 'Source' or w.source_table = a.line ->> 'Source')
  and (not a.line ? 'Source id' or w.source_id = (a.line ->> 'Source id')::bigint)
  and (not a.line ? 'Starts' or w.starts_on = (a.line ->> 'Starts')::date)
  and (not a.line ? 'Event' or coalesce(w.event, '') = coalesce(a.line ->> 'Event', ''))
  and (not a.line ? 'Custody'
       or coalesce(w.custody_no::text, '') = coalesce(a.line ->> 'Custody', ''))
  and (not a.line ? 'Person' or coalesce(w.person_id::text, '') = coalesce(a.line ->> 'Person', ''))
  and case a.title
          when 'Met' then w.status = 'met'
          when 'Late' then w.status = 'late'
          when 'Open' then w.status = 'open'
          when 'Overdue' then w.status = 'overdue'
          when 'Void' then w.is_void
          when 'Met in time' then w.status in ('met', 'late', 'overdue')
          when 'Due this week' then
              w.status = 'open' and w.due_on < (select goodtime.report_as_of()) + 7
          else true
      end
order by w.person_id, w.source_table collate "C", w.source_id, w.name collate "C"

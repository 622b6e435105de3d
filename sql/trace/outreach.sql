-- trace_outreach: the locations of accessible housing behind a row, by month, or their visits, and what
-- each adds to a column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select null::bigint as person_id, null::int as entry_no, null::bigint as run_id,
       case a.title when 'Visits' then 'outreach_visit' else 'accessible_housing' end as relation,
       concat_ws(' ', o.facility_code, o.housing_location, to_char(o.month, 'YYYY-MM')) as key,
       case a.title when 'Visits' then o.visits else 1 end as adds
from goodtime.report_outreach o
cross join arg a
where o.month = (a.line ->> 'Month')::date
  and (not a.line ? 'Facility' or o.facility_code = a.line ->> 'Facility')
  and (not a.line ? 'Housing location' or o.housing_location = a.line ->> 'Housing location')
  and case a.title
          when 'Visited' then o.status = 'met'
          when 'Missed' then o.status = 'missed'
          when 'Open' then o.status = 'open'
          else true
      end
order by o.month, o.facility_code collate "C", o.housing_location collate "C"

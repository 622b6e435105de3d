-- trace_review: the discipline reviews behind a row, and what each adds to a column; reads only. A row that
-- counts reviews takes lost days of those that were sustained and not reversed.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
)
select r.person_id, null::int as entry_no, null::bigint as run_id, 'discipline_review' as relation,
       r.review_id::text as key,
       case a.title when 'Days lost' then r.days_lost else 1 end as adds
from goodtime.report_review r
cross join arg a
where (not a.line ? 'Review' or r.review_id = (a.line ->> 'Review')::bigint)
  and (not a.line ? 'Person' or r.person_id = (a.line ->> 'Person')::bigint)
  and coalesce(r.facility_code, '') = coalesce(a.line ->> 'Facility', '')
  and coalesce(r.severity, '') = coalesce(a.line ->> 'Severity', '')
  and (a.line ? 'Review'
       or case a.title
              when 'Reviewed' then r.reviewed_on is not null
              when 'Sustained' then r.outcome = 'sustained'
              when 'Days lost' then r.outcome = 'sustained'
                                    and r.appeal_outcome is distinct from 'reversed'
              when 'Told of appeal' then r.appeal_advised
              when 'Not told' then not r.appeal_advised
              when 'Not recorded' then r.appeal_advised is null
              when 'Appealed' then r.appealed_on is not null
              when 'Upheld' then r.appeal_outcome = 'upheld'
              when 'Reversed' then r.appeal_outcome = 'reversed'
              else true
          end)
order by r.person_id, r.review_id

-- trace_application: the applications to the county program behind a row, and what each adds to a column;
-- reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), behind as (
    select p.person_id, p.application_id, p.screened_on, a.title
    from goodtime.report_application p
    cross join arg a
    where (not a.line ? 'Impairment'
           or case a.line ->> 'Impairment'
                  when 'mobility' then p.mobility
                  when 'vision' then p.vision
                  when 'hearing' then p.hearing
                  else not (p.mobility or p.vision or p.hearing)
              end)
      and (not a.line ? 'Mobility' or p.mobility or p.vision or p.hearing)
      and (not a.line ? 'Facility' or p.facility_code = a.line ->> 'Facility')
      and (not a.line ? 'Security level'
           or coalesce(p.security_level::text, '') = coalesce(a.line ->> 'Security level', ''))
      and (not a.line ? 'Month'
           or date_trunc('month', p.applied_on::timestamp)::date = (a.line ->> 'Month')::date)
      and (not a.line ? 'Outcome' or p.outcome = a.line ->> 'Outcome')
      and (not a.line ? 'Application'
           or p.application_id = (a.line ->> 'Application')::bigint)
      and (not a.line ? 'Person' or p.person_id = (a.line ->> 'Person')::bigint)
      and case a.title
              when 'Approved' then p.outcome = 'approved'
              when 'Within security' then p.outcome = 'within-security'
              when 'Incomplete' then p.outcome = 'incomplete'
              when 'Disqualified' then p.outcome = 'disqualified'
              when 'Unscreened' then p.outcome = 'unscreened'
              when 'Mobility' then p.mobility or a.line ? 'Person'
              when 'Vision' then p.vision or a.line ? 'Person'
              when 'Hearing' then p.hearing or a.line ? 'Person'
              else true
          end
)
select person_id, null::int as entry_no, null::bigint as run_id, 'work_application' as relation,
       application_id::text as key,
       case title
           when 'People' then
               (row_number() over (partition by person_id order by application_id) = 1)::int
           when 'Days waiting' then
               goodtime.report_days(screened_on, (select goodtime.report_as_of()))
           else 1
       end as adds
from behind
order by person_id, application_id

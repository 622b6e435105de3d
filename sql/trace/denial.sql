-- trace_denial: the screened applications behind a row of denials by impairment, and what each adds to a
-- column; reads only.
--   $1 the row as JSON: titles of columns to texts  $2 title of the column
with arg as (
    select $1::jsonb as line, $2::text as title
), behind as (
    select i.person_id, i.application_id, a.title,
           i.outcome = 'disqualified'
           and (a.line ->> 'Reason' = 'any reason' or a.line ->> 'Reason' = any (i.reasons)) as is_denied
    from goodtime.report_impairment i
    join arg a
        on i.impairment = case
                              when a.title in ('Others denied', 'Other applications', 'Others of 100')
                                  then 'none recorded'
                              else a.line ->> 'Impairment'
                          end
    where i.screened_on is not null
      and (not a.line ? 'Month'
           or date_trunc('month', i.screened_on::timestamp)::date = (a.line ->> 'Month')::date)
)
select person_id, null::int as entry_no, null::bigint as run_id, 'work_application' as relation,
       application_id::text as key,
       case
           when title = 'People denied' then
               (row_number() over (partition by person_id order by application_id) = 1)::int
           when title in ('Applications', 'Other applications') then 1
           else is_denied::int
       end as adds
from behind
where is_denied
   or title in ('Applications', 'Other applications', 'Denied of 100', 'Others of 100')
order by person_id, application_id

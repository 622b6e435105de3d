-- reports_elsewhere: who is disqualified at a facility, for placement at another (rule W5): the
-- applications that count (see goodtime.report_application) and came out so; reads only.
-- rules.md W5 is decided here.
select a.application_id, a.person_id, a.person_number, a.facility_code, a.security_level,
       a.applied_on, a.screened_on, array_to_string(a.reasons, ', ') as reasons,
       coalesce(f.reasons, '') as final_reasons,
       case when f.reasons is null then 'yes' else 'no' end as may_be_placed
from goodtime.report_application a
left join lateral (
    select string_agg(r.reason, ', ' order by r.reason_no) as reasons
    from goodtime.report_reason r
    where r.is_final
      and r.reason = any(a.reasons)
) f on true
where a.standing = 'counts'
  and a.outcome = 'disqualified'
order by a.facility_code collate "C", a.screened_on, a.application_id, a.person_id

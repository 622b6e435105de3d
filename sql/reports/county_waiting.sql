-- reports_county_waiting: who is approved and waits for a job: the applications that count (see
-- goodtime.report_application) and came out approved; reads only.
select a.application_id, a.person_id, a.person_number, a.facility_code, a.outcome, a.applied_on,
       a.screened_on,
       goodtime.report_days(a.screened_on, (select goodtime.report_as_of())) as days_waiting,
       b.ends_on as last_ended_on, b.end_reason as last_end_reason
from goodtime.report_application a
left join lateral (
    select p.ends_on, p.end_reason
    from goodtime.report_participation p
    where p.person_id = a.person_id
    order by p.ends_on desc nulls last, p.participation_id desc
    limit 1
) b on true
where a.standing = 'counts'
  and a.outcome in ('approved', 'within-security')
order by a.facility_code collate "C", a.screened_on, a.application_id, a.person_id

-- extract_ownerless: rows of persons' relations that name no person. Reads only.
--   relation, key, the date before which the row does not exist (null where it has none)
select 'term', coalesce(term_id::text, ''), received_on
from source.term
where person_id is null
union all
select 'charge', coalesce(charge_id::text, ''), null::date
from source.charge
where person_id is null
union all
select 'placement', coalesce(placement_id::text, ''), starts_on
from source.placement
where person_id is null
union all
select 'work_group', coalesce(work_group_id::text, ''), starts_on
from source.work_group
where person_id is null
union all
select 'enrollment', coalesce(enrollment_id::text, ''), starts_on
from source.enrollment
where person_id is null
union all
select 'program_completion', coalesce(completion_id::text, ''), completed_on
from source.program_completion
where person_id is null
union all
select 'plan_period', coalesce(plan_period_id::text, ''), completed_on
from source.plan_period
where person_id is null
union all
select 'education_merit', coalesce(merit_id::text, ''), conferred_on
from source.education_merit
where person_id is null
union all
select 'extraordinary_conduct', coalesce(conduct_id::text, ''), awarded_on
from source.extraordinary_conduct
where person_id is null
union all
select 'work_application', coalesce(application_id::text, ''), applied_on
from source.work_application
where person_id is null
union all
select 'work_participation', coalesce(participation_id::text, ''), starts_on
from source.work_participation
where person_id is null
union all
select 'discipline_review', coalesce(review_id::text, ''), incident_on
from source.discipline_review
where person_id is null
union all
select 'person', '', null::date
from source.person
where person_id is null
union all
select 'opening_balance', coalesce('/' || credit_type, ''), balance_on
from source.opening_balance
where person_id is null
union all
select 'hours_verification',
       coalesce('/' || custody_no || '/' || scheme || '/' || ordinal, ''),
       verified_on
from source.hours_verification
where person_id is null
union all
select 'timekeeping_log',
       coalesce('/' || log_date || '/' || enrollment_id || '/' || attendance, ''),
       log_date
from source.timekeeping_log
where person_id is null
order by 1, 2

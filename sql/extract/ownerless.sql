-- extract_ownerless: rows of persons' relations that name no person. Reads only.
--   relation, key, the date before which the row does not exist (null where it has none)
select 'term', term_id::text, received_on
from source.term
where person_id is null
union all
select 'charge', charge_id::text, null::date
from source.charge
where person_id is null
union all
select 'placement', placement_id::text, starts_on
from source.placement
where person_id is null
union all
select 'work_group', work_group_id::text, starts_on
from source.work_group
where person_id is null
union all
select 'enrollment', enrollment_id::text, starts_on
from source.enrollment
where person_id is null
union all
select 'program_completion', completion_id::text, completed_on
from source.program_completion
where person_id is null
union all
select 'plan_period', plan_period_id::text, completed_on
from source.plan_period
where person_id is null
union all
select 'education_merit', merit_id::text, conferred_on
from source.education_merit
where person_id is null
union all
select 'extraordinary_conduct', conduct_id::text, awarded_on
from source.extraordinary_conduct
where person_id is null
union all
select 'work_application', application_id::text, applied_on
from source.work_application
where person_id is null
union all
select 'work_participation', participation_id::text, starts_on
from source.work_participation
where person_id is null
union all
select 'discipline_review', review_id::text, incident_on
from source.discipline_review
where person_id is null
order by 1, 2

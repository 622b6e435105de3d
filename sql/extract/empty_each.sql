-- extract_empty_each: the source relations that have no row. Reads only; looks at one row of each.
select 'facility'
where not exists (select from source.facility)
union all
select 'holiday'
where not exists (select from source.holiday)
union all
select 'program'
where not exists (select from source.program)
union all
select 'milestone_schedule'
where not exists (select from source.milestone_schedule)
union all
select 'activity_approval'
where not exists (select from source.activity_approval)
union all
select 'person'
where not exists (select from source.person)
union all
select 'term'
where not exists (select from source.term)
union all
select 'charge'
where not exists (select from source.charge)
union all
select 'placement'
where not exists (select from source.placement)
union all
select 'work_group'
where not exists (select from source.work_group)
union all
select 'opening_balance'
where not exists (select from source.opening_balance)
union all
select 'enrollment'
where not exists (select from source.enrollment)
union all
select 'program_completion'
where not exists (select from source.program_completion)
union all
select 'plan_period'
where not exists (select from source.plan_period)
union all
select 'hours_verification'
where not exists (select from source.hours_verification)
union all
select 'education_merit'
where not exists (select from source.education_merit)
union all
select 'extraordinary_conduct'
where not exists (select from source.extraordinary_conduct)
union all
select 'work_application'
where not exists (select from source.work_application)
union all
select 'work_participation'
where not exists (select from source.work_participation)
union all
select 'discipline_review'
where not exists (select from source.discipline_review)
union all
select 'timekeeping_log'
where not exists (select from source.timekeeping_log)
union all
select 'accessible_housing'
where not exists (select from source.accessible_housing)
union all
select 'outreach_visit'
where not exists (select from source.outreach_visit)

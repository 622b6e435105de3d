-- 099_end: whose facts are there, once for all of them, and what the planner should know; the end
-- of one transaction on an empty source.

do $$
declare
    relation text;
begin
    for relation in
        select c.relname
        from pg_catalog.pg_trigger as t
        join pg_catalog.pg_class as c on c.oid = t.tgrelid
        where c.relnamespace = 'source'::regnamespace
            and t.tgname = 'person_change_insert'
        order by c.relname
    loop
        execute format('alter table source.%I enable trigger user', relation);
        execute format(
            'insert into source.person_change (person_id)
             select distinct r.person_id
             from source.%I as r
             where r.person_id is not null
             order by r.person_id
             on conflict (person_id) do nothing', relation);
    end loop;
end
$$;

analyze
    source.facility, source.person, source.term, source.charge, source.placement,
    source.work_group, source.opening_balance, source.program, source.milestone_schedule,
    source.activity_approval, source.enrollment, source.timekeeping_log,
    source.program_completion, source.plan_period, source.hours_verification,
    source.education_merit, source.extraordinary_conduct, source.rule_violation,
    source.credit_restoration, source.court_order, source.shu_term, source.work_application,
    source.work_participation, source.discipline_review, source.outreach_visit,
    source.accessible_housing, source.camp_application, source.person_change;

select format(
    'population: seed %s, %s persons, %s enrollments, %s log lines, %s to %s',
    :seed,
    (select count(*) from source.person),
    (select count(*) from source.enrollment),
    (select count(*) from source.timekeeping_log),
    :'first_day',
    :'last_day');

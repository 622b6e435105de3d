-- 002_staging: where the workers of a run leave their results until it is published. Unlogged: a
-- crash empties them, and a run that did not publish left nothing behind that anybody reads.
-- Applied once.
create unlogged table goodtime.staged_person (
    person_id bigint not null,
    person_number text,
    entry_no int not null,
    hash bytea,
    is_touched boolean not null,
    is_known boolean not null
);

create unlogged table goodtime.staged_entry (
    person_id bigint not null,
    entry_no int not null,
    op text not null,
    custody_no int,
    term_id bigint,
    credit_type text not null,
    rule_id text not null,
    action text not null,
    days int not null,
    earned_on date not null,
    effective_on date not null,
    entered_on date not null,
    source_table text not null,
    source_id bigint not null,
    part int not null,
    reason text not null,
    facility_code text,
    supersedes int,
    previous_hash bytea,
    hash bytea not null
);

create unlogged table goodtime.staged_enrollment (
    person_id bigint not null,
    enrollment_id bigint not null,
    program_code text not null,
    facility_code text not null,
    starts_on date not null,
    ends_on date,
    work_group text not null
);

create unlogged table goodtime.staged_training (
    person_id bigint not null,
    month date not null,
    facility_code text not null,
    program_code text not null,
    minutes bigint not null
);

-- One staging table for each other history, with its columns but the runs.
do $$
declare
    history text;
begin
    for history in
        select relname
        from pg_catalog.pg_class
        where relnamespace = 'goodtime'::regnamespace
          and relkind = 'r'
          and relname like '%\_history'
          and relname <> 'person_number_history'
        order by relname
    loop
        execute format('create unlogged table goodtime.%I (like goodtime.%I)',
                       'staged_' || replace(history, '_history', ''), history);
        execute format('alter table goodtime.%I drop column since_run, drop column until_run',
                       'staged_' || replace(history, '_history', ''));
    end loop;
end
$$;

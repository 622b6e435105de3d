-- 008_counts: people counted anew at each level that a workbook shows, since people of several rows may
-- be the same; and when each person was in custody. Applied once.

-- What stands in enrollment_month and training_month is by facility, program and month. Null enrollments
-- are of runs that counted no more than the people in each row.
alter table goodtime.enrollment_month_history add column enrollments int;
alter table goodtime.staged_enrollment_month add column enrollments int;

-- code: the facility, category, program or work group; empty, which no code of the source is, for all.
-- Work groups are of the as-of date, in its month, and have nothing begun or ended.
create table goodtime.enrollment_level_history (
    month date not null,
    level text not null check (level in ('all', 'facility', 'category', 'program', 'work-group')),
    code text not null,
    people int not null,
    enrollments int not null,
    began int,
    ended int,
    since_run bigint not null,
    until_run bigint,
    primary key (month, level, code, since_run)
);

-- begins_on: the first day of the month or year; -infinity for programs, and for all of all time.
create table goodtime.training_level_history (
    begins_on date not null,
    level text not null check (level in ('all', 'year', 'month', 'program')),
    code text not null,
    people int not null,
    minutes bigint not null,
    since_run bigint not null,
    until_run bigint,
    primary key (begins_on, level, code, since_run)
);

-- The custodies of rules.md C5; ends_on is null while one lasts on the run's as-of date.
create table goodtime.person_custody_history (
    person_id bigint not null,
    custody_no int not null,
    begins_on date not null,
    ends_on date,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, custody_no, since_run)
);

do $$
declare
    history text;
begin
    foreach history in array array['enrollment_level_history', 'training_level_history',
                                   'person_custody_history'] loop
        execute format('create unlogged table goodtime.%I (like goodtime.%I)',
                       'staged_' || replace(history, '_history', ''), history);
        execute format('alter table goodtime.%I drop column since_run, drop column until_run',
                       'staged_' || replace(history, '_history', ''));
    end loop;
end
$$;

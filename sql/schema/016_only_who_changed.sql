-- 016_only_who_changed: what a person leaves behind, so that a night need not look at them again before
-- something about them changes, and what a run leaves behind, so that the next knows what is the same.
-- Applied once.

-- next_on: the first day on which something comes out otherwise by itself; null for none. changed_at: of
-- the change of their facts that the run saw, in microseconds since 1970; null for none. tally: what they
-- add to the run's (load/person_tally.h). staged_digest: of what the run that last published something of
-- them had staged; who comes out the same is looked at and not staged again.
alter table goodtime.person_state
    add column next_on date,
    add column changed_at bigint,
    add column tally bigint[],
    add column staged_digest bytea;
create index person_state_next_on on goodtime.person_state (next_on);

-- is_due: a night that looks at few would have looked at them.
alter table goodtime.staged_person
    add column next_on date,
    add column changed_at bigint,
    add column tally bigint[],
    add column staged_digest bytea,
    add column is_due boolean not null default true;

-- why_full: why everybody was looked at; null where only few were. proved: everybody was, beside those few.
-- law_digest, reference_digest: of the law that the run decided by, and of what the source has for
-- everybody. changes_until: the source's clock when its changes were read, as changed_at. tally: what all
-- persons add together. last_log_on: the newest day of the log that was not after as-of.
alter table goodtime.run
    add column why_full text,
    add column proved boolean not null default false,
    add column law_digest text,
    add column reference_digest text,
    add column changes_until bigint,
    add column tally bigint[],
    add column last_log_on date;

-- Enrollments and training as they are counted; work_group: on as-of, of enrollments that last then.
create table goodtime.enrollment_history (
    person_id bigint not null,
    enrollment_id bigint not null,
    program_code text not null,
    facility_code text,
    starts_on date not null,
    ends_on date,
    work_group text,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, enrollment_id, since_run)
);
create table goodtime.training_history (
    person_id bigint not null,
    month date not null,
    facility_code text not null,
    program_code text not null,
    minutes bigint not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, month, facility_code, program_code, since_run)
);

-- Rows that are not the person's, to which one of theirs refers; owner_id: whose, 0 where there is none.
create table goodtime.foreign_reference_history (
    person_id bigint not null,
    relation text not null,
    reference_id bigint not null,
    owner_id bigint not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, relation, reference_id, owner_id, since_run)
);
create index foreign_reference_owner on goodtime.foreign_reference_history (owner_id)
where until_run is null;

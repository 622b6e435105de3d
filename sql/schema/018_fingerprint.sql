-- 018_fingerprint: which source rows a run read, by a number each, so that a later one can say which are
-- new, corrected or taken back; and the cause of each entry and of each release that moves. Applied once.

-- Of each relation the keys of the person's rows and their fingerprints (core/fingerprint.h), one beside the
-- other; of the log by months. person_id 0: what the source has for everybody.
create table goodtime.fingerprint_history (
    person_id bigint not null,
    relation text not null,
    keys text[] not null,
    fingerprints bigint[] not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, relation, since_run)
);

-- facts_fingerprint: of all rows of the person together.
alter table goodtime.person_state add column facts_fingerprint bigint;
alter table goodtime.staged_person add column facts_fingerprint bigint;

-- cause: new-fact, corrected-fact, taken-back-fact, time, law, calendar, program; source_table and
-- source_key: of the row that is new, corrected or taken back, empty where none is known.
create table goodtime.entry_cause (
    person_id bigint not null,
    entry_no int not null,
    cause text not null,
    source_table text not null,
    source_key text not null,
    primary key (person_id, entry_no)
);
create trigger append_only
before update or delete or truncate on goodtime.entry_cause
for each statement execute function goodtime.refuse_change();

-- Of a term whose release or hearing the run projects for another day than the run before.
create table goodtime.projection_cause (
    person_id bigint not null,
    term_id bigint not null,
    run_id bigint not null,
    cause text not null,
    source_table text not null,
    source_key text not null,
    primary key (person_id, term_id, run_id)
);
create index projection_cause_run on goodtime.projection_cause (run_id);
create trigger append_only
before update or delete or truncate on goodtime.projection_cause
for each statement execute function goodtime.refuse_change();

create unlogged table goodtime.staged_entry_cause (
    person_id bigint not null,
    entry_no int not null,
    cause text not null,
    source_table text not null,
    source_key text not null
);
create unlogged table goodtime.staged_projection_cause (
    person_id bigint not null,
    term_id bigint not null,
    cause text not null,
    source_table text not null,
    source_key text not null
);

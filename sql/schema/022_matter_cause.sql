-- 022_matter_cause: why a verification window, a screening or a finding of attendance begins, ends or comes
-- out otherwise in a run. Applied once.

-- matter_digest: of the windows, screenings and findings that the run that last published something of the
-- person left, by themselves.
alter table goodtime.person_state add column matter_digest bytea;
alter table goodtime.staged_person add column matter_digest bytea;

-- what: window, screening, finding; key: of the row, as goodtime.matter_span has it. cause, source_table and
-- source_key as in goodtime.entry_cause.
create table goodtime.matter_cause (
    person_id bigint not null,
    run_id bigint not null,
    what text not null,
    key text not null,
    cause text not null,
    source_table text not null,
    source_key text not null,
    primary key (person_id, run_id, what, key)
);
create index matter_cause_run on goodtime.matter_cause (run_id);
create trigger append_only
before update or delete or truncate on goodtime.matter_cause
for each statement execute function goodtime.refuse_change();

create unlogged table goodtime.staged_matter_cause (
    person_id bigint not null,
    what text not null,
    key text not null,
    cause text not null,
    source_table text not null,
    source_key text not null
);

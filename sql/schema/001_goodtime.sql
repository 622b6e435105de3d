-- 001_goodtime: the results contract. Applied once, recorded in goodtime.schema_version.
create schema if not exists goodtime;

create table goodtime.schema_version (
    name text primary key,
    applied_at timestamptz not null default now()
);

-- The law: one row a parameter, edition and date from which it is so.
create table goodtime.law (
    edition text not null,
    name text not null,
    effective_on date not null,
    value bigint not null,
    citation text not null,
    primary key (edition, name, effective_on)
);

create table goodtime.rule (
    rule_id text primary key,
    title text not null,
    citation text not null,
    reading text not null default ''
);

-- The lists of sections that rules W1 and K1 look charges up in.
-- subdivisions: any; none-or-a (none, or (a) alone); e-any (first subdivision is (e)).
create table goodtime.statute (
    list text not null,
    code text not null,
    section text not null,
    subdivisions text not null check (subdivisions in ('any', 'none-or-a', 'e-any')),
    citation text not null,
    primary key (list, code, section)
);

create table goodtime.run (
    run_id bigint generated always as identity primary key,
    as_of date not null,
    mode text not null check (mode in ('incremental', 'full')),
    edition text not null,
    state text not null default 'running' check (state in ('running', 'done', 'failed')),
    persons bigint,
    entries bigint,
    exceptions bigint,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    source_snapshot text,
    previous_head bytea,
    head bytea,
    program_version text not null,
    detail text
);
create index run_done on goodtime.run (run_id) where state = 'done';

-- Every decision ever taken. Nothing here is ever changed: a decision that comes out differently
-- is retracted and asserted anew.
create table goodtime.ledger (
    person_id bigint not null,
    entry_no int not null check (entry_no > 0),
    run_id bigint not null,
    op text not null check (op in ('assert', 'retract')),
    custody_no int,
    term_id bigint,
    credit_type text not null check (credit_type in ('GCC', 'MCC', 'RAC', 'EMC', 'ECC', 'NONE')),
    rule_id text not null,
    action text not null check (action in ('award', 'defer', 'pending', 'void', 'deny', 'bar',
                                           'forfeit', 'restore', 'uncollected')),
    days int not null check (days >= 0),
    earned_on date not null,
    effective_on date not null,
    entered_on date not null,
    source_table text not null,
    source_id bigint not null,
    part int not null check (part > 0),
    reason text not null,
    facility_code text,
    supersedes int,
    previous_hash bytea,
    hash bytea not null check (length(hash) = 32),
    primary key (person_id, entry_no)
);
create index ledger_run on goodtime.ledger (run_id);

create function goodtime.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog as $$
begin
    raise exception 'goodtime.% keeps what was published: % is refused', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege';
end
$$;
create trigger append_only
before update or delete or truncate on goodtime.ledger
for each statement execute function goodtime.refuse_change();

-- A run's row is written once more, when it ends; a published run stays as it was.
create trigger closed_once
before update on goodtime.run
for each row when (old.state <> 'running')
execute function goodtime.refuse_change();
create trigger never_taken_away
before delete or truncate on goodtime.run
for each statement execute function goodtime.refuse_change();

-- What holds now: kept in the transaction that appends to the ledger.
create table goodtime.decision (
    person_id bigint not null,
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
    entry_no int not null,
    primary key (person_id, entry_no)
);
-- Class of action: bar, forfeit, restore, uncollected, awards of rule P2a, and the rest.
create unique index decision_key on goodtime.decision (
    person_id, custody_no, credit_type, source_table, source_id,
    (case
        when action in ('bar', 'forfeit', 'restore', 'uncollected') then action
        when action = 'award' and rule_id = 'P2a' then 'P2a'
        else 'event'
    end),
    part
) nulls not distinct;

-- Which run last looked at a person, the date of the first published one (rules.md P2), and the
-- end of the person's chain in the ledger.
create table goodtime.person_state (
    person_id bigint primary key,
    person_number text,
    first_as_of date not null,
    last_run_id bigint not null,
    entry_no int not null,
    hash bytea
);

-- Histories: a row is as it was from run since_run on, until run until_run (exclusive; null while
-- it lasts). So the night before, and any earlier one, can be read again as it was published.
create table goodtime.opening_credit_history (
    person_id bigint not null,
    custody_no int not null,
    credit_type text not null,
    days int not null,
    balance_on date not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, custody_no, credit_type, since_run)
);

create table goodtime.deadline_history (
    person_id bigint not null,
    name text not null,
    custody_no int not null,
    source_table text not null,
    source_id bigint not null,
    facility_code text,
    starts_on date not null,
    due_on date not null,
    met_on date,
    responsible text,
    detail text,
    rule_id text not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, name, custody_no, source_table, source_id, since_run)
);

create table goodtime.screening_history (
    person_id bigint not null,
    kind text not null,
    application_id bigint not null,
    facility_code text,
    outcome text not null,
    reasons text[] not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, kind, application_id, since_run)
);

create table goodtime.county_credit_history (
    person_id bigint not null,
    custody_no int not null,
    days_active bigint not null,
    credited_days_active bigint not null,
    half_days bigint not null,
    lost_days bigint not null,
    days bigint not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, custody_no, since_run)
);

-- subject: the person, or 0 for what is about nobody.
create table goodtime.data_exception_history (
    subject bigint not null,
    code text not null,
    source_table text not null,
    source_key text not null,
    person_id bigint,
    detail text not null,
    since_run bigint not null,
    until_run bigint,
    primary key (subject, code, source_table, source_key, since_run)
);

-- The number that people know a person by, where there is one. It may change between runs, and a
-- run's workbooks show it as it was.
create table goodtime.person_number_history (
    person_id bigint not null,
    person_number text not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, since_run)
);

-- Facts that the workbooks show beside the decisions: sound rows only (rules.md X).
create table goodtime.work_application_history (
    person_id bigint not null,
    application_id bigint not null,
    person_number text,
    facility_code text not null,
    applied_on date not null,
    screened_on date,
    security_level int,
    mobility_impairment boolean,
    vision_impairment boolean,
    hearing_impairment boolean,
    medical_disqualified_by text,
    medical_disqualified_on date,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, application_id, since_run)
);

create table goodtime.work_participation_history (
    person_id bigint not null,
    participation_id bigint not null,
    application_id bigint not null,
    facility_code text not null,
    job_title text,
    inside_security boolean not null,
    starts_on date not null,
    ends_on date,
    end_reason text,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, participation_id, since_run)
);

create table goodtime.discipline_review_history (
    person_id bigint not null,
    review_id bigint not null,
    person_number text,
    participation_id bigint,
    incident_on date not null,
    reviewed_on date,
    severity text,
    outcome text,
    days_lost int not null,
    appeal_advised boolean,
    appealed_on date,
    appeal_decided_on date,
    appeal_outcome text,
    sergeant_recommends text,
    lieutenant_decides text,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, review_id, since_run)
);

create table goodtime.certificate_history (
    person_id bigint not null,
    completion_id bigint not null,
    program_code text not null,
    facility_code text not null,
    completed_on date not null,
    certificate_number text,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, completion_id, since_run)
);

create table goodtime.program_history (
    program_code text not null,
    title text,
    category text not null,
    certifies boolean,
    certificate_issuer text,
    since_run bigint not null,
    until_run bigint,
    primary key (program_code, since_run)
);

create table goodtime.facility_history (
    facility_code text not null,
    kind text not null,
    calendar text not null,
    since_run bigint not null,
    until_run bigint,
    primary key (facility_code, since_run)
);

-- People enrolled on the last day before as-of in the month (month: its first day).
create table goodtime.enrollment_month_history (
    month date not null,
    facility_code text not null,
    program_code text not null,
    people int not null,
    began int not null,
    ended int not null,
    since_run bigint not null,
    until_run bigint,
    primary key (month, facility_code, program_code, since_run)
);

create table goodtime.enrollment_group_history (
    facility_code text not null,
    program_code text not null,
    work_group text not null,
    people int not null,
    since_run bigint not null,
    until_run bigint,
    primary key (facility_code, program_code, work_group, since_run)
);

create table goodtime.training_month_history (
    month date not null,
    facility_code text not null,
    program_code text not null,
    people int not null,
    minutes bigint not null,
    since_run bigint not null,
    until_run bigint,
    primary key (month, facility_code, program_code, since_run)
);

create table goodtime.outreach_month_history (
    month date not null,
    facility_code text not null,
    housing_location text not null,
    first_visited_on date,
    visits int not null,
    since_run bigint not null,
    until_run bigint,
    primary key (month, facility_code, housing_location, since_run)
);

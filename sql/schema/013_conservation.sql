-- 013_conservation: what a night is held against before it is published (sql/functions/31_conserve.sql), and
-- what its run tells of it. Applied once.

-- What each event is to bring, as its rule judged it.
create unlogged table goodtime.staged_earned (
    person_id bigint not null,
    custody_no int,
    credit_type text not null,
    source_table text not null,
    source_id bigint not null,
    days int not null
);

-- Credit years in which something was granted; brought_days: before the takeover.
create unlogged table goodtime.staged_credit_year (
    person_id bigint not null,
    custody_no int not null,
    credit_type text not null,
    anchor_on date not null,
    year_no int not null,
    brought_days int not null,
    granted_days int not null
);

-- What is forfeited in a term and nothing has given back.
create unlogged table goodtime.staged_standing_forfeit (
    person_id bigint not null,
    term_id bigint not null,
    credit_type text not null,
    days int not null
);

-- Rows read of a person, and what became of them.
alter table goodtime.staged_person
    add column rows_read bigint not null default 0,
    add column rows_used bigint not null default 0,
    add column rows_ignored bigint not null default 0,
    add column rows_unasked bigint not null default 0;

-- Null for runs of programs that did not count them.
alter table goodtime.run_relation
    add column used bigint,
    add column ignored bigint,
    add column unasked bigint;
alter table goodtime.run
    add column rows_used bigint,
    add column rows_ignored bigint,
    add column rows_unasked bigint,
    add column events bigint,
    add column days_earned bigint,
    add column credit_years bigint,
    add column days_forfeited bigint,
    add column days_given_back bigint;

-- 012_projection: when a term is through (results.md, projection; rules.md P1, P3), in a form in which a row
-- stays from night to night while nothing happens: goodtime.projection has what follows from the date. And
-- what rules.md P2 asks of the ledger, found without reading it. Applied once.
create table goodtime.projection_history (
    person_id bigint not null,
    term_id bigint not null,
    target text not null check (target in ('release', 'hearing')),
    starts_on date not null,
    baseline_on date not null,
    owed_days bigint not null,
    base_quarter_days bigint not null,
    other_credit_days bigint not null,
    rate_quarter_days bigint not null,
    projected_on date not null,
    limited boolean not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, term_id, since_run)
);

create index ledger_retracted_credit on goodtime.ledger (person_id)
where op = 'retract' and (action = 'restore' or action = 'award' and credit_type <> 'GCC');

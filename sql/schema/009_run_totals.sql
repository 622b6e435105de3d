-- 009_run_totals: what the entries of each published run add up to, so that a night's checks read the
-- entries of one run and not the whole ledger. Applied once.
create table goodtime.run_total (
    run_id bigint not null,
    op text not null,
    credit_type text not null,
    action text not null,
    effective_on date not null,
    entries bigint not null,
    days bigint not null,
    primary key (run_id, op, credit_type, action, effective_on)
);

insert into goodtime.run_total (run_id, op, credit_type, action, effective_on, entries, days)
select run_id, op, credit_type, action, effective_on, count(*), sum(days)
from goodtime.ledger
group by run_id, op, credit_type, action, effective_on;

create trigger append_only
before update or delete or truncate on goodtime.run_total
for each statement execute function goodtime.refuse_change();

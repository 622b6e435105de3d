-- 007_audit: what an auditor asks of a run besides its decisions: the closed days that windows were
-- counted by, and the types of credit that were decided. Applied once.
create table goodtime.holiday_history (
    calendar text not null,
    holiday_on date not null,
    since_run bigint not null,
    until_run bigint,
    primary key (calendar, holiday_on, since_run)
);
create unlogged table goodtime.staged_holiday (
    calendar text not null,
    holiday_on date not null
);

create table goodtime.credit_type_history (
    credit_type text not null,
    since_run bigint not null,
    until_run bigint,
    primary key (credit_type, since_run)
);
create unlogged table goodtime.staged_credit_type (
    credit_type text not null
);

-- Runs that were published before decided these.
insert into goodtime.credit_type_history (credit_type, since_run)
select credit_type, min(run_id)
from goodtime.run
cross join (values ('MCC'), ('RAC')) decided (credit_type)
where state = 'done'
group by credit_type;

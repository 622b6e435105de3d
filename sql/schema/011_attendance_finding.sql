-- 011_attendance_finding: short days and weeks of attendance (results.md, attendance_finding; rules.md L2).
-- Applied once.
create table goodtime.attendance_finding_history (
    kind text not null,
    person_id bigint not null,
    enrollment_id bigint not null,
    facility_code text not null,
    starts_on date not null,
    minutes bigint not null,
    since_run bigint not null,
    until_run bigint,
    primary key (person_id, kind, enrollment_id, starts_on, since_run)
);

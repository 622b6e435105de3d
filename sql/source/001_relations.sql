-- 001_relations: the relations the pipeline reads, as tables; safe to repeat: what exists is kept.
--
-- A feed gets things wrong, and what it gets wrong has to arrive, so that the run can keep it out
-- of the decisions and report it: so there are no foreign keys and no checks of values, and a
-- column outside the key may be null. Spans are half-open: starts_on is the first day, ends_on the
-- first day after the last.

create schema if not exists source;

-- People and custody

create table if not exists source.facility (
    facility_code   text,
    name            text,
    kind            text,
    calendar        text,
    design_capacity int,
    visitor_center  boolean,
    updated_at      timestamptz not null default now(),
    primary key (facility_code)
);

comment on table source.facility is
    'A place of custody, and the calendar whose business days count there.';

create table if not exists source.holiday (
    calendar   text,
    holiday_on date,
    name       text,
    updated_at timestamptz not null default now(),
    primary key (calendar, holiday_on)
);

comment on table source.holiday is
    'A day on which offices of a calendar are closed, as observed: already moved off a weekend.';

create table if not exists source.person (
    person_id     bigint,
    person_number text,
    last_name     text,
    first_name    text,
    birth_date    date,
    ethnicity     text,
    updated_at    timestamptz not null default now(),
    primary key (person_id)
);

comment on table source.person is
    'A person, as the site knows them. No rule reads the name.';

create table if not exists source.term (
    term_id                 bigint,
    person_id               bigint,
    custody_no              int,
    term_no                 int,
    jurisdiction            text,
    sentence_type           text,
    violent_felony          boolean,
    three_strikes           boolean,
    sex_registrant          boolean,
    received_on             date,
    prior_education         text,
    starts_on               date,
    term_days               int,
    primary_offense_days    int,
    presentence_credit_days int,
    statutory_quarter_days  int,
    ended_on                date,
    end_reason              text,
    updated_at              timestamptz not null default now(),
    primary key (term_id)
);

comment on table source.term is
    'A term of imprisonment; terms of one person and custody_no make a custody.';

create table if not exists source.charge (
    charge_id  bigint,
    person_id  bigint,
    term_id    bigint,
    statute    text,
    status     text,
    is_current boolean,
    updated_at timestamptz not null default now(),
    primary key (charge_id)
);

comment on table source.charge is
    'A charge with its statute as the record spells it.';

create table if not exists source.placement (
    placement_id           bigint,
    person_id              bigint,
    facility_code          text,
    starts_on              date,
    ends_on                date,
    custody_level          text,
    housing                text,
    care                   text,
    structured_programming boolean,
    transfer               text,
    updated_at             timestamptz not null default now(),
    primary key (placement_id)
);

comment on table source.placement is
    'Where a person is housed, at which custody level and under which care.';

create table if not exists source.work_group (
    work_group_id bigint,
    person_id     bigint,
    work_group    text,
    starts_on     date,
    ends_on       date,
    entered_on    date,
    violation_id  bigint,
    updated_at    timestamptz not null default now(),
    primary key (work_group_id)
);

comment on table source.work_group is
    'An assignment to a work group by a classification committee (T15 3044).';

create table if not exists source.opening_balance (
    person_id     bigint,
    credit_type   text,
    days          int,
    anchor_on     date,
    year_days     int,
    deferred_days int,
    part_minutes  int,
    balance_on    date,
    updated_at    timestamptz not null default now(),
    primary key (person_id, credit_type)
);

comment on table source.opening_balance is
    'Credit that stood when the pipeline took over, one row a credit type.';

-- Programs and time

create table if not exists source.program (
    program_code       text,
    title              text,
    category           text,
    high_school        boolean,
    certifies          boolean,
    certificate_issuer text,
    partner_code       text,
    updated_at         timestamptz not null default now(),
    primary key (program_code)
);

comment on table source.program is
    'The catalogue of programs.';

create table if not exists source.milestone_schedule (
    program_code text,
    effective_on date,
    weeks        int,
    repeatable   boolean,
    revision     text,
    updated_at   timestamptz not null default now(),
    primary key (program_code, effective_on)
);

comment on table source.milestone_schedule is
    'Approved weeks of Milestone Completion Credit by program and effective date (T15 3043.3(d)).';

create table if not exists source.activity_approval (
    facility_code text,
    program_code  text,
    starts_on     date,
    ends_on       date,
    updated_at    timestamptz not null default now(),
    primary key (facility_code, program_code, starts_on)
);

comment on table source.activity_approval is
    'Rehabilitative activities that a warden has approved (T15 3043.4(a)).';

create table if not exists source.enrollment (
    enrollment_id bigint,
    person_id     bigint,
    program_code  text,
    facility_code text,
    starts_on     date,
    ends_on       date,
    schedule      text,
    end_reason    text,
    updated_at    timestamptz not null default now(),
    primary key (enrollment_id)
);

comment on table source.enrollment is
    'A person in a program at a facility.';

create table if not exists source.timekeeping_log (
    person_id     bigint,
    log_date      date,
    enrollment_id bigint,
    attendance    text,
    minutes       smallint,
    updated_at    timestamptz not null default now(),
    primary key (person_id, log_date, enrollment_id, attendance)
);

comment on table source.timekeeping_log is
    'One line of a timekeeping log; by far the largest relation.';

create table if not exists source.program_completion (
    completion_id          bigint,
    person_id              bigint,
    program_code           text,
    facility_code          text,
    completed_on           date,
    all_activities         boolean,
    exam_only              boolean,
    satisfactory           boolean,
    instructor_id          text,
    instructor_verified_on date,
    approver_id            text,
    approver_verified_on   date,
    approver_outcome       text,
    certificate_number     text,
    updated_at             timestamptz not null default now(),
    primary key (completion_id)
);

comment on table source.program_completion is
    'A completed program, with both verifications (T15 3043.3(e)).';

create table if not exists source.plan_period (
    plan_period_id bigint,
    person_id      bigint,
    facility_code  text,
    scheme         text,
    starts_on      date,
    completed_on   date,
    satisfactory   boolean,
    verified_on    date,
    verifier_id    text,
    updated_at     timestamptz not null default now(),
    primary key (plan_period_id)
);

comment on table source.plan_period is
    'Three months of program plan activities or participation (T15 3043.3(f)(1), 3043.4(d)).';

create table if not exists source.hours_verification (
    person_id   bigint,
    custody_no  int,
    scheme      text,
    ordinal     int,
    verified_on date,
    verifier_id text,
    outcome     text,
    updated_at  timestamptz not null default now(),
    primary key (person_id, custody_no, scheme, ordinal)
);

comment on table source.hours_verification is
    'Staff confirm that a person reached a block of hours (T15 3043.3(f)(2), 3043.4(g)).';

create table if not exists source.education_merit (
    merit_id              bigint,
    person_id             bigint,
    category              int,
    conferred_on          date,
    documented_on         date,
    verified_on           date,
    verifier_id           text,
    outcome               text,
    units_in_term_percent int,
    accredited            boolean,
    official_transcript   boolean,
    updated_at            timestamptz not null default now(),
    primary key (merit_id)
);

comment on table source.education_merit is
    'A degree, diploma or certification that may earn Educational Merit Credit (T15 3043.5).';

create table if not exists source.extraordinary_conduct (
    conduct_id bigint,
    person_id  bigint,
    act        text,
    days       int,
    awarded_on date,
    updated_at timestamptz not null default now(),
    primary key (conduct_id)
);

comment on table source.extraordinary_conduct is
    'An award of Extraordinary Conduct Credit by the Director (T15 3043.6).';

-- Discipline

create table if not exists source.rule_violation (
    violation_id       bigint,
    person_id          bigint,
    division           text,
    serious            boolean,
    drug_related       boolean,
    refused_test       boolean,
    threat_group       boolean,
    injury_nonprisoner boolean,
    occurred_on        date,
    decided_on         date,
    finding            text,
    days_forfeited     int,
    reversed_on        date,
    reversed_by        text,
    updated_at         timestamptz not null default now(),
    primary key (violation_id)
);

comment on table source.rule_violation is
    'A rule violation, its decision, and what became of it.';

create table if not exists source.credit_restoration (
    restoration_id bigint,
    person_id      bigint,
    violation_id   bigint,
    restored_on    date,
    days           int,
    updated_at     timestamptz not null default now(),
    primary key (restoration_id)
);

comment on table source.credit_restoration is
    'Restoration of forfeited credit under Article 5.5; a reversal is on the violation itself.';

create table if not exists source.court_order (
    order_id   bigint,
    person_id  bigint,
    ordered_on date,
    updated_at timestamptz not null default now(),
    primary key (order_id)
);

comment on table source.court_order is
    'A court lets credit advance a release past the 60-day limit (T15 3043(c)).';

create table if not exists source.shu_term (
    shu_term_id        bigint,
    person_id          bigint,
    violation_id       bigint,
    assessed_on        date,
    administrative     boolean,
    safety_only        boolean,
    starts_on          date,
    ends_on            date,
    minimum_release_on date,
    suspended_on       date,
    rescinded_on       date,
    updated_at         timestamptz not null default now(),
    primary key (shu_term_id)
);

comment on table source.shu_term is
    'A term in a security housing unit, as a classification committee imposed it.';

-- County Conservation Work Program

create table if not exists source.work_application (
    application_id          bigint,
    person_id               bigint,
    facility_code           text,
    applied_on              date,
    screened_on             date,
    security_level          int,
    sentence_status         text,
    days_left               int,
    willing                 boolean,
    assessment_on_file      boolean,
    acknowledgement         text,
    court_returnee          boolean,
    special_handle          boolean,
    poor_work_habits        boolean,
    major_incidents         int,
    minor_incidents         int,
    discretionary_denial    boolean,
    mobility_impairment     boolean,
    vision_impairment       boolean,
    hearing_impairment      boolean,
    medical_disqualified_by text,
    medical_disqualified_on date,
    updated_at              timestamptz not null default now(),
    primary key (application_id)
);

comment on table source.work_application is
    'An application to the county Conservation Work Program.';

create table if not exists source.work_participation (
    participation_id bigint,
    application_id   bigint,
    person_id        bigint,
    facility_code    text,
    job_title        text,
    inside_security  boolean,
    starts_on        date,
    ends_on          date,
    end_reason       text,
    updated_at       timestamptz not null default now(),
    primary key (participation_id)
);

comment on table source.work_participation is
    'Days of a person in the county Conservation Work Program.';

create table if not exists source.discipline_review (
    review_id           bigint,
    person_id           bigint,
    participation_id    bigint,
    incident_on         date,
    reviewed_on         date,
    severity            text,
    outcome             text,
    days_lost           int,
    appeal_advised      boolean,
    appealed_on         date,
    appeal_decided_on   date,
    appeal_outcome      text,
    sergeant_recommends text,
    lieutenant_decides  text,
    updated_at          timestamptz not null default now(),
    primary key (review_id)
);

comment on table source.discipline_review is
    'A case before the Discipline Review Board of the county program.';

create table if not exists source.outreach_visit (
    visit_id         bigint,
    facility_code    text,
    visited_on       date,
    housing_location text,
    updated_at       timestamptz not null default now(),
    primary key (visit_id)
);

comment on table source.outreach_visit is
    'A visit to accessible housing, to invite participation.';

create table if not exists source.accessible_housing (
    facility_code    text,
    housing_location text,
    starts_on        date,
    ends_on          date,
    updated_at       timestamptz not null default now(),
    primary key (facility_code, housing_location, starts_on)
);

comment on table source.accessible_housing is
    'A housing location that has to be visited.';

-- Fire camps

create table if not exists source.camp_application (
    camp_application_id bigint,
    person_id           bigint,
    applied_on          date,
    screened_on         date,
    days_left           int,
    minimum_custody     boolean,
    medically_cleared   boolean,
    active_warrant      boolean,
    high_notoriety      boolean,
    escape_history      boolean,
    updated_at          timestamptz not null default now(),
    primary key (camp_application_id)
);

comment on table source.camp_application is
    'An application to a fire camp.';

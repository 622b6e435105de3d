-- The schema goodtime as release 0.1.0 left it after two nights over one person, as pg_dump has it.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA goodtime;
CREATE FUNCTION goodtime.publish_history(history text, run bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    SET enable_nestloop TO 'off'
    AS $_$
declare
    staged text := 'staged_' || replace(history, '_history', '');
    key_match text;
    row_match text;
    column_list text;
    looked_at text := '';
begin
    select string_agg(format('s.%1$I = h.%1$I', a.attname), ' and ')
    into key_match
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = format('goodtime.%I', history)::regclass
      and i.indisprimary
      and a.attname <> 'since_run';
    select string_agg(format('s.%1$I is not distinct from h.%1$I', attname), ' and '),
           string_agg(quote_ident(attname), ', ' order by attnum)
    into row_match, column_list
    from pg_attribute
    where attrelid = format('goodtime.%I', staged)::regclass
      and attnum > 0
      and not attisdropped;
    if exists (select from pg_attribute
               where attrelid = format('goodtime.%I', history)::regclass
                 and attname in ('person_id', 'subject')
                 and not attisdropped) then
        looked_at := format(
            'and (h.%1$I = 0 or exists (select from goodtime.staged_person p '
            'where p.person_id = h.%1$I))',
            case history when 'data_exception_history' then 'subject' else 'person_id' end);
    end if;
    execute format('update goodtime.%I h set until_run = $1 where h.until_run is null %s '
                   'and not exists (select from goodtime.%I s where %s and %s)',
                   history, looked_at, staged, key_match, row_match)
    using run;
    execute format('insert into goodtime.%I (%s, since_run) select %s, $1 from goodtime.%I s '
                   'where not exists (select from goodtime.%I h where h.until_run is null '
                   'and %s) on conflict do nothing',
                   history, column_list, column_list, staged, history, key_match)
    using run;
end
$_$;
CREATE FUNCTION goodtime.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
begin
    raise exception 'goodtime.% keeps what was published: % is refused', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege';
end
$$;
CREATE FUNCTION goodtime.report_as_of() RETURNS date
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    AS $$
    select as_of
    from goodtime.run
    where run_id = goodtime.report_run()
$$;
CREATE FUNCTION goodtime.report_days(since date, until date) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$
    select case when isfinite(since) and isfinite(until) then until - since end
$$;
CREATE FUNCTION goodtime.report_run() RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    AS $$
    select coalesce(nullif(current_setting('goodtime.report_run', true), '')::bigint,
                    (select max(run_id) from goodtime.run where state = 'done'))
$$;
CREATE FUNCTION goodtime.report_shows(run bigint, since_run bigint, until_run bigint) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
    select since_run <= run and (until_run is null or until_run > run)
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE goodtime.decision (
    person_id bigint NOT NULL,
    custody_no integer,
    term_id bigint,
    credit_type text NOT NULL,
    rule_id text NOT NULL,
    action text NOT NULL,
    days integer NOT NULL,
    earned_on date NOT NULL,
    effective_on date NOT NULL,
    entered_on date NOT NULL,
    source_table text NOT NULL,
    source_id bigint NOT NULL,
    part integer NOT NULL,
    reason text NOT NULL,
    facility_code text,
    entry_no integer NOT NULL
);
CREATE TABLE goodtime.opening_credit_history (
    person_id bigint NOT NULL,
    custody_no integer NOT NULL,
    credit_type text NOT NULL,
    days integer NOT NULL,
    balance_on date NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.opening_credit AS
 SELECT opening_credit_history.person_id,
    opening_credit_history.custody_no,
    opening_credit_history.credit_type,
    opening_credit_history.days,
    opening_credit_history.balance_on
   FROM goodtime.opening_credit_history
  WHERE ((opening_credit_history.since_run <= ( SELECT goodtime.report_run() AS report_run)) AND ((opening_credit_history.until_run IS NULL) OR (opening_credit_history.until_run > ( SELECT goodtime.report_run() AS report_run))));
CREATE TABLE goodtime.run (
    run_id bigint NOT NULL,
    as_of date NOT NULL,
    mode text NOT NULL,
    edition text NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    persons bigint,
    entries bigint,
    exceptions bigint,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    source_snapshot text,
    previous_head bytea,
    head bytea,
    program_version text NOT NULL,
    detail text,
    CONSTRAINT run_mode_check CHECK ((mode = ANY (ARRAY['incremental'::text, 'full'::text]))),
    CONSTRAINT run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);
CREATE VIEW goodtime.balance AS
 SELECT movement.person_id,
    movement.custody_no,
    movement.credit_type,
    sum(movement.days) AS days
   FROM ( SELECT opening_credit.person_id,
            opening_credit.custody_no,
            opening_credit.credit_type,
            opening_credit.days
           FROM goodtime.opening_credit
        UNION ALL
         SELECT decision.person_id,
            decision.custody_no,
            decision.credit_type,
                CASE decision.action
                    WHEN 'forfeit'::text THEN (- decision.days)
                    ELSE decision.days
                END AS days
           FROM goodtime.decision
          WHERE ((decision.action = ANY (ARRAY['award'::text, 'restore'::text, 'forfeit'::text])) AND (decision.effective_on <= ( SELECT run.as_of
                   FROM goodtime.run
                  WHERE (run.state = 'done'::text)
                  ORDER BY run.run_id DESC
                 LIMIT 1)))) movement
  GROUP BY movement.person_id, movement.custody_no, movement.credit_type;
CREATE TABLE goodtime.certificate_history (
    person_id bigint NOT NULL,
    completion_id bigint NOT NULL,
    program_code text NOT NULL,
    facility_code text NOT NULL,
    completed_on date NOT NULL,
    certificate_number text,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.county_credit_history (
    person_id bigint NOT NULL,
    custody_no integer NOT NULL,
    days_active bigint NOT NULL,
    credited_days_active bigint NOT NULL,
    half_days bigint NOT NULL,
    lost_days bigint NOT NULL,
    days bigint NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.county_credit AS
 SELECT county_credit_history.person_id,
    county_credit_history.custody_no,
    county_credit_history.days_active,
    county_credit_history.credited_days_active,
    county_credit_history.half_days,
    county_credit_history.lost_days,
    county_credit_history.days
   FROM goodtime.county_credit_history
  WHERE ((county_credit_history.since_run <= ( SELECT goodtime.report_run() AS report_run)) AND ((county_credit_history.until_run IS NULL) OR (county_credit_history.until_run > ( SELECT goodtime.report_run() AS report_run))));
CREATE TABLE goodtime.data_exception_history (
    subject bigint NOT NULL,
    code text NOT NULL,
    source_table text NOT NULL,
    source_key text NOT NULL,
    person_id bigint,
    detail text NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.person_state (
    person_id bigint NOT NULL,
    person_number text,
    first_as_of date NOT NULL,
    last_run_id bigint NOT NULL,
    entry_no integer NOT NULL,
    hash bytea
);
CREATE VIEW goodtime.data_exception AS
 SELECT LEAST(COALESCE(p.last_run_id, ( SELECT goodtime.report_run() AS report_run)), ( SELECT goodtime.report_run() AS report_run)) AS run_id,
    e.code,
    e.source_table,
    e.source_key,
    e.person_id,
    e.detail
   FROM (goodtime.data_exception_history e
     LEFT JOIN goodtime.person_state p ON ((p.person_id = e.person_id)))
  WHERE ((e.since_run <= ( SELECT goodtime.report_run() AS report_run)) AND ((e.until_run IS NULL) OR (e.until_run > ( SELECT goodtime.report_run() AS report_run))));
CREATE TABLE goodtime.deadline_history (
    person_id bigint NOT NULL,
    name text NOT NULL,
    custody_no integer NOT NULL,
    source_table text NOT NULL,
    source_id bigint NOT NULL,
    facility_code text,
    starts_on date NOT NULL,
    due_on date NOT NULL,
    met_on date,
    responsible text,
    detail text,
    rule_id text NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.deadline AS
 SELECT deadline_history.name,
    deadline_history.person_id,
    deadline_history.custody_no,
    deadline_history.facility_code,
    deadline_history.source_table,
    deadline_history.source_id,
    deadline_history.starts_on,
    deadline_history.due_on,
    deadline_history.met_on,
        CASE
            WHEN (deadline_history.met_on <= deadline_history.due_on) THEN 'met'::text
            WHEN (deadline_history.met_on IS NOT NULL) THEN 'late'::text
            WHEN (( SELECT goodtime.report_as_of() AS report_as_of) <= deadline_history.due_on) THEN 'open'::text
            ELSE 'overdue'::text
        END AS status,
    deadline_history.responsible,
    deadline_history.detail,
    deadline_history.rule_id
   FROM goodtime.deadline_history
  WHERE ((deadline_history.since_run <= ( SELECT goodtime.report_run() AS report_run)) AND ((deadline_history.until_run IS NULL) OR (deadline_history.until_run > ( SELECT goodtime.report_run() AS report_run))));
CREATE TABLE goodtime.ledger (
    person_id bigint NOT NULL,
    entry_no integer NOT NULL,
    run_id bigint NOT NULL,
    op text NOT NULL,
    custody_no integer,
    term_id bigint,
    credit_type text NOT NULL,
    rule_id text NOT NULL,
    action text NOT NULL,
    days integer NOT NULL,
    earned_on date NOT NULL,
    effective_on date NOT NULL,
    entered_on date NOT NULL,
    source_table text NOT NULL,
    source_id bigint NOT NULL,
    part integer NOT NULL,
    reason text NOT NULL,
    facility_code text,
    supersedes integer,
    previous_hash bytea,
    hash bytea NOT NULL,
    CONSTRAINT ledger_action_check CHECK ((action = ANY (ARRAY['award'::text, 'defer'::text, 'pending'::text, 'void'::text, 'deny'::text, 'bar'::text, 'forfeit'::text, 'restore'::text, 'uncollected'::text]))),
    CONSTRAINT ledger_credit_type_check CHECK ((credit_type = ANY (ARRAY['GCC'::text, 'MCC'::text, 'RAC'::text, 'EMC'::text, 'ECC'::text, 'NONE'::text]))),
    CONSTRAINT ledger_days_check CHECK ((days >= 0)),
    CONSTRAINT ledger_entry_no_check CHECK ((entry_no > 0)),
    CONSTRAINT ledger_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT ledger_op_check CHECK ((op = ANY (ARRAY['assert'::text, 'retract'::text]))),
    CONSTRAINT ledger_part_check CHECK ((part > 0))
);
CREATE VIEW goodtime.decision_mismatch AS
 WITH held AS (
         SELECT l.person_id,
            l.custody_no,
            l.term_id,
            l.credit_type,
            l.rule_id,
            l.action,
            l.days,
            l.earned_on,
            l.effective_on,
            l.entered_on,
            l.source_table,
            l.source_id,
            l.part,
            l.reason,
            l.facility_code,
            l.entry_no
           FROM goodtime.ledger l
          WHERE ((l.op = 'assert'::text) AND (NOT (EXISTS ( SELECT
                   FROM goodtime.ledger later
                  WHERE ((later.person_id = l.person_id) AND (later.supersedes = l.entry_no))))))
        ), kept AS (
         SELECT decision.person_id,
            decision.custody_no,
            decision.term_id,
            decision.credit_type,
            decision.rule_id,
            decision.action,
            decision.days,
            decision.earned_on,
            decision.effective_on,
            decision.entered_on,
            decision.source_table,
            decision.source_id,
            decision.part,
            decision.reason,
            decision.facility_code,
            decision.entry_no
           FROM goodtime.decision
        )
 SELECT 'ledger only'::text AS side,
    a.person_id,
    a.custody_no,
    a.term_id,
    a.credit_type,
    a.rule_id,
    a.action,
    a.days,
    a.earned_on,
    a.effective_on,
    a.entered_on,
    a.source_table,
    a.source_id,
    a.part,
    a.reason,
    a.facility_code,
    a.entry_no
   FROM ( SELECT held.person_id,
            held.custody_no,
            held.term_id,
            held.credit_type,
            held.rule_id,
            held.action,
            held.days,
            held.earned_on,
            held.effective_on,
            held.entered_on,
            held.source_table,
            held.source_id,
            held.part,
            held.reason,
            held.facility_code,
            held.entry_no
           FROM held
        EXCEPT
         SELECT kept.person_id,
            kept.custody_no,
            kept.term_id,
            kept.credit_type,
            kept.rule_id,
            kept.action,
            kept.days,
            kept.earned_on,
            kept.effective_on,
            kept.entered_on,
            kept.source_table,
            kept.source_id,
            kept.part,
            kept.reason,
            kept.facility_code,
            kept.entry_no
           FROM kept) a
UNION ALL
 SELECT 'decision only'::text AS side,
    b.person_id,
    b.custody_no,
    b.term_id,
    b.credit_type,
    b.rule_id,
    b.action,
    b.days,
    b.earned_on,
    b.effective_on,
    b.entered_on,
    b.source_table,
    b.source_id,
    b.part,
    b.reason,
    b.facility_code,
    b.entry_no
   FROM ( SELECT kept.person_id,
            kept.custody_no,
            kept.term_id,
            kept.credit_type,
            kept.rule_id,
            kept.action,
            kept.days,
            kept.earned_on,
            kept.effective_on,
            kept.entered_on,
            kept.source_table,
            kept.source_id,
            kept.part,
            kept.reason,
            kept.facility_code,
            kept.entry_no
           FROM kept
        EXCEPT
         SELECT held.person_id,
            held.custody_no,
            held.term_id,
            held.credit_type,
            held.rule_id,
            held.action,
            held.days,
            held.earned_on,
            held.effective_on,
            held.entered_on,
            held.source_table,
            held.source_id,
            held.part,
            held.reason,
            held.facility_code,
            held.entry_no
           FROM held) b;
CREATE TABLE goodtime.discipline_review_history (
    person_id bigint NOT NULL,
    review_id bigint NOT NULL,
    person_number text,
    participation_id bigint,
    incident_on date NOT NULL,
    reviewed_on date,
    severity text,
    outcome text,
    days_lost integer NOT NULL,
    appeal_advised boolean,
    appealed_on date,
    appeal_decided_on date,
    appeal_outcome text,
    sergeant_recommends text,
    lieutenant_decides text,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.enrollment_group_history (
    facility_code text NOT NULL,
    program_code text NOT NULL,
    work_group text NOT NULL,
    people integer NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.enrollment_month_history (
    month date NOT NULL,
    facility_code text NOT NULL,
    program_code text NOT NULL,
    people integer NOT NULL,
    began integer NOT NULL,
    ended integer NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.facility_history (
    facility_code text NOT NULL,
    kind text NOT NULL,
    calendar text NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.law (
    edition text NOT NULL,
    name text NOT NULL,
    effective_on date NOT NULL,
    value bigint NOT NULL,
    citation text NOT NULL
);
CREATE TABLE goodtime.outreach_month_history (
    month date NOT NULL,
    facility_code text NOT NULL,
    housing_location text NOT NULL,
    first_visited_on date,
    visits integer NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.person_number_history (
    person_id bigint NOT NULL,
    person_number text NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE TABLE goodtime.program_history (
    program_code text NOT NULL,
    title text,
    category text NOT NULL,
    certifies boolean,
    certificate_issuer text,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.report_account AS
 SELECT run.run_id,
    run.as_of,
    run.mode,
    run.edition,
    run.state,
    run.persons,
    run.entries,
    run.exceptions,
    encode(run.previous_head, 'hex'::text) AS previous_head,
    encode(run.head, 'hex'::text) AS head,
    run.program_version,
    run.detail
   FROM goodtime.run
  WHERE ((run.run_id <= ( SELECT goodtime.report_run() AS report_run)) AND (run.state = ANY (ARRAY['done'::text, 'failed'::text])));
CREATE TABLE goodtime.work_application_history (
    person_id bigint NOT NULL,
    application_id bigint NOT NULL,
    person_number text,
    facility_code text NOT NULL,
    applied_on date NOT NULL,
    screened_on date,
    security_level integer,
    mobility_impairment boolean,
    vision_impairment boolean,
    hearing_impairment boolean,
    medical_disqualified_by text,
    medical_disqualified_on date,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.report_ada_applicants_check AS
 WITH shown AS (
         SELECT goodtime.report_run() AS run_id,
            ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of
        ), application AS (
         SELECT count(*) AS all_of_them,
            count(*) FILTER (WHERE (work_application_history.mobility_impairment OR work_application_history.vision_impairment OR work_application_history.hearing_impairment)) AS impaired,
            count(*) FILTER (WHERE work_application_history.mobility_impairment) AS mobility,
            count(*) FILTER (WHERE work_application_history.vision_impairment) AS vision,
            count(*) FILTER (WHERE work_application_history.hearing_impairment) AS hearing
           FROM goodtime.work_application_history
          WHERE ((work_application_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((work_application_history.until_run IS NULL) OR (work_application_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (work_application_history.applied_on <= ( SELECT shown.as_of
                   FROM shown)))
        ), outreach AS (
         SELECT count(*) AS rows,
            COALESCE(sum(outreach_month_history.visits), (0)::bigint) AS visits
           FROM goodtime.outreach_month_history
          WHERE ((outreach_month_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((outreach_month_history.until_run IS NULL) OR (outreach_month_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (outreach_month_history.month <= ( SELECT shown.as_of
                   FROM shown)))
        )
 SELECT 'Impairments'::text AS sheet,
    'Applications'::text AS title,
    'applications, one counted for each impairment'::text AS what,
    ((((application.mobility + application.vision) + application.hearing) + application.all_of_them) - application.impaired) AS figure
   FROM application
UNION ALL
 SELECT 'Facilities'::text AS sheet,
    'Applications'::text AS title,
    'applications with an impairment'::text AS what,
    application.impaired AS figure
   FROM application
UNION ALL
 SELECT 'Outcomes'::text AS sheet,
    'Applications'::text AS title,
    'applications, one counted for each impairment'::text AS what,
    ((application.mobility + application.vision) + application.hearing) AS figure
   FROM application
UNION ALL
 SELECT 'Applicants'::text AS sheet,
    NULL::text AS title,
    'applications with an impairment'::text AS what,
    application.impaired AS figure
   FROM application
UNION ALL
 SELECT 'Outreach months'::text AS sheet,
    'Locations'::text AS title,
    'locations and months'::text AS what,
    outreach.rows AS figure
   FROM outreach
UNION ALL
 SELECT 'Outreach'::text AS sheet,
    NULL::text AS title,
    'locations and months'::text AS what,
    outreach.rows AS figure
   FROM outreach
UNION ALL
 SELECT 'Outreach'::text AS sheet,
    'Visits'::text AS title,
    'visits'::text AS what,
    outreach.visits AS figure
   FROM outreach;
CREATE VIEW goodtime.report_person AS
 SELECT p.person_id,
    COALESCE(n.person_number, p.person_number) AS person_number
   FROM (goodtime.person_state p
     LEFT JOIN goodtime.person_number_history n ON (((n.person_id = p.person_id) AND goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), n.since_run, n.until_run))));
CREATE TABLE goodtime.screening_history (
    person_id bigint NOT NULL,
    kind text NOT NULL,
    application_id bigint NOT NULL,
    facility_code text,
    outcome text NOT NULL,
    reasons text[] NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.screening AS
 SELECT screening_history.kind,
    screening_history.application_id,
    screening_history.person_id,
    screening_history.facility_code,
    screening_history.outcome,
    screening_history.reasons
   FROM goodtime.screening_history
  WHERE ((screening_history.since_run <= ( SELECT goodtime.report_run() AS report_run)) AND ((screening_history.until_run IS NULL) OR (screening_history.until_run > ( SELECT goodtime.report_run() AS report_run))));
CREATE VIEW goodtime.report_application AS
 SELECT a.person_id,
    a.application_id,
    COALESCE(a.person_number, n.person_number) AS person_number,
    a.facility_code,
    a.applied_on,
        CASE
            WHEN (a.screened_on <= d.as_of) THEN a.screened_on
            ELSE NULL::date
        END AS screened_on,
    a.security_level,
    COALESCE(a.mobility_impairment, false) AS mobility,
    COALESCE(a.vision_impairment, false) AS vision,
    COALESCE(a.hearing_impairment, false) AS hearing,
        CASE
            WHEN (a.medical_disqualified_on > d.as_of) THEN NULL::text
            ELSE a.medical_disqualified_by
        END AS medical_by,
        CASE
            WHEN (a.medical_disqualified_on <= d.as_of) THEN a.medical_disqualified_on
            ELSE NULL::date
        END AS medical_on,
    COALESCE(s.outcome, 'unscreened'::text) AS outcome,
    COALESCE(s.reasons, '{}'::text[]) AS reasons
   FROM (((goodtime.work_application_history a
     CROSS JOIN ( SELECT ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of) d)
     LEFT JOIN goodtime.screening s ON (((s.person_id = a.person_id) AND (s.kind = 'county_work'::text) AND (s.application_id = a.application_id))))
     LEFT JOIN goodtime.report_person n ON ((n.person_id = a.person_id)))
  WHERE (goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), a.since_run, a.until_run) AND (a.applied_on <= d.as_of));
CREATE VIEW goodtime.report_reason AS
 SELECT "*VALUES*".column1 AS reason_no,
    "*VALUES*".column2 AS reason,
    "*VALUES*".column3 AS effect,
    "*VALUES*".column4 AS is_final
   FROM (VALUES (1,'state-prison'::text,'disqualifies'::text,true), (2,'not-sentenced'::text,'earns nothing yet'::text,false), (3,'unwilling'::text,'disqualifies'::text,true), (4,'under-90-days'::text,'disqualifies'::text,false), (5,'security-level'::text,'disqualifies'::text,false), (6,'major-incident'::text,'disqualifies'::text,false), (7,'repeated-incidents'::text,'disqualifies'::text,false), (8,'court-returnee'::text,'disqualifies'::text,false), (9,'special-handle'::text,'disqualifies'::text,false), (10,'poor-work-habits'::text,'disqualifies'::text,false), (11,'discretionary'::text,'disqualifies'::text,false), (12,'m7-charge'::text,'disqualifies'::text,true), (13,'medical'::text,'disqualifies'::text,false), (14,'refused-acknowledgement'::text,'disqualifies'::text,false), (15,'no-acknowledgement'::text,'incomplete'::text,false), (16,'no-assessment'::text,'incomplete'::text,false), (17,'unknown-days-left'::text,'incomplete'::text,false), (18,'unknown-security-level'::text,'incomplete'::text,false), (19,'unread-charge'::text,'incomplete'::text,false), (20,'vetted-charge'::text,'within security only'::text,false)) "*VALUES*";
CREATE VIEW goodtime.report_application_reason AS
 SELECT a.application_id,
    a.person_id,
    a.facility_code,
    a.security_level,
    a.screened_on,
    r.reason,
    r.reason_no,
    COALESCE(known.effect, 'unknown'::text) AS effect,
    COALESCE(known.is_final, false) AS is_final
   FROM ((goodtime.report_application a
     CROSS JOIN LATERAL unnest(a.reasons) WITH ORDINALITY r(reason, reason_no))
     LEFT JOIN goodtime.report_reason known ON ((known.reason = r.reason)));
CREATE VIEW goodtime.report_decision AS
 SELECT l.person_id,
    l.custody_no,
    l.term_id,
    l.credit_type,
    l.rule_id,
    l.action,
    l.days,
    l.earned_on,
    l.effective_on,
    l.entered_on,
    l.source_table,
    l.source_id,
    l.part,
    l.reason,
    l.facility_code,
    l.entry_no,
    l.run_id
   FROM goodtime.ledger l
  WHERE ((l.op = 'assert'::text) AND (l.run_id <= ( SELECT goodtime.report_run() AS report_run)) AND (NOT (EXISTS ( SELECT
           FROM goodtime.ledger later
          WHERE ((later.person_id = l.person_id) AND (later.supersedes = l.entry_no) AND (later.run_id <= ( SELECT goodtime.report_run() AS report_run)))))));
CREATE VIEW goodtime.report_balance AS
 SELECT moved.person_id,
    moved.custody_no,
    moved.credit_type,
    sum(moved.days) FILTER (WHERE (moved.movement = 'opening'::text)) AS opening,
    sum(moved.days) FILTER (WHERE (moved.movement = 'award'::text)) AS awarded,
    sum(moved.days) FILTER (WHERE (moved.movement = 'restore'::text)) AS restored,
    sum(moved.days) FILTER (WHERE (moved.movement = 'forfeit'::text)) AS forfeited,
    sum(
        CASE moved.movement
            WHEN 'forfeit'::text THEN (- moved.days)
            ELSE moved.days
        END) AS balance
   FROM ( SELECT opening_credit.person_id,
            opening_credit.custody_no,
            opening_credit.credit_type,
            'opening'::text AS movement,
            opening_credit.days
           FROM goodtime.opening_credit
        UNION ALL
         SELECT report_decision.person_id,
            report_decision.custody_no,
            report_decision.credit_type,
            report_decision.action,
            report_decision.days
           FROM goodtime.report_decision
          WHERE ((report_decision.action = ANY (ARRAY['award'::text, 'restore'::text, 'forfeit'::text])) AND (report_decision.effective_on <= ( SELECT goodtime.report_as_of() AS report_as_of)))) moved
  GROUP BY moved.person_id, moved.custody_no, moved.credit_type;
CREATE VIEW goodtime.report_facility AS
 SELECT facility_history.facility_code,
    facility_history.kind,
    facility_history.calendar
   FROM goodtime.facility_history
  WHERE goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), facility_history.since_run, facility_history.until_run);
CREATE VIEW goodtime.report_program AS
 SELECT program_history.program_code,
    program_history.title,
    program_history.category,
    program_history.certifies,
    program_history.certificate_issuer
   FROM goodtime.program_history
  WHERE goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), program_history.since_run, program_history.until_run);
CREATE VIEW goodtime.report_certificate AS
 SELECT c.person_id,
    n.person_number,
    c.completion_id,
    c.program_code,
    p.title,
    p.category,
    p.certificate_issuer,
    c.facility_code,
    f.kind AS facility_kind,
    c.completed_on,
    (date_trunc('month'::text, (c.completed_on)::timestamp without time zone))::date AS month,
    c.certificate_number
   FROM (((goodtime.certificate_history c
     LEFT JOIN goodtime.report_program p ON ((p.program_code = c.program_code)))
     LEFT JOIN goodtime.report_facility f ON ((f.facility_code = c.facility_code)))
     LEFT JOIN goodtime.report_person n ON ((n.person_id = c.person_id)))
  WHERE (goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), c.since_run, c.until_run) AND (c.completed_on <= ( SELECT goodtime.report_as_of() AS report_as_of)));
CREATE TABLE goodtime.training_month_history (
    month date NOT NULL,
    facility_code text NOT NULL,
    program_code text NOT NULL,
    people integer NOT NULL,
    minutes bigint NOT NULL,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.report_certificates_check AS
 WITH shown AS (
         SELECT goodtime.report_run() AS run_id,
            ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of
        ), awarded AS (
         SELECT count(*) AS certificates
           FROM goodtime.certificate_history
          WHERE ((certificate_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((certificate_history.until_run IS NULL) OR (certificate_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (certificate_history.completed_on <= ( SELECT shown.as_of
                   FROM shown)))
        ), trained AS (
         SELECT COALESCE(sum(training_month_history.minutes), (0)::numeric) AS minutes
           FROM goodtime.training_month_history
          WHERE ((training_month_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((training_month_history.until_run IS NULL) OR (training_month_history.until_run > ( SELECT shown.run_id
                   FROM shown))))
        )
 SELECT 'Months'::text AS sheet,
    'Certificates'::text AS title,
    'certificates'::text AS what,
    awarded.certificates AS figure
   FROM awarded
UNION ALL
 SELECT 'Programs'::text AS sheet,
    'Certificates'::text AS title,
    'certificates'::text AS what,
    awarded.certificates AS figure
   FROM awarded
UNION ALL
 SELECT 'Issuers'::text AS sheet,
    'Certificates'::text AS title,
    'certificates'::text AS what,
    awarded.certificates AS figure
   FROM awarded
UNION ALL
 SELECT 'Facilities'::text AS sheet,
    'Certificates'::text AS title,
    'certificates'::text AS what,
    awarded.certificates AS figure
   FROM awarded
UNION ALL
 SELECT 'Month by month'::text AS sheet,
    'Certificates'::text AS title,
    'certificates'::text AS what,
    awarded.certificates AS figure
   FROM awarded
UNION ALL
 SELECT 'Certificates'::text AS sheet,
    NULL::text AS title,
    'certificates'::text AS what,
    awarded.certificates AS figure
   FROM awarded
UNION ALL
 SELECT 'Training by month'::text AS sheet,
    'Minutes'::text AS title,
    'minutes of training'::text AS what,
    trained.minutes AS figure
   FROM trained
UNION ALL
 SELECT 'Training by program'::text AS sheet,
    'Minutes'::text AS title,
    'minutes of training'::text AS what,
    trained.minutes AS figure
   FROM trained
UNION ALL
 SELECT 'Training'::text AS sheet,
    'Minutes'::text AS title,
    'minutes of training'::text AS what,
    trained.minutes AS figure
   FROM trained;
CREATE VIEW goodtime.report_compliance_check AS
 WITH shown AS (
         SELECT goodtime.report_run() AS run_id,
            ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of
        ), deadline AS (
         SELECT count(*) AS windows,
            count(*) FILTER (WHERE ((deadline_history.met_on IS NULL) AND (deadline_history.due_on < ( SELECT shown.as_of
                   FROM shown)))) AS overdue,
            count(*) FILTER (WHERE ((deadline_history.met_on IS NULL) AND (deadline_history.due_on >= ( SELECT shown.as_of
                   FROM shown)) AND (deadline_history.due_on < (( SELECT shown.as_of
                   FROM shown) + 7)))) AS due
           FROM goodtime.deadline_history
          WHERE ((deadline_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((deadline_history.until_run IS NULL) OR (deadline_history.until_run > ( SELECT shown.run_id
                   FROM shown))))
        ), exception AS (
         SELECT count(*) AS exceptions
           FROM goodtime.data_exception_history
          WHERE ((data_exception_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((data_exception_history.until_run IS NULL) OR (data_exception_history.until_run > ( SELECT shown.run_id
                   FROM shown))))
        )
 SELECT 'Windows'::text AS sheet,
    'Windows'::text AS title,
    'windows ever opened'::text AS what,
    deadline.windows AS figure
   FROM deadline
UNION ALL
 SELECT 'Facilities'::text AS sheet,
    'Windows'::text AS title,
    'windows ever opened'::text AS what,
    deadline.windows AS figure
   FROM deadline
UNION ALL
 SELECT 'Due this week'::text AS sheet,
    NULL::text AS title,
    'open windows due within seven days'::text AS what,
    deadline.due AS figure
   FROM deadline
UNION ALL
 SELECT 'Overdue'::text AS sheet,
    NULL::text AS title,
    'windows not met by their due date'::text AS what,
    deadline.overdue AS figure
   FROM deadline
UNION ALL
 SELECT 'Exception codes'::text AS sheet,
    'Exceptions'::text AS title,
    'data exceptions'::text AS what,
    exception.exceptions AS figure
   FROM exception
UNION ALL
 SELECT 'Exceptions'::text AS sheet,
    NULL::text AS title,
    'data exceptions'::text AS what,
    exception.exceptions AS figure
   FROM exception
UNION ALL
 SELECT 'Conservation'::text AS sheet,
    'Broken'::text AS title,
    'figures that differ'::text AS what,
    0 AS figure;
CREATE VIEW goodtime.report_conservation AS
 WITH entry AS (
         SELECT ledger.person_id,
            ledger.entry_no,
            ledger.run_id,
            ledger.op,
            ledger.credit_type,
            ledger.action,
            ledger.days,
            ledger.effective_on,
            ledger.supersedes,
            ledger.previous_hash,
            ledger.hash,
            lag(ledger.hash) OVER chain AS hash_before,
            lag(ledger.entry_no) OVER chain AS entry_before
           FROM goodtime.ledger
          WHERE (ledger.run_id <= ( SELECT goodtime.report_run() AS report_run))
          WINDOW chain AS (PARTITION BY ledger.person_id ORDER BY ledger.entry_no)
        ), published AS (
         SELECT run.run_id,
            run.entries,
            run.head,
            run.previous_head,
            lag(run.head) OVER (ORDER BY run.run_id) AS head_before
           FROM goodtime.run
          WHERE ((run.state = 'done'::text) AND (run.run_id <= ( SELECT goodtime.report_run() AS report_run)))
        ), taken_back AS (
         SELECT DISTINCT entry.person_id,
            entry.supersedes
           FROM entry
          WHERE (entry.supersedes IS NOT NULL)
        )
 SELECT 1 AS check_no,
    'Entries asserted, less those superseded, are the decisions that hold'::text AS law,
    (( SELECT count(*) AS count
           FROM entry
          WHERE (entry.op = 'assert'::text)) - ( SELECT count(*) AS count
           FROM (entry e
             JOIN taken_back t ON (((t.person_id = e.person_id) AND (t.supersedes = e.entry_no))))
          WHERE (e.op = 'assert'::text))) AS one_side,
    ( SELECT count(*) AS count
           FROM goodtime.report_decision) AS other_side
UNION ALL
 SELECT 2 AS check_no,
    ('Days asserted, less days retracted, are the days decided: '::text || e.credit_type) AS law,
    sum(
        CASE e.op
            WHEN 'assert'::text THEN e.days
            ELSE (- e.days)
        END) AS one_side,
    COALESCE(( SELECT sum(d.days) AS sum
           FROM goodtime.report_decision d
          WHERE (d.credit_type = e.credit_type)), (0)::bigint) AS other_side
   FROM entry e
  GROUP BY e.credit_type
UNION ALL
 SELECT 3 AS check_no,
    'Opening balances and what the ledger moved by as-of are the balances'::text AS law,
    (COALESCE(( SELECT sum(opening_credit.days) AS sum
           FROM goodtime.opening_credit), (0)::bigint) + COALESCE(( SELECT sum((
                CASE entry.op
                    WHEN 'assert'::text THEN 1
                    ELSE '-1'::integer
                END *
                CASE entry.action
                    WHEN 'forfeit'::text THEN (- entry.days)
                    ELSE entry.days
                END)) AS sum
           FROM entry
          WHERE ((entry.action = ANY (ARRAY['award'::text, 'restore'::text, 'forfeit'::text])) AND (entry.effective_on <= ( SELECT goodtime.report_as_of() AS report_as_of)))), (0)::bigint)) AS one_side,
    COALESCE(( SELECT sum(report_balance.balance) AS sum
           FROM goodtime.report_balance), (0)::numeric) AS other_side
UNION ALL
 SELECT 4 AS check_no,
    'Entries that published runs account for are the entries in the ledger'::text AS law,
    COALESCE(( SELECT sum(published.entries) AS sum
           FROM published), (0)::numeric) AS one_side,
    ( SELECT count(*) AS count
           FROM entry) AS other_side
UNION ALL
 SELECT 5 AS check_no,
    'Published runs whose account differs from their entries'::text AS law,
    ( SELECT count(*) AS count
           FROM (published p
             LEFT JOIN ( SELECT entry.run_id,
                    count(*) AS entries
                   FROM entry
                  GROUP BY entry.run_id) e ON ((e.run_id = p.run_id)))
          WHERE (COALESCE(p.entries, (0)::bigint) <> COALESCE(e.entries, (0)::bigint))) AS one_side,
    0 AS other_side
UNION ALL
 SELECT 6 AS check_no,
    'Retractions that take back no earlier assertion'::text AS law,
    ( SELECT count(*) AS count
           FROM entry r
          WHERE ((r.op = 'retract'::text) AND (NOT (EXISTS ( SELECT
                   FROM entry a
                  WHERE ((a.person_id = r.person_id) AND (a.entry_no = r.supersedes) AND (a.op = 'assert'::text) AND (a.entry_no < r.entry_no))))))) AS one_side,
    0 AS other_side
UNION ALL
 SELECT 7 AS check_no,
    'Assertions that are taken back twice'::text AS law,
    ( SELECT count(*) AS count
           FROM ( SELECT entry.person_id,
                    entry.supersedes
                   FROM entry
                  WHERE (entry.op = 'retract'::text)
                  GROUP BY entry.person_id, entry.supersedes
                 HAVING (count(*) > 1)) twice) AS one_side,
    0 AS other_side
UNION ALL
 SELECT 8 AS check_no,
    'Gaps in the numbers of a person''s entries'::text AS law,
    ( SELECT count(*) AS count
           FROM entry
          WHERE (entry.entry_no <> (COALESCE(entry.entry_before, 0) + 1))) AS one_side,
    0 AS other_side
UNION ALL
 SELECT 9 AS check_no,
    'Entries that do not carry the hash of the entry before'::text AS law,
    ( SELECT count(*) AS count
           FROM entry
          WHERE ((entry.entry_before IS NOT NULL) AND (entry.previous_hash IS DISTINCT FROM entry.hash_before))) AS one_side,
    0 AS other_side
UNION ALL
 SELECT 10 AS check_no,
    'Published runs that do not carry the head of the run before'::text AS law,
    ( SELECT count(*) AS count
           FROM published
          WHERE ((published.head_before IS NOT NULL) AND (published.previous_head IS DISTINCT FROM published.head_before))) AS one_side,
    0 AS other_side
UNION ALL
 SELECT 11 AS check_no,
    'Decisions that are in the ledger only or in the table of decisions only'::text AS law,
    ( SELECT count(*) AS count
           FROM goodtime.decision_mismatch) AS one_side,
    0 AS other_side
UNION ALL
 SELECT 12 AS check_no,
    'Applications to the county program are the outcomes of their screening'::text AS law,
    ( SELECT count(*) AS count
           FROM goodtime.report_application) AS one_side,
    ( SELECT count(*) AS count
           FROM goodtime.screening
          WHERE (screening.kind = 'county_work'::text)) AS other_side;
CREATE VIEW goodtime.report_credits_check AS
 WITH entry AS (
         SELECT ledger.person_id,
            ledger.entry_no,
            ledger.op,
            ledger.credit_type,
            ledger.action,
            ledger.days,
            ledger.effective_on,
            ledger.supersedes
           FROM goodtime.ledger
          WHERE (ledger.run_id <= ( SELECT goodtime.report_run() AS report_run))
        ), total AS (
         SELECT (count(*) FILTER (WHERE (entry.op = 'assert'::text)) - count(*) FILTER (WHERE (entry.op = 'retract'::text))) AS rows,
            COALESCE(sum(
                CASE entry.op
                    WHEN 'assert'::text THEN entry.days
                    ELSE (- entry.days)
                END), (0)::bigint) AS days
           FROM entry
        ), granted AS (
         SELECT (count(*) FILTER (WHERE (entry.op = 'assert'::text)) - count(*) FILTER (WHERE (entry.op = 'retract'::text))) AS rows,
            COALESCE(sum(
                CASE entry.op
                    WHEN 'assert'::text THEN entry.days
                    ELSE (- entry.days)
                END), (0)::bigint) AS days
           FROM entry
          WHERE (entry.action = ANY (ARRAY['award'::text, 'restore'::text, 'forfeit'::text]))
        ), held AS (
         SELECT (count(*) FILTER (WHERE (entry.op = 'assert'::text)) - count(*) FILTER (WHERE (entry.op = 'retract'::text))) AS rows
           FROM entry
          WHERE (entry.action <> ALL (ARRAY['award'::text, 'restore'::text, 'forfeit'::text]))
        ), moved AS (
         SELECT COALESCE(sum((
                CASE entry.op
                    WHEN 'assert'::text THEN 1
                    ELSE '-1'::integer
                END *
                CASE entry.action
                    WHEN 'forfeit'::text THEN (- entry.days)
                    ELSE entry.days
                END)), (0)::bigint) AS days
           FROM entry
          WHERE ((entry.action = ANY (ARRAY['award'::text, 'restore'::text, 'forfeit'::text])) AND (entry.effective_on <= ( SELECT goodtime.report_as_of() AS report_as_of)))
        ), opening AS (
         SELECT COALESCE(sum(opening_credit_history.days), (0)::bigint) AS days
           FROM goodtime.opening_credit_history
          WHERE ((opening_credit_history.since_run <= ( SELECT goodtime.report_run() AS report_run)) AND ((opening_credit_history.until_run IS NULL) OR (opening_credit_history.until_run > ( SELECT goodtime.report_run() AS report_run))))
        )
 SELECT 'Types'::text AS sheet,
    'Decisions'::text AS title,
    'entries asserted less retracted'::text AS what,
    total.rows AS figure
   FROM total
UNION ALL
 SELECT 'Types'::text AS sheet,
    'Days'::text AS title,
    'days asserted less retracted'::text AS what,
    total.days AS figure
   FROM total
UNION ALL
 SELECT 'Facilities'::text AS sheet,
    'Days'::text AS title,
    'days asserted less retracted'::text AS what,
    total.days AS figure
   FROM total
UNION ALL
 SELECT 'Months'::text AS sheet,
    'Days'::text AS title,
    'days asserted less retracted'::text AS what,
    total.days AS figure
   FROM total
UNION ALL
 SELECT 'Not granted'::text AS sheet,
    'Decisions'::text AS title,
    'entries that move no balance'::text AS what,
    held.rows AS figure
   FROM held
UNION ALL
 SELECT 'Balances'::text AS sheet,
    'Balance'::text AS title,
    'opening balances and days moved by as-of'::text AS what,
    (( SELECT moved.days
           FROM moved) + ( SELECT opening.days
           FROM opening)) AS figure
UNION ALL
 SELECT 'Granted'::text AS sheet,
    NULL::text AS title,
    'awards, restorations and forfeitures'::text AS what,
    granted.rows AS figure
   FROM granted
UNION ALL
 SELECT 'Granted'::text AS sheet,
    'Days'::text AS title,
    'their days'::text AS what,
    granted.days AS figure
   FROM granted
UNION ALL
 SELECT 'Held back'::text AS sheet,
    NULL::text AS title,
    'entries that move no balance'::text AS what,
    held.rows AS figure
   FROM held;
CREATE TABLE goodtime.work_participation_history (
    person_id bigint NOT NULL,
    participation_id bigint NOT NULL,
    application_id bigint NOT NULL,
    facility_code text NOT NULL,
    job_title text,
    inside_security boolean NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    end_reason text,
    since_run bigint NOT NULL,
    until_run bigint
);
CREATE VIEW goodtime.report_disqualifications_check AS
 WITH shown AS (
         SELECT goodtime.report_run() AS run_id,
            ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of
        ), screened AS (
         SELECT COALESCE(sum(cardinality(screening_history.reasons)), (0)::bigint) AS reasons,
            count(*) FILTER (WHERE (screening_history.outcome = 'disqualified'::text)) AS disqualified
           FROM goodtime.screening_history
          WHERE ((screening_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((screening_history.until_run IS NULL) OR (screening_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (screening_history.kind = 'county_work'::text))
        ), medical AS (
         SELECT count(*) AS applications
           FROM goodtime.work_application_history
          WHERE ((work_application_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((work_application_history.until_run IS NULL) OR (work_application_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (work_application_history.applied_on <= ( SELECT shown.as_of
                   FROM shown)) AND (COALESCE(work_application_history.medical_disqualified_on, '-infinity'::date) <= ( SELECT shown.as_of
                   FROM shown)) AND ((work_application_history.medical_disqualified_by IS NOT NULL) OR (work_application_history.medical_disqualified_on IS NOT NULL)))
        ), reviewed AS (
         SELECT count(*) AS reviews
           FROM goodtime.discipline_review_history
          WHERE ((discipline_review_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((discipline_review_history.until_run IS NULL) OR (discipline_review_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (discipline_review_history.incident_on <= ( SELECT shown.as_of
                   FROM shown)))
        ), removed AS (
         SELECT count(*) AS participations
           FROM goodtime.work_participation_history
          WHERE ((work_participation_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((work_participation_history.until_run IS NULL) OR (work_participation_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (work_participation_history.end_reason = 'removed_minor'::text) AND (work_participation_history.ends_on <= ( SELECT shown.as_of
                   FROM shown)))
        )
 SELECT 'Reasons'::text AS sheet,
    'Applications'::text AS title,
    'reasons of all screenings'::text AS what,
    screened.reasons AS figure
   FROM screened
UNION ALL
 SELECT 'Facilities'::text AS sheet,
    'Applications'::text AS title,
    'reasons of all screenings'::text AS what,
    screened.reasons AS figure
   FROM screened
UNION ALL
 SELECT 'Security levels'::text AS sheet,
    'Applications'::text AS title,
    'reasons of all screenings'::text AS what,
    screened.reasons AS figure
   FROM screened
UNION ALL
 SELECT 'Months'::text AS sheet,
    'Applications'::text AS title,
    'reasons of all screenings'::text AS what,
    screened.reasons AS figure
   FROM screened
UNION ALL
 SELECT 'Elsewhere'::text AS sheet,
    NULL::text AS title,
    'disqualified applications'::text AS what,
    screened.disqualified AS figure
   FROM screened
UNION ALL
 SELECT 'Medical'::text AS sheet,
    NULL::text AS title,
    'medical disqualifications'::text AS what,
    medical.applications AS figure
   FROM medical
UNION ALL
 SELECT 'Review counts'::text AS sheet,
    'Reviews'::text AS title,
    'discipline reviews'::text AS what,
    reviewed.reviews AS figure
   FROM reviewed
UNION ALL
 SELECT 'Reviews'::text AS sheet,
    NULL::text AS title,
    'discipline reviews'::text AS what,
    reviewed.reviews AS figure
   FROM reviewed
UNION ALL
 SELECT 'Re-evaluation'::text AS sheet,
    NULL::text AS title,
    'removals for a minor incident'::text AS what,
    removed.participations AS figure
   FROM removed;
CREATE VIEW goodtime.report_enrollment_check AS
 WITH shown AS (
         SELECT goodtime.report_run() AS run_id,
            ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of
        ), enrolled AS (
         SELECT sum(enrollment_month_history.people) AS people,
            sum(enrollment_month_history.began) AS began,
            sum(enrollment_month_history.ended) AS ended,
            count(*) AS rows
           FROM goodtime.enrollment_month_history
          WHERE ((enrollment_month_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((enrollment_month_history.until_run IS NULL) OR (enrollment_month_history.until_run > ( SELECT shown.run_id
                   FROM shown))))
        ), grouped AS (
         SELECT sum(enrollment_group_history.people) AS people
           FROM goodtime.enrollment_group_history
          WHERE ((enrollment_group_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((enrollment_group_history.until_run IS NULL) OR (enrollment_group_history.until_run > ( SELECT shown.run_id
                   FROM shown))))
        ), credit AS (
         SELECT count(*) AS rows,
            sum(county_credit_history.days_active) AS days_active,
            sum(county_credit_history.days) AS days
           FROM goodtime.county_credit_history
          WHERE ((county_credit_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((county_credit_history.until_run IS NULL) OR (county_credit_history.until_run > ( SELECT shown.run_id
                   FROM shown))))
        ), participation AS (
         SELECT count(*) AS rows
           FROM goodtime.work_participation_history
          WHERE ((work_participation_history.since_run <= ( SELECT shown.run_id
                   FROM shown)) AND ((work_participation_history.until_run IS NULL) OR (work_participation_history.until_run > ( SELECT shown.run_id
                   FROM shown))) AND (work_participation_history.starts_on <= ( SELECT shown.as_of
                   FROM shown)))
        )
 SELECT 'Months'::text AS sheet,
    'Enrolled'::text AS title,
    'people of all months'::text AS what,
    COALESCE(( SELECT enrolled.people
           FROM enrolled), (0)::bigint) AS figure
UNION ALL
 SELECT 'Facilities'::text AS sheet,
    'Began'::text AS title,
    'enrollments begun'::text AS what,
    COALESCE(( SELECT enrolled.began
           FROM enrolled), (0)::bigint) AS figure
UNION ALL
 SELECT 'Categories'::text AS sheet,
    'Ended'::text AS title,
    'enrollments ended'::text AS what,
    COALESCE(( SELECT enrolled.ended
           FROM enrolled), (0)::bigint) AS figure
UNION ALL
 SELECT 'Programs'::text AS sheet,
    NULL::text AS title,
    'months, facilities and programs'::text AS what,
    ( SELECT enrolled.rows
           FROM enrolled) AS figure
UNION ALL
 SELECT 'Work groups'::text AS sheet,
    'Enrolled'::text AS title,
    'people by facility, program and work group'::text AS what,
    COALESCE(( SELECT grouped.people
           FROM grouped), (0)::bigint) AS figure
UNION ALL
 SELECT 'Participations'::text AS sheet,
    'Participations'::text AS title,
    'participations begun'::text AS what,
    ( SELECT participation.rows
           FROM participation) AS figure
UNION ALL
 SELECT 'County days'::text AS sheet,
    'Days active'::text AS title,
    'days active'::text AS what,
    COALESCE(( SELECT credit.days_active
           FROM credit), (0)::numeric) AS figure
UNION ALL
 SELECT 'County days'::text AS sheet,
    NULL::text AS title,
    'people and custodies'::text AS what,
    ( SELECT credit.rows
           FROM credit) AS figure;
CREATE VIEW goodtime.report_enrollment_group AS
 SELECT enrollment_group_history.facility_code,
    enrollment_group_history.program_code,
    enrollment_group_history.work_group,
    enrollment_group_history.people
   FROM goodtime.enrollment_group_history
  WHERE goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), enrollment_group_history.since_run, enrollment_group_history.until_run);
CREATE VIEW goodtime.report_enrollment_month AS
 SELECT enrollment_month_history.month,
    enrollment_month_history.facility_code,
    enrollment_month_history.program_code,
    enrollment_month_history.people,
    enrollment_month_history.began,
    enrollment_month_history.ended
   FROM goodtime.enrollment_month_history
  WHERE goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), enrollment_month_history.since_run, enrollment_month_history.until_run);
CREATE VIEW goodtime.report_exception AS
 SELECT data_exception_history.subject,
    data_exception_history.code,
    data_exception_history.source_table,
    data_exception_history.source_key,
    data_exception_history.person_id,
    data_exception_history.detail,
    data_exception_history.since_run
   FROM goodtime.data_exception_history
  WHERE goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), data_exception_history.since_run, data_exception_history.until_run);
CREATE VIEW goodtime.report_outreach AS
 SELECT o.month,
    o.facility_code,
    o.housing_location,
    o.due_on,
        CASE
            WHEN (o.first_visited_on <= d.as_of) THEN o.first_visited_on
            ELSE NULL::date
        END AS first_visited_on,
    o.visits,
        CASE
            WHEN (o.first_visited_on <= d.as_of) THEN 'met'::text
            WHEN (d.as_of <= o.due_on) THEN 'open'::text
            ELSE 'missed'::text
        END AS status
   FROM (( SELECT outreach_month_history.month,
            outreach_month_history.facility_code,
            outreach_month_history.housing_location,
            outreach_month_history.first_visited_on,
            outreach_month_history.visits,
            outreach_month_history.since_run,
            outreach_month_history.until_run,
            (((outreach_month_history.month + '1 mon'::interval) - '1 day'::interval))::date AS due_on
           FROM goodtime.outreach_month_history) o
     CROSS JOIN ( SELECT ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of) d)
  WHERE (goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), o.since_run, o.until_run) AND (o.month <= d.as_of));
CREATE VIEW goodtime.report_participation AS
 SELECT p.person_id,
    p.participation_id,
    p.application_id,
    p.facility_code,
    p.job_title,
    p.inside_security,
    p.starts_on,
        CASE
            WHEN (p.ends_on <= d.as_of) THEN p.ends_on
            ELSE NULL::date
        END AS ends_on,
        CASE
            WHEN (p.ends_on <= d.as_of) THEN p.end_reason
            ELSE NULL::text
        END AS end_reason
   FROM (goodtime.work_participation_history p
     CROSS JOIN ( SELECT ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of) d)
  WHERE (goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), p.since_run, p.until_run) AND (p.starts_on <= d.as_of));
CREATE VIEW goodtime.report_review AS
 SELECT r.person_id,
    r.review_id,
    COALESCE(r.person_number, n.person_number) AS person_number,
    r.participation_id,
    p.facility_code,
    r.incident_on,
    r.severity,
        CASE
            WHEN (r.reviewed_on <= d.as_of) THEN r.reviewed_on
            ELSE NULL::date
        END AS reviewed_on,
        CASE
            WHEN (r.reviewed_on <= d.as_of) THEN r.outcome
            ELSE NULL::text
        END AS outcome,
        CASE
            WHEN (r.reviewed_on <= d.as_of) THEN r.days_lost
            ELSE NULL::integer
        END AS days_lost,
    r.appeal_advised,
        CASE
            WHEN (r.appealed_on <= d.as_of) THEN r.appealed_on
            ELSE NULL::date
        END AS appealed_on,
        CASE
            WHEN (r.appeal_decided_on <= d.as_of) THEN r.appeal_decided_on
            ELSE NULL::date
        END AS appeal_decided_on,
        CASE
            WHEN (r.appeal_decided_on <= d.as_of) THEN r.appeal_outcome
            ELSE NULL::text
        END AS appeal_outcome,
        CASE
            WHEN (r.reviewed_on <= d.as_of) THEN r.sergeant_recommends
            ELSE NULL::text
        END AS sergeant_recommends,
        CASE
            WHEN (r.reviewed_on <= d.as_of) THEN r.lieutenant_decides
            ELSE NULL::text
        END AS lieutenant_decides
   FROM (((goodtime.discipline_review_history r
     CROSS JOIN ( SELECT ( SELECT goodtime.report_as_of() AS report_as_of) AS as_of) d)
     LEFT JOIN goodtime.report_participation p ON (((p.person_id = r.person_id) AND (p.participation_id = r.participation_id))))
     LEFT JOIN goodtime.report_person n ON ((n.person_id = r.person_id)))
  WHERE (goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), r.since_run, r.until_run) AND (r.incident_on <= d.as_of));
CREATE VIEW goodtime.report_training_month AS
 SELECT training_month_history.month,
    training_month_history.facility_code,
    training_month_history.program_code,
    training_month_history.people,
    training_month_history.minutes
   FROM goodtime.training_month_history
  WHERE goodtime.report_shows(( SELECT goodtime.report_run() AS report_run), training_month_history.since_run, training_month_history.until_run);
CREATE TABLE goodtime.rule (
    rule_id text NOT NULL,
    title text NOT NULL,
    citation text NOT NULL,
    reading text DEFAULT ''::text NOT NULL
);
ALTER TABLE goodtime.run ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME goodtime.run_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE goodtime.schema_version (
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_certificate (
    person_id bigint NOT NULL,
    completion_id bigint NOT NULL,
    program_code text NOT NULL,
    facility_code text NOT NULL,
    completed_on date NOT NULL,
    certificate_number text
);
CREATE UNLOGGED TABLE goodtime.staged_county_credit (
    person_id bigint NOT NULL,
    custody_no integer NOT NULL,
    days_active bigint NOT NULL,
    credited_days_active bigint NOT NULL,
    half_days bigint NOT NULL,
    lost_days bigint NOT NULL,
    days bigint NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_data_exception (
    subject bigint NOT NULL,
    code text NOT NULL,
    source_table text NOT NULL,
    source_key text NOT NULL,
    person_id bigint,
    detail text NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_deadline (
    person_id bigint NOT NULL,
    name text NOT NULL,
    custody_no integer NOT NULL,
    source_table text NOT NULL,
    source_id bigint NOT NULL,
    facility_code text,
    starts_on date NOT NULL,
    due_on date NOT NULL,
    met_on date,
    responsible text,
    detail text,
    rule_id text NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_discipline_review (
    person_id bigint NOT NULL,
    review_id bigint NOT NULL,
    person_number text,
    participation_id bigint,
    incident_on date NOT NULL,
    reviewed_on date,
    severity text,
    outcome text,
    days_lost integer NOT NULL,
    appeal_advised boolean,
    appealed_on date,
    appeal_decided_on date,
    appeal_outcome text,
    sergeant_recommends text,
    lieutenant_decides text
);
CREATE UNLOGGED TABLE goodtime.staged_enrollment (
    person_id bigint NOT NULL,
    enrollment_id bigint NOT NULL,
    program_code text NOT NULL,
    facility_code text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    work_group text NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_enrollment_group (
    facility_code text NOT NULL,
    program_code text NOT NULL,
    work_group text NOT NULL,
    people integer NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_enrollment_month (
    month date NOT NULL,
    facility_code text NOT NULL,
    program_code text NOT NULL,
    people integer NOT NULL,
    began integer NOT NULL,
    ended integer NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_entry (
    person_id bigint NOT NULL,
    entry_no integer NOT NULL,
    op text NOT NULL,
    custody_no integer,
    term_id bigint,
    credit_type text NOT NULL,
    rule_id text NOT NULL,
    action text NOT NULL,
    days integer NOT NULL,
    earned_on date NOT NULL,
    effective_on date NOT NULL,
    entered_on date NOT NULL,
    source_table text NOT NULL,
    source_id bigint NOT NULL,
    part integer NOT NULL,
    reason text NOT NULL,
    facility_code text,
    supersedes integer,
    previous_hash bytea,
    hash bytea NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_facility (
    facility_code text NOT NULL,
    kind text NOT NULL,
    calendar text NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_opening_credit (
    person_id bigint NOT NULL,
    custody_no integer NOT NULL,
    credit_type text NOT NULL,
    days integer NOT NULL,
    balance_on date NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_outreach_month (
    month date NOT NULL,
    facility_code text NOT NULL,
    housing_location text NOT NULL,
    first_visited_on date,
    visits integer NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_person (
    person_id bigint NOT NULL,
    person_number text,
    entry_no integer NOT NULL,
    hash bytea,
    is_touched boolean NOT NULL,
    is_known boolean NOT NULL
);
CREATE VIEW goodtime.staged_person_number AS
 SELECT staged_person.person_id,
    staged_person.person_number
   FROM goodtime.staged_person
  WHERE (staged_person.person_number IS NOT NULL);
CREATE UNLOGGED TABLE goodtime.staged_program (
    program_code text NOT NULL,
    title text,
    category text NOT NULL,
    certifies boolean,
    certificate_issuer text
);
CREATE UNLOGGED TABLE goodtime.staged_screening (
    person_id bigint NOT NULL,
    kind text NOT NULL,
    application_id bigint NOT NULL,
    facility_code text,
    outcome text NOT NULL,
    reasons text[] NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_training (
    person_id bigint NOT NULL,
    month date NOT NULL,
    facility_code text NOT NULL,
    program_code text NOT NULL,
    minutes bigint NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_training_month (
    month date NOT NULL,
    facility_code text NOT NULL,
    program_code text NOT NULL,
    people integer NOT NULL,
    minutes bigint NOT NULL
);
CREATE UNLOGGED TABLE goodtime.staged_work_application (
    person_id bigint NOT NULL,
    application_id bigint NOT NULL,
    person_number text,
    facility_code text NOT NULL,
    applied_on date NOT NULL,
    screened_on date,
    security_level integer,
    mobility_impairment boolean,
    vision_impairment boolean,
    hearing_impairment boolean,
    medical_disqualified_by text,
    medical_disqualified_on date
);
CREATE UNLOGGED TABLE goodtime.staged_work_participation (
    person_id bigint NOT NULL,
    participation_id bigint NOT NULL,
    application_id bigint NOT NULL,
    facility_code text NOT NULL,
    job_title text,
    inside_security boolean NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    end_reason text
);
CREATE TABLE goodtime.statute (
    list text NOT NULL,
    code text NOT NULL,
    section text NOT NULL,
    subdivisions text NOT NULL,
    citation text NOT NULL,
    CONSTRAINT statute_subdivisions_check CHECK ((subdivisions = ANY (ARRAY['any'::text, 'none-or-a'::text, 'e-any'::text])))
);
COPY goodtime.certificate_history (person_id, completion_id, program_code, facility_code, completed_on, certificate_number, since_run, until_run) FROM stdin;
\.
COPY goodtime.county_credit_history (person_id, custody_no, days_active, credited_days_active, half_days, lost_days, days, since_run, until_run) FROM stdin;
\.
COPY goodtime.data_exception_history (subject, code, source_table, source_key, person_id, detail, since_run, until_run) FROM stdin;
\.
COPY goodtime.deadline_history (person_id, name, custody_no, source_table, source_id, facility_code, starts_on, due_on, met_on, responsible, detail, rule_id, since_run, until_run) FROM stdin;
7	mcc-instructor	1	program_completion	1	SQ	2024-03-05	2024-03-19	2024-03-06	I1	\N	M3	1	\N
7	mcc-approver	1	program_completion	1	SQ	2024-03-06	2024-03-20	2024-03-06	A1	\N	M3	1	\N
7	mcc-instructor	1	program_completion	2	SQ	2024-06-03	2024-06-17	2024-06-10	I1	\N	M3	2	\N
7	mcc-approver	1	program_completion	2	SQ	2024-06-10	2024-06-24	2024-06-10	A1	\N	M3	2	\N
\.
COPY goodtime.decision (person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on, effective_on, entered_on, source_table, source_id, part, reason, facility_code, entry_no) FROM stdin;
7	1	70	MCC	M1	award	21	2024-03-05	2024-03-06	2024-03-06	program_completion	1	1		SQ	1
7	1	70	MCC	M1	award	28	2024-06-03	2024-06-10	2024-07-01	program_completion	2	1		SQ	2
\.
COPY goodtime.discipline_review_history (person_id, review_id, person_number, participation_id, incident_on, reviewed_on, severity, outcome, days_lost, appeal_advised, appealed_on, appeal_decided_on, appeal_outcome, sergeant_recommends, lieutenant_decides, since_run, until_run) FROM stdin;
\.
COPY goodtime.enrollment_group_history (facility_code, program_code, work_group, people, since_run, until_run) FROM stdin;
\.
COPY goodtime.enrollment_month_history (month, facility_code, program_code, people, began, ended, since_run, until_run) FROM stdin;
\.
COPY goodtime.facility_history (facility_code, kind, calendar, since_run, until_run) FROM stdin;
LAC	prison	state	1	\N
SQ	prison	state	1	\N
\.
COPY goodtime.law (edition, name, effective_on, value, citation) FROM stdin;
2018	gcc-excluded-quarter-days	2017-05-01	0	T15 3043.2(b)(1); rules G1
2018	gcc-zero-credit-quarter-days	2017-05-01	0	T15 3044(b)(4), (b)(6); rules G1
2018	gcc-violent-camp-quarter-days	2017-05-01	4	T15 3043.2(b)(4)(B), (C); rules G1
2018	gcc-violent-quarter-days	2017-05-01	1	T15 3043.2(b)(2); rules G1
2018	gcc-strikes-camp-quarter-days	2017-05-01	8	T15 3043.2(b)(5)(B), (C); rules G1
2018	gcc-strikes-quarter-days	2017-05-01	2	T15 3043.2(b)(3); rules G1
2018	gcc-minimum-quarter-days	2017-05-01	8	T15 3043.2(b)(5); rules G1
2018	gcc-quarter-days	2017-05-01	4	T15 3043.2(b)(4)(A); rules G1
2018	gcc-camp-kept-days	1900-01-01	365	T15 3044(b)(7)(F); rules G4
2018	zero-credit-most-days	1900-01-01	180	T15 3044(b)(4), (b)(6)(A); rules G3
2018	zero-credit-injury-most-days	1900-01-01	360	T15 3044(b)(6)(B); rules G3
2018	mcc-week-days	2017-08-01	7	T15 3043.3(c); rules C4, M1
2018	mcc-plan-days	2017-08-01	21	T15 3043.3(f)(1); rules M1
2018	plan-period-months	2017-08-01	3	T15 3043.3(f)(1), 3043.4(d); rules M2, R2
2018	mcc-hours-minutes	2017-08-01	3600	T15 3043.3(f)(2); rules M6
2018	mcc-hours-days	2017-08-01	7	T15 3043.3(f)(2); rules M1
2018	mcc-hours-annual-events	2017-08-01	6	T15 3043.3(f)(2); rules M6
2018	mcc-annual-days	2017-08-01	84	T15 3043.3(c); rules M4
2018	mcc-instructor-business-days	2017-08-01	10	T15 3043.3(e); rules M3
2018	mcc-approver-business-days	2017-08-01	10	T15 3043.3(e); rules M3
2018	mcc-plan-business-days	2017-08-01	10	T15 3043.3(f)(1); rules M3
2018	mcc-therapeutic-business-days	2017-08-01	10	T15 3043.3(f)(2); rules M3
2018	rac-hours-minutes	2017-08-01	3120	T15 3043.4(c); rules R1
2018	rac-hours-days	2017-08-01	7	T15 3043.4(c), (e); rules R1
2018	rac-plan-days	2017-08-01	7	T15 3043.4(d), (e); rules R2
2018	rac-annual-days	2017-08-01	28	T15 3043.4(c), (d), (e); rules R4
2018	rac-excess-carried	2017-08-01	0	T15 3043.4(e); rules R4
2018	rac-hours-business-days	2017-08-01	10	T15 3043.4(g); rules R3
2018	emc-category-1-days	2017-08-01	90	T15 3043.5(b); rules EM1
2018	emc-category-2-days	2017-08-01	180	T15 3043.5(b); rules EM1
2018	emc-category-3-days	2017-08-01	180	T15 3043.5(b); rules EM1
2018	emc-category-4-days	2017-08-01	180	T15 3043.5(b); rules EM1
2018	emc-category-5-days	2017-08-01	180	T15 3043.5(b); rules EM1
2018	emc-least-units-percent	2017-08-01	50	T15 3043.5(c); rules EM2
2018	emc-calendar-days	2017-08-01	30	T15 3043.5(d); rules EM3
2018	ecc-award-most-days	2017-08-01	365	T15 3043.6(a); rules EX1
2018	release-limit-days	1900-01-01	60	T15 3043(c); rules P2, P3
2018	attendance-full-time-day-minutes	1900-01-01	390	T15 3044(b)(1); rules L2
2018	attendance-full-time-week-minutes	1900-01-01	1920	T15 3044(b)(1); rules L2
2018	attendance-half-time-day-minutes	1900-01-01	180	T15 3044(b)(3); rules L2
2018	attendance-half-time-week-minutes	1900-01-01	900	T15 3044(b)(3); rules L2
2018	cwp-least-days-left	1900-01-01	90	CWP, Qualifying Guidelines; rules W1
2018	cwp-barred-security-level	1900-01-01	8	CWP, Qualifying Guidelines and Disqualifying Guidelines; rules W1
2018	cwp-repeated-incidents	1900-01-01	2	CWP, Disqualifying Guidelines; rules W1
2018	cwp-half-days-a-day	1900-01-01	3	Penal Code 4019.1(a); CWP, Purpose; rules W3
2018	cwp-reevaluation-days	1900-01-01	30	CWP, Post Discipline Review; rules W4
2018	camp-volunteer-days-left	1900-01-01	2922	JOBS, Conservation (Fire) Camps; rules K1
2018	camp-assignment-days-left	1900-01-01	1826	JOBS, Conservation (Fire) Camps; rules K1
2021	gcc-excluded-quarter-days	2017-05-01	0	T15 3043.2(b)(1); rules G1
2021	gcc-zero-credit-quarter-days	2017-05-01	0	T15 3044(b)(4), (b)(6); rules G1
2021	gcc-violent-camp-quarter-days	2017-05-01	4	T15 3043.2(b)(4)(B), (C); rules G1
2021	gcc-violent-quarter-days	2017-05-01	1	T15 3043.2(b)(2); rules G1
2021	gcc-strikes-camp-quarter-days	2017-05-01	8	T15 3043.2(b)(5)(B), (C); rules G1
2021	gcc-strikes-quarter-days	2017-05-01	2	T15 3043.2(b)(3); rules G1
2021	gcc-minimum-quarter-days	2017-05-01	8	T15 3043.2(b)(5); rules G1
2021	gcc-quarter-days	2017-05-01	4	T15 3043.2(b)(4)(A); rules G1
2021	gcc-camp-kept-days	1900-01-01	365	T15 3044(b)(7)(F); rules G4
2021	zero-credit-most-days	1900-01-01	180	T15 3044(b)(4), (b)(6)(A); rules G3
2021	zero-credit-injury-most-days	1900-01-01	360	T15 3044(b)(6)(B); rules G3
2021	mcc-week-days	2017-08-01	7	T15 3043.3(c); rules C4, M1
2021	mcc-plan-days	2017-08-01	21	T15 3043.3(f)(1); rules M1
2021	plan-period-months	2017-08-01	3	T15 3043.3(f)(1), 3043.4(d); rules M2, R2
2021	mcc-hours-minutes	2017-08-01	3600	T15 3043.3(f)(2); rules M6
2021	mcc-hours-days	2017-08-01	7	T15 3043.3(f)(2); rules M1
2021	mcc-hours-annual-events	2017-08-01	6	T15 3043.3(f)(2); rules M6
2021	mcc-annual-days	2017-08-01	84	T15 3043.3(c); rules M4
2021	mcc-instructor-business-days	2017-08-01	10	T15 3043.3(e); rules M3
2021	mcc-approver-business-days	2017-08-01	10	T15 3043.3(e); rules M3
2021	mcc-plan-business-days	2017-08-01	10	T15 3043.3(f)(1); rules M3
2021	mcc-therapeutic-business-days	2017-08-01	10	T15 3043.3(f)(2); rules M3
2021	rac-hours-minutes	2017-08-01	3120	T15 3043.4(c); rules R1
2021	rac-hours-days	2017-08-01	7	T15 3043.4(c), (e); rules R1
2021	rac-plan-days	2017-08-01	7	T15 3043.4(d), (e); rules R2
2021	rac-annual-days	2017-08-01	28	T15 3043.4(c), (d), (e); rules R4
2021	rac-excess-carried	2017-08-01	0	T15 3043.4(e); rules R4
2021	rac-hours-business-days	2017-08-01	10	T15 3043.4(g); rules R3
2021	emc-category-1-days	2017-08-01	90	T15 3043.5(b); rules EM1
2021	emc-category-2-days	2017-08-01	180	T15 3043.5(b); rules EM1
2021	emc-category-3-days	2017-08-01	180	T15 3043.5(b); rules EM1
2021	emc-category-4-days	2017-08-01	180	T15 3043.5(b); rules EM1
2021	emc-category-5-days	2017-08-01	180	T15 3043.5(b); rules EM1
2021	emc-least-units-percent	2017-08-01	50	T15 3043.5(c); rules EM2
2021	emc-calendar-days	2017-08-01	30	T15 3043.5(d); rules EM3
2021	ecc-award-most-days	2017-08-01	365	T15 3043.6(a); rules EX1
2021	release-limit-days	1900-01-01	60	T15 3043(c); rules P2, P3
2021	attendance-full-time-day-minutes	1900-01-01	390	T15 3044(b)(1); rules L2
2021	attendance-full-time-week-minutes	1900-01-01	1920	T15 3044(b)(1); rules L2
2021	attendance-half-time-day-minutes	1900-01-01	180	T15 3044(b)(3); rules L2
2021	attendance-half-time-week-minutes	1900-01-01	900	T15 3044(b)(3); rules L2
2021	cwp-least-days-left	1900-01-01	90	CWP, Qualifying Guidelines; rules W1
2021	cwp-barred-security-level	1900-01-01	8	CWP, Qualifying Guidelines and Disqualifying Guidelines; rules W1
2021	cwp-repeated-incidents	1900-01-01	2	CWP, Disqualifying Guidelines; rules W1
2021	cwp-half-days-a-day	1900-01-01	3	Penal Code 4019.1(a); CWP, Purpose; rules W3
2021	cwp-reevaluation-days	1900-01-01	30	CWP, Post Discipline Review; rules W4
2021	camp-volunteer-days-left	1900-01-01	2922	JOBS, Conservation (Fire) Camps; rules K1
2021	camp-assignment-days-left	1900-01-01	1826	JOBS, Conservation (Fire) Camps; rules K1
2021	rac-hours-days	2019-05-01	10	T15 3043.4(c), as amended; rules A, R1
2021	rac-plan-days	2019-05-01	10	T15 3043.4(d), as amended; rules A, R2
2021	rac-annual-days	2019-05-01	40	T15 3043.4(c), (d), (e), as amended; rules A, R4
2021	rac-excess-carried	2019-05-01	1	T15 3043.4(e), as amended; rules A, R4
2021	emc-category-1-days	2019-05-01	180	T15 3043.5(b), as amended; rules A, EM1
2021	gcc-violent-quarter-days	2021-05-01	2	T15 3043.2(b)(2), as amended; rules A, G1
2021	gcc-strikes-quarter-days	2021-05-01	4	T15 3043.2(b)(3), as amended; rules A, G1
\.
COPY goodtime.ledger (person_id, entry_no, run_id, op, custody_no, term_id, credit_type, rule_id, action, days, earned_on, effective_on, entered_on, source_table, source_id, part, reason, facility_code, supersedes, previous_hash, hash) FROM stdin;
7	1	1	assert	1	70	MCC	M1	award	21	2024-03-05	2024-03-06	2024-03-06	program_completion	1	1		SQ	\N	\N	\\xa66573d34db48c846deb6d54d68062714d07fed7f03ef6d53bb76cab2f3dd8ff
7	2	2	assert	1	70	MCC	M1	award	28	2024-06-03	2024-06-10	2024-07-01	program_completion	2	1		SQ	\N	\\xa66573d34db48c846deb6d54d68062714d07fed7f03ef6d53bb76cab2f3dd8ff	\\xa358266a1b4cfff480e6d4b230a72326b2a15bb05930faa37406c226807aa0ba
\.
COPY goodtime.opening_credit_history (person_id, custody_no, credit_type, days, balance_on, since_run, until_run) FROM stdin;
\.
COPY goodtime.outreach_month_history (month, facility_code, housing_location, first_visited_on, visits, since_run, until_run) FROM stdin;
\.
COPY goodtime.person_number_history (person_id, person_number, since_run, until_run) FROM stdin;
7	A00007	1	\N
\.
COPY goodtime.person_state (person_id, person_number, first_as_of, last_run_id, entry_no, hash) FROM stdin;
7	A00007	2024-05-01	2	2	\\xa358266a1b4cfff480e6d4b230a72326b2a15bb05930faa37406c226807aa0ba
\.
COPY goodtime.program_history (program_code, title, category, certifies, certificate_issuer, since_run, until_run) FROM stdin;
ART	Activity	rehabilitative_activity	f	\N	1	\N
W3	Program	cognitive_behavioral	f	\N	1	\N
W4	Program	career_technical	f	\N	1	\N
\.
COPY goodtime.rule (rule_id, title, citation, reading) FROM stdin;
C1	As-of: facts dated later do not exist yet	Convention	
C2	Business days of the facility's calendar	T15 3043.3(e), 3043.4(g)	Monday to Friday without the calendar's holidays; the day after the event is the first, and the window closes at the end of the last. An unknown facility uses the state's calendar.
C3	Anniversaries and months	T15 3043.3(c), 3043.4(e)	An anniversary of 29 February is 28 February in a common year; a month that lacks the day ends on its last.
C4	A week is seven calendar days	T15 3043.3(c), 3043.4(e)	
C5	Custody and the term running	T15 3043.3(c), 3043.5(c)	Terms that follow one another without release are one custody; years of credit, blocks of hours and limits are counted within it.
C5a	Takeover from opening balances	Convention	What was earned before the takeover is in the balances and is not decided again; for repeats and overlapping periods it is still looked at.
C6	Status of a window	T15 3043.3(e), (f), 3043.4(g), 3043.5(d)	A late or missed verification is staff's to answer for and takes no credit away.
C7	What a decision says	Convention	
C8	Which of several reasons is given	Convention	
C9	Facts that cannot be right are kept out	Convention	
E1	In no custody	T15 3043(a)	
E2	A county term earns no Title 15 credit	T15 3043(a); Penal Code 4019	
E3	Sentences that earn no credit	T15 3043.2(b)(1), 3043.3(c), 3043.4(b), 3043.5(b), 3043.6(a)	Presentenced on a state term is treated like a sentence that earns none.
E4	Before the credit's effective date	T15 3043.3(c), 3043.4(b), 3043.6(a)	
E5	Housed in another jurisdiction	T15 3043(e)	Where no placement is known for the day, the facility that the event names decides.
G1	Rate of Good Conduct Credit	T15 3043.2(b), 3044(b)	Counted in quarter-days. Work group F covers firefighters and camp support alike. The page on jobs gives other figures for camps; the regulation is the law.
G2	Which work group counts	T15 3044(b)	Of two that overlap, the one recorded later. Without a record as A-1; group U earns at the sentence's rate.
G3	How long zero credit lasts	T15 3044(b)(4), (b)(6), (b)(7)(C), (b)(8)(D)	After the limit the group before counts again, but F and M do not. Zero credit lets nothing accrue; it takes nothing away.
G4	Good Conduct Credit in alternative custody	T15 3043.2(c), 3044(b)(7)(F)	Twelve months in group F are 365 days of the custody.
G5	Posting of Good Conduct Credit	T15 3043.2(b)	Whole days post once a month; the remainder of a day is carried, never rounded.
M1	What earns Milestone Completion Credit	T15 3043.3(a), (d), (f)	
M2	Milestone Completion Credit denied	T15 3043(b), 3043.3(a), (b), (d), (e), (f)	
M3	Verification of milestones	T15 3043.3(e), (f)	The approver's days begin with the instructor's verification, whenever that was. A verification dated before what it verifies does not count until it is corrected; nothing is lost by it.
M4	Annual limit of Milestone Completion Credit	T15 3043.3(c)	An event counts in the year in which it was earned, however late it is verified; a carried part uses up the limit of the year that grants it. The first accepted event sets the years; an earlier one that is verified later moves them.
M5	End of custody	T15 3043.3(c)	Death and every other ending void what is still deferred, as release does. A consecutive term is the same custody.
M6	Therapeutic hours	T15 3043.3(f)(2)	Six weeks a year limit what hours can earn, not when it is granted: what is over them is not carried.
R1	Hours of rehabilitative activities	T15 3043.4(a), (c), (f)	
R2	Periods of participation	T15 3043.4(d)	
R3	Verification of achievement	T15 3043.4(g)	
R4	Annual limit of Rehabilitative Achievement Credit	T15 3043.4(c), (d), (e)	The day of earning the first week opens the first year, and that week is part of it. What exceeds a block begins the next; a void or rejected block has used its minutes up.
EM1	Days of Educational Merit Credit	T15 3043.5(b)	
EM2	Educational Merit Credit denied	T15 3043(b), 3043.5(b), (c)	
EM3	Verification of merits	T15 3043.5(d)	
EM4	When Educational Merit Credit takes effect	T15 3043.5(b), (c), (e), (f)	Not before the credit's effective date, also where the merit was conferred earlier in the custody.
EX1	Extraordinary Conduct Credit	T15 3043.6	Twelve months are 365 days, and limit each award by itself.
F1	Forfeiture	T15 3043.2(d), 3043.3(h), 3043.4(i), 3043.5(f), 3043.6(d)	Milestone credit goes before achievement credit; the law says only that both go after Good Conduct Credit. What finds no credit to take is not taken from credit to come.
F2	Restoration after a reversal	T15 3043.2(d), 3043.3(h), 3043.4(i), 3044(b)(6)(D)	A reversal is taken by its date alone.
F3	Restoration of forfeited credit	T15 3043.2(d)	Restoration by the department is named for Good Conduct Credit alone, and comes too late once the term has ended.
F4	Violations that forfeit nothing	T15 3043.2(d)	
P1	Projected release or hearing	T15 3043(a)	
P2	The 60-day limit	T15 3043(c)	Credit is entered in the run that first posts it. Awards are taken in an order of the rule's own, and a week may be cut into days; the law orders neither.
P2a	Excess carried to a consecutive term	T15 3043.3(c), 3043.5(e), 3043.6(c)	
P3	Steady dates	T15 3043(c), 3044(b)(8)(A)	
L1	Which log lines count as hours	T15 3043.4(a)	Hours of credit are hours of participation: present, or worked on a regular day off.
L2	Short days and weeks	T15 3044(b)(1), (b)(3)	
W1	Screening for the county work program	CWP, Qualifying Guidelines, Disqualifying Guidelines, Medical or Mental Health Needs	Repeated incidents are two. What is not known is asked for, and not held against the person.
W2	How a statute is read, and the two lists	CWP, Disqualifying Guidelines	The list's 273(0), corporal injury to a child, is Penal Code 273d. A star takes in every subdivision; without one, the section or its subdivision (a).
W3	Credit for days in the county work program	Penal Code 4019, 4019.1(a); CWP, Purpose, Qualifying Guidelines, Inmate Incidents	Three half-days a day in place of two. A removal for discipline leaves what was earned before it.
W4	Re-evaluation after a removal	CWP, Post Discipline Review	
W5	Placement elsewhere	CWP, Qualifying Guidelines	
W6	Monthly visits to accessible housing	CWP, Identifying Inmate Workers	
K1	Screening for fire camps	JOBS, Conservation (Fire) Camps	Eight years left are the limit to volunteer, five to be assigned. The page names offences; the sections are the program's lists.
X	Data exceptions	Convention	Such a fact is counted and reported, and the run goes on without it.
\.
COPY goodtime.run (run_id, as_of, mode, edition, state, persons, entries, exceptions, started_at, finished_at, source_snapshot, previous_head, head, program_version, detail) FROM stdin;
1	2024-05-01	full	2018	done	1	1	0	2026-11-26 18:12:30.57234+00	2026-11-26 18:12:30.661382+00	00000004-00000003-1	\N	\\xa4dbe3ef6df2f4dd1a37c0b5dfc51b6ab6474307e7c8f499124f32b6b15ad105	0.1.0	\N
2	2024-07-01	full	2018	done	1	1	0	2026-11-26 18:12:30.674097+00	2026-11-26 18:12:30.76266+00	00000004-00000006-1	\\xa4dbe3ef6df2f4dd1a37c0b5dfc51b6ab6474307e7c8f499124f32b6b15ad105	\\xfd086968d7452cd4e5584a0d1bbe6edd3f226489bdf678556f62e489af91dc5d	0.1.0	\N
\.
COPY goodtime.schema_version (name, applied_at) FROM stdin;
001_goodtime	2026-11-26 18:12:30.248716+00
002_staging	2026-11-26 18:12:30.28664+00
003_views	2026-11-26 18:12:30.320483+00
004_report_views	2026-11-26 18:12:30.330366+00
\.
COPY goodtime.screening_history (person_id, kind, application_id, facility_code, outcome, reasons, since_run, until_run) FROM stdin;
\.
COPY goodtime.staged_certificate (person_id, completion_id, program_code, facility_code, completed_on, certificate_number) FROM stdin;
\.
COPY goodtime.staged_county_credit (person_id, custody_no, days_active, credited_days_active, half_days, lost_days, days) FROM stdin;
\.
COPY goodtime.staged_data_exception (subject, code, source_table, source_key, person_id, detail) FROM stdin;
\.
COPY goodtime.staged_deadline (person_id, name, custody_no, source_table, source_id, facility_code, starts_on, due_on, met_on, responsible, detail, rule_id) FROM stdin;
7	mcc-instructor	1	program_completion	1	SQ	2024-03-05	2024-03-19	2024-03-06	I1	\N	M3
7	mcc-approver	1	program_completion	1	SQ	2024-03-06	2024-03-20	2024-03-06	A1	\N	M3
7	mcc-instructor	1	program_completion	2	SQ	2024-06-03	2024-06-17	2024-06-10	I1	\N	M3
7	mcc-approver	1	program_completion	2	SQ	2024-06-10	2024-06-24	2024-06-10	A1	\N	M3
\.
COPY goodtime.staged_discipline_review (person_id, review_id, person_number, participation_id, incident_on, reviewed_on, severity, outcome, days_lost, appeal_advised, appealed_on, appeal_decided_on, appeal_outcome, sergeant_recommends, lieutenant_decides) FROM stdin;
\.
COPY goodtime.staged_enrollment (person_id, enrollment_id, program_code, facility_code, starts_on, ends_on, work_group) FROM stdin;
\.
COPY goodtime.staged_enrollment_group (facility_code, program_code, work_group, people) FROM stdin;
\.
COPY goodtime.staged_enrollment_month (month, facility_code, program_code, people, began, ended) FROM stdin;
\.
COPY goodtime.staged_entry (person_id, entry_no, op, custody_no, term_id, credit_type, rule_id, action, days, earned_on, effective_on, entered_on, source_table, source_id, part, reason, facility_code, supersedes, previous_hash, hash) FROM stdin;
7	2	assert	1	70	MCC	M1	award	28	2024-06-03	2024-06-10	2024-07-01	program_completion	2	1		SQ	\N	\\xa66573d34db48c846deb6d54d68062714d07fed7f03ef6d53bb76cab2f3dd8ff	\\xa358266a1b4cfff480e6d4b230a72326b2a15bb05930faa37406c226807aa0ba
\.
COPY goodtime.staged_facility (facility_code, kind, calendar) FROM stdin;
LAC	prison	state
SQ	prison	state
\.
COPY goodtime.staged_opening_credit (person_id, custody_no, credit_type, days, balance_on) FROM stdin;
\.
COPY goodtime.staged_outreach_month (month, facility_code, housing_location, first_visited_on, visits) FROM stdin;
\.
COPY goodtime.staged_person (person_id, person_number, entry_no, hash, is_touched, is_known) FROM stdin;
7	A00007	2	\\xa358266a1b4cfff480e6d4b230a72326b2a15bb05930faa37406c226807aa0ba	t	t
\.
COPY goodtime.staged_program (program_code, title, category, certifies, certificate_issuer) FROM stdin;
ART	Activity	rehabilitative_activity	f	\N
W3	Program	cognitive_behavioral	f	\N
W4	Program	career_technical	f	\N
\.
COPY goodtime.staged_screening (person_id, kind, application_id, facility_code, outcome, reasons) FROM stdin;
\.
COPY goodtime.staged_training (person_id, month, facility_code, program_code, minutes) FROM stdin;
\.
COPY goodtime.staged_training_month (month, facility_code, program_code, people, minutes) FROM stdin;
\.
COPY goodtime.staged_work_application (person_id, application_id, person_number, facility_code, applied_on, screened_on, security_level, mobility_impairment, vision_impairment, hearing_impairment, medical_disqualified_by, medical_disqualified_on) FROM stdin;
\.
COPY goodtime.staged_work_participation (person_id, participation_id, application_id, facility_code, job_title, inside_security, starts_on, ends_on, end_reason) FROM stdin;
\.
COPY goodtime.statute (list, code, section, subdivisions, citation) FROM stdin;
m7	PC	187	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	192	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	203	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	207	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	211	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	212.5	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	215	none-or-a	CWP, Disqualifying Guidelines; rules W2
m7	PC	245	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	246.3	none-or-a	CWP, Disqualifying Guidelines; rules W2
m7	PC	261	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	261.5	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	262	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	273.6	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	273D	none-or-a	CWP, Disqualifying Guidelines; rules W2
m7	PC	288	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	290	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	422	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	646.9	any	CWP, Disqualifying Guidelines; rules W2
m7	PC	647.6	any	CWP, Disqualifying Guidelines; rules W2
vetting	PC	243	e-any	CWP, Disqualifying Guidelines, vetted charges; rules W2
vetting	PC	273.5	any	CWP, Disqualifying Guidelines, vetted charges; rules W2
camp-rape	PC	261	any	JOBS, Conservation (Fire) Camps; rules K1
camp-rape	PC	262	any	JOBS, Conservation (Fire) Camps; rules K1
camp-rape	PC	264.1	any	JOBS, Conservation (Fire) Camps; rules K1
camp-rape	PC	269	any	JOBS, Conservation (Fire) Camps; rules K1
camp-arson	PC	451	any	JOBS, Conservation (Fire) Camps; rules K1
camp-arson	PC	451.5	any	JOBS, Conservation (Fire) Camps; rules K1
camp-arson	PC	452	any	JOBS, Conservation (Fire) Camps; rules K1
camp-arson	PC	455	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	243.4	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	286	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	287	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	288	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	288A	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	288.5	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	288.7	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	289	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	290	any	JOBS, Conservation (Fire) Camps; rules K1
camp-sex-offense	PC	647.6	any	JOBS, Conservation (Fire) Camps; rules K1
\.
COPY goodtime.training_month_history (month, facility_code, program_code, people, minutes, since_run, until_run) FROM stdin;
\.
COPY goodtime.work_application_history (person_id, application_id, person_number, facility_code, applied_on, screened_on, security_level, mobility_impairment, vision_impairment, hearing_impairment, medical_disqualified_by, medical_disqualified_on, since_run, until_run) FROM stdin;
\.
COPY goodtime.work_participation_history (person_id, participation_id, application_id, facility_code, job_title, inside_security, starts_on, ends_on, end_reason, since_run, until_run) FROM stdin;
\.
SELECT pg_catalog.setval('goodtime.run_run_id_seq', 2, true);
ALTER TABLE ONLY goodtime.certificate_history
    ADD CONSTRAINT certificate_history_pkey PRIMARY KEY (person_id, completion_id, since_run);
ALTER TABLE ONLY goodtime.county_credit_history
    ADD CONSTRAINT county_credit_history_pkey PRIMARY KEY (person_id, custody_no, since_run);
ALTER TABLE ONLY goodtime.data_exception_history
    ADD CONSTRAINT data_exception_history_pkey PRIMARY KEY (subject, code, source_table, source_key, since_run);
ALTER TABLE ONLY goodtime.deadline_history
    ADD CONSTRAINT deadline_history_pkey PRIMARY KEY (person_id, name, custody_no, source_table, source_id, since_run);
ALTER TABLE ONLY goodtime.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (person_id, entry_no);
ALTER TABLE ONLY goodtime.discipline_review_history
    ADD CONSTRAINT discipline_review_history_pkey PRIMARY KEY (person_id, review_id, since_run);
ALTER TABLE ONLY goodtime.enrollment_group_history
    ADD CONSTRAINT enrollment_group_history_pkey PRIMARY KEY (facility_code, program_code, work_group, since_run);
ALTER TABLE ONLY goodtime.enrollment_month_history
    ADD CONSTRAINT enrollment_month_history_pkey PRIMARY KEY (month, facility_code, program_code, since_run);
ALTER TABLE ONLY goodtime.facility_history
    ADD CONSTRAINT facility_history_pkey PRIMARY KEY (facility_code, since_run);
ALTER TABLE ONLY goodtime.law
    ADD CONSTRAINT law_pkey PRIMARY KEY (edition, name, effective_on);
ALTER TABLE ONLY goodtime.ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (person_id, entry_no);
ALTER TABLE ONLY goodtime.opening_credit_history
    ADD CONSTRAINT opening_credit_history_pkey PRIMARY KEY (person_id, custody_no, credit_type, since_run);
ALTER TABLE ONLY goodtime.outreach_month_history
    ADD CONSTRAINT outreach_month_history_pkey PRIMARY KEY (month, facility_code, housing_location, since_run);
ALTER TABLE ONLY goodtime.person_number_history
    ADD CONSTRAINT person_number_history_pkey PRIMARY KEY (person_id, since_run);
ALTER TABLE ONLY goodtime.person_state
    ADD CONSTRAINT person_state_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY goodtime.program_history
    ADD CONSTRAINT program_history_pkey PRIMARY KEY (program_code, since_run);
ALTER TABLE ONLY goodtime.rule
    ADD CONSTRAINT rule_pkey PRIMARY KEY (rule_id);
ALTER TABLE ONLY goodtime.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (run_id);
ALTER TABLE ONLY goodtime.schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (name);
ALTER TABLE ONLY goodtime.screening_history
    ADD CONSTRAINT screening_history_pkey PRIMARY KEY (person_id, kind, application_id, since_run);
ALTER TABLE ONLY goodtime.statute
    ADD CONSTRAINT statute_pkey PRIMARY KEY (list, code, section);
ALTER TABLE ONLY goodtime.training_month_history
    ADD CONSTRAINT training_month_history_pkey PRIMARY KEY (month, facility_code, program_code, since_run);
ALTER TABLE ONLY goodtime.work_application_history
    ADD CONSTRAINT work_application_history_pkey PRIMARY KEY (person_id, application_id, since_run);
ALTER TABLE ONLY goodtime.work_participation_history
    ADD CONSTRAINT work_participation_history_pkey PRIMARY KEY (person_id, participation_id, since_run);
CREATE UNIQUE INDEX decision_key ON goodtime.decision USING btree (person_id, custody_no, credit_type, source_table, source_id, (
CASE
    WHEN (action = ANY (ARRAY['bar'::text, 'forfeit'::text, 'restore'::text, 'uncollected'::text])) THEN action
    WHEN ((action = 'award'::text) AND (rule_id = 'P2a'::text)) THEN 'P2a'::text
    ELSE 'event'::text
END), part) NULLS NOT DISTINCT;
CREATE INDEX ledger_run ON goodtime.ledger USING btree (run_id);
CREATE INDEX ledger_supersedes ON goodtime.ledger USING btree (person_id, supersedes) WHERE (supersedes IS NOT NULL);
CREATE INDEX run_done ON goodtime.run USING btree (run_id) WHERE (state = 'done'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON goodtime.ledger FOR EACH STATEMENT EXECUTE FUNCTION goodtime.refuse_change();
CREATE TRIGGER closed_once BEFORE UPDATE ON goodtime.run FOR EACH ROW WHEN ((old.state <> 'running'::text)) EXECUTE FUNCTION goodtime.refuse_change();
CREATE TRIGGER never_taken_away BEFORE DELETE OR TRUNCATE ON goodtime.run FOR EACH STATEMENT EXECUTE FUNCTION goodtime.refuse_change();
GRANT USAGE ON SCHEMA goodtime TO goodtime_pipeline;
GRANT USAGE ON SCHEMA goodtime TO goodtime_report;
GRANT USAGE ON SCHEMA goodtime TO goodtime_audit;
REVOKE ALL ON FUNCTION goodtime.publish_history(history text, run bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION goodtime.publish_history(history text, run bigint) TO goodtime_pipeline;
GRANT ALL ON FUNCTION goodtime.refuse_change() TO goodtime_pipeline;
GRANT ALL ON FUNCTION goodtime.refuse_change() TO goodtime_report;
GRANT ALL ON FUNCTION goodtime.refuse_change() TO goodtime_audit;
GRANT ALL ON FUNCTION goodtime.report_as_of() TO goodtime_pipeline;
GRANT ALL ON FUNCTION goodtime.report_as_of() TO goodtime_report;
GRANT ALL ON FUNCTION goodtime.report_as_of() TO goodtime_audit;
GRANT ALL ON FUNCTION goodtime.report_days(since date, until date) TO goodtime_pipeline;
GRANT ALL ON FUNCTION goodtime.report_days(since date, until date) TO goodtime_report;
GRANT ALL ON FUNCTION goodtime.report_days(since date, until date) TO goodtime_audit;
GRANT ALL ON FUNCTION goodtime.report_run() TO goodtime_pipeline;
GRANT ALL ON FUNCTION goodtime.report_run() TO goodtime_report;
GRANT ALL ON FUNCTION goodtime.report_run() TO goodtime_audit;
GRANT ALL ON FUNCTION goodtime.report_shows(run bigint, since_run bigint, until_run bigint) TO goodtime_pipeline;
GRANT ALL ON FUNCTION goodtime.report_shows(run bigint, since_run bigint, until_run bigint) TO goodtime_report;
GRANT ALL ON FUNCTION goodtime.report_shows(run bigint, since_run bigint, until_run bigint) TO goodtime_audit;
GRANT SELECT,INSERT,DELETE ON TABLE goodtime.decision TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.decision TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.opening_credit_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.opening_credit_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.opening_credit TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.opening_credit TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.opening_credit TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.run TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.run TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.run TO goodtime_report;
GRANT SELECT ON TABLE goodtime.balance TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.balance TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.balance TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.certificate_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.certificate_history TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.county_credit_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.county_credit_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.county_credit TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.county_credit TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.county_credit TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.data_exception_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.data_exception_history TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.person_state TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.person_state TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.data_exception TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.data_exception TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.data_exception TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.deadline_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.deadline_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.deadline TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.deadline TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.deadline TO goodtime_report;
GRANT SELECT,INSERT ON TABLE goodtime.ledger TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.ledger TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.decision_mismatch TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.decision_mismatch TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.decision_mismatch TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.discipline_review_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.discipline_review_history TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.enrollment_group_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.enrollment_group_history TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.enrollment_month_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.enrollment_month_history TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.facility_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.facility_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.law TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.law TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.law TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.outreach_month_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.outreach_month_history TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.person_number_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.person_number_history TO goodtime_audit;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.program_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.program_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_account TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_account TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_account TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.work_application_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.work_application_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_ada_applicants_check TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_ada_applicants_check TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_ada_applicants_check TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_person TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_person TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_person TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.screening_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.screening_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.screening TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.screening TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.screening TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_application TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_application TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_application TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_reason TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_reason TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_reason TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_application_reason TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_application_reason TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_application_reason TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_decision TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_decision TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_decision TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_balance TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_balance TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_balance TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_facility TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_facility TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_facility TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_program TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_program TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_program TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_certificate TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_certificate TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_certificate TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.training_month_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.training_month_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_certificates_check TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_certificates_check TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_certificates_check TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_compliance_check TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_compliance_check TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_compliance_check TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_conservation TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_conservation TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_conservation TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_credits_check TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_credits_check TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_credits_check TO goodtime_report;
GRANT SELECT,INSERT,UPDATE ON TABLE goodtime.work_participation_history TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.work_participation_history TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_disqualifications_check TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_disqualifications_check TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_disqualifications_check TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_enrollment_check TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_enrollment_check TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_enrollment_check TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_enrollment_group TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_enrollment_group TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_enrollment_group TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_enrollment_month TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_enrollment_month TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_enrollment_month TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_exception TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_exception TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_exception TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_outreach TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_outreach TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_outreach TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_participation TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_participation TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_participation TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_review TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_review TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_review TO goodtime_report;
GRANT SELECT ON TABLE goodtime.report_training_month TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.report_training_month TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.report_training_month TO goodtime_report;
GRANT SELECT ON TABLE goodtime.rule TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.rule TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.rule TO goodtime_report;
GRANT SELECT ON TABLE goodtime.schema_version TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.schema_version TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.schema_version TO goodtime_report;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_certificate TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_certificate TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_county_credit TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_county_credit TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_data_exception TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_data_exception TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_deadline TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_deadline TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_discipline_review TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_discipline_review TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_enrollment TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_enrollment TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_enrollment_group TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_enrollment_group TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_enrollment_month TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_enrollment_month TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_entry TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_entry TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_facility TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_facility TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_opening_credit TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_opening_credit TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_outreach_month TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_outreach_month TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_person TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_person TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_person_number TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_person_number TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_program TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_program TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_screening TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_screening TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_training TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_training TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_training_month TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_training_month TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_work_application TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_work_application TO goodtime_audit;
GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE goodtime.staged_work_participation TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.staged_work_participation TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.statute TO goodtime_pipeline;
GRANT SELECT ON TABLE goodtime.statute TO goodtime_audit;
GRANT SELECT ON TABLE goodtime.statute TO goodtime_report;

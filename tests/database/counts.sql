-- counts.sql: every sheet of the workbooks counted a second time, for test_counts.py.
--
-- Written from the source contract, the rules and the definitions on the About sheets, not from
-- the report's statements: two people's reading of one law are compared. It reads source.* and the
-- contract's relations of results (decision, ledger, deadline, screening, data_exception, run, law,
-- reason), never the report views.
--
-- What stands before the first '-- sheet' is run once a night: facts as they stood on the as-of date
-- (C1), without what part X keeps out. Each '-- sheet WORKBOOK | SHEET' is followed by one query that
-- gives the rows of that sheet, its columns named as the headings.

drop schema if exists audit cascade;
create schema audit;

create table audit.run as
select run_id, as_of, edition from goodtime.run where state = 'done' order by run_id desc limit 1;

create function audit.as_of() returns date
    language sql stable as 'select as_of from audit.run';

-- A span's end as it is known on the as-of date: one that lies ahead is open.
create function audit.known(day date) returns date
    language sql stable as 'select case when day <= as_of then day end from audit.run';

create function audit.yes(what boolean) returns text
    language sql immutable as 'select case what when true then ''yes'' when false then ''no'' end';

-- A text of nothing, or of nothing but blanks, counts as null.
create function audit.text(what text) returns text
    language sql immutable as 'select nullif(btrim(what), '''')';

-- Rows that part X ignores for themselves. What refers to something that is not there is left out by
-- joins below; an unknown facility keeps nothing out but placements, visits and housing, and a wrong
-- prior_education no term.
create table audit.ignored as
select distinct source_table, source_key
from goodtime.data_exception
where code in ('bad-value', 'bad-span', 'bad-days', 'unknown-person', 'wrong-person',
               'outside-enrollment')
    and not (source_table = 'term' and detail like 'prior_education %')
    and not (source_table in ('work_group', 'shu_term') and code = 'wrong-person');

create function audit.keeps(relation text, key text) returns boolean
    language sql stable as
    'select not exists (select from audit.ignored i
                        where i.source_table = relation and i.source_key = key)';

-- The 36 months up to the as-of date's; counted_on is the day of which people are counted.
create table audit.month as
select m::date as month, (m + interval '1 month')::date as next_month,
    least((m + interval '1 month')::date - 1, audit.as_of()) as counted_on
from generate_series(date_trunc('month', audit.as_of()) - interval '35 months',
                     date_trunc('month', audit.as_of()), interval '1 month') m;

create function audit.month_of(day date) returns date
    language sql immutable as 'select date_trunc(''month'', day)::date';

-- C5: a custody begins as its lowest term says, and ends as its last one does.
create table audit.term as
select term_id, person_id, custody_no, term_no, jurisdiction, sentence_type, received_on, starts_on,
    audit.known(ended_on) as ended_on,
    case when ended_on <= audit.as_of() then end_reason end as end_reason
from source.term t
where received_on <= audit.as_of() and audit.keeps('term', term_id::text);

create table audit.custody as
select person_id, custody_no,
    (array_agg(received_on order by term_no, term_id))[1] as begins_on,
    (array_agg(case when end_reason is distinct from 'consecutive_term' then ended_on end
               order by term_no desc, term_id desc))[1] as ends_on
from audit.term
group by person_id, custody_no;

create function audit.custody_on(person bigint, day date) returns int
    language sql stable as
    'select max(c.custody_no) from audit.custody c
     where c.person_id = person and c.begins_on <= day and (c.ends_on is null or c.ends_on > day)';

-- C5: the term running on a day of a custody.
create function audit.running(person bigint, custody int, day date) returns bigint
    language sql stable as
    'select t.term_id from audit.term t
     where t.person_id = person and t.custody_no = custody
     order by case when t.starts_on <= day and (t.ended_on is null or t.ended_on > day) then 1
                   when t.ended_on <= day then 2 else 3 end,
         case when t.starts_on <= day and (t.ended_on is null or t.ended_on > day)
              then t.term_no end desc nulls last,
         case when t.starts_on <= day and (t.ended_on is null or t.ended_on > day)
              then t.term_id end desc nulls last,
         case when t.ended_on <= day then t.ended_on end desc nulls last,
         t.starts_on, t.term_no, t.term_id
     limit 1';

create table audit.in_custody as
select distinct person_id from audit.custody
where audit.custody_on(person_id, audit.as_of()) = custody_no;

create table audit.program as
select program_code, title, category, certifies, audit.text(certificate_issuer) as issuer
from source.program;

create table audit.enrollment as
select e.enrollment_id, e.person_id, e.facility_code, p.program_code, p.title, p.category,
    e.starts_on, audit.known(e.ends_on) as ends_on
from source.enrollment e join audit.program p using (program_code)
where e.starts_on <= audit.as_of() and audit.keeps('enrollment', e.enrollment_id::text);

-- An enrollment in each month in which it is open, begins or ends.
create table audit.enrolled as
select m.month, e.*, f.kind,
    e.starts_on <= m.counted_on and (e.ends_on is null or e.ends_on > m.counted_on) as is_open,
    audit.month_of(e.starts_on) = m.month as began,
    coalesce(audit.month_of(e.ends_on) = m.month, false) as ended
from audit.month m join audit.enrollment e
        on e.starts_on < m.next_month and (e.ends_on is null or e.ends_on >= m.month)
    left join source.facility f using (facility_code);

-- G2, but none where there is no assignment.
create table audit.work_group as
select p.person_id, coalesce((
        select w.work_group from source.work_group w
        where w.person_id = p.person_id and w.starts_on <= audit.as_of()
            and (w.ends_on is null or w.ends_on > audit.as_of())
            and audit.keeps('work_group', w.work_group_id::text)
        order by w.entered_on desc, w.work_group_id desc limit 1), 'none') as work_group
from source.person p;

create table audit.training as
select e.person_id, audit.month_of(l.log_date) as month, e.facility_code, e.program_code, e.title,
    l.minutes::bigint as minutes
from source.timekeeping_log l join audit.enrollment e using (enrollment_id, person_id)
where e.category = 'career_technical' and l.attendance in ('X', 'RX')
    and l.log_date <= audit.as_of()
    and concat_ws('/', l.person_id, l.log_date, l.enrollment_id, l.attendance) not in (
        select source_key from audit.ignored where source_table = 'timekeeping_log')
    and concat_ws('/', l.person_id, l.log_date) not in (
        select source_key from goodtime.data_exception where code = 'day-over-24h');

create table audit.certificate as
select c.completion_id, c.person_id, n.person_number, c.program_code, p.title, p.category, p.issuer,
    c.facility_code, f.kind, c.completed_on, audit.text(c.certificate_number) as certificate_number
from source.program_completion c join audit.program p using (program_code)
    join source.person n using (person_id) left join source.facility f using (facility_code)
where c.completed_on <= audit.as_of() and c.satisfactory and p.certifies
    and audit.keeps('program_completion', c.completion_id::text);

create table audit.application as
select a.application_id, a.person_id, n.person_number, a.facility_code, a.applied_on,
    audit.known(a.screened_on) as screened_on, a.security_level,
    coalesce(a.mobility_impairment, false) as mobility,
    coalesce(a.vision_impairment, false) as vision,
    coalesce(a.hearing_impairment, false) as hearing,
    coalesce(a.mobility_impairment or a.vision_impairment or a.hearing_impairment, false) as is_ada,
    a.medical_disqualified_on <= audit.as_of() is not false
        and (audit.text(a.medical_disqualified_by) is not null
             or a.medical_disqualified_on is not null) as is_medical,
    audit.text(a.medical_disqualified_by) as medical_by, a.medical_disqualified_on as medical_on,
    s.outcome, s.reasons
from source.work_application a join source.person n using (person_id)
    join goodtime.screening s on s.kind = 'county_work' and s.application_id = a.application_id
where a.applied_on <= audit.as_of() and audit.keeps('work_application', a.application_id::text);

create table audit.reason as
select code as reason, reason_no, effect, is_final
from goodtime.reason where subject = 'county_work';

create table audit.applied_reason as
select a.*, r.reason, r.effect, r.is_final, r.effect = 'disqualifies' as disqualifies
from audit.application a cross join unnest(a.reasons) u join audit.reason r on r.reason = u;

-- W1: all but these leave an application something other than disqualified.
create table audit.denying as
select unnest(array['state-prison', 'unwilling', 'under-90-days', 'security-level', 'major-incident',
    'repeated-incidents', 'court-returnee', 'special-handle', 'poor-work-habits', 'discretionary',
    'm7-charge', 'medical', 'refused-acknowledgement']) as reason;

create table audit.impaired as
select i.impairment, a.*
from audit.application a cross join lateral (
    values ('mobility', a.mobility), ('vision', a.vision), ('hearing', a.hearing),
        ('none recorded', not a.is_ada)) i (impairment, has)
where i.has;

-- W3: a participation counts into the custody in which it starts; a release ends it too.
create table audit.participation as
select j.participation_id, j.application_id, j.person_id, n.person_number, j.facility_code,
    j.inside_security, j.starts_on, audit.known(j.ends_on) as ends_on,
    case when j.ends_on <= audit.as_of() then j.end_reason end as end_reason,
    c.custody_no, least(audit.known(j.ends_on), c.ends_on) as left_on,
    a.outcome in ('approved', 'within-security') as is_approved
from source.work_participation j join source.person n using (person_id)
    join source.work_application s on s.application_id = j.application_id
        and s.person_id = j.person_id
        and audit.keeps('work_application', s.application_id::text)
    left join goodtime.screening a on a.kind = 'county_work' and a.application_id = j.application_id
    left join audit.custody c on c.person_id = j.person_id
        and c.custody_no = audit.custody_on(j.person_id, j.starts_on)
where j.starts_on <= audit.as_of() and audit.keeps('work_participation', j.participation_id::text);

create table audit.worker as
select distinct person_id from audit.participation where left_on is null;

create table audit.active as
select j.person_id, j.person_number, j.custody_no, j.facility_code, d::date as day,
    coalesce(j.is_approved, false) and exists (
        select from audit.term t
        where t.term_id = audit.running(j.person_id, j.custody_no, d::date)
            and t.jurisdiction = 'county' and t.sentence_type <> 'presentenced') as is_credited
from audit.participation j cross join lateral
    generate_series(j.starts_on, coalesce(j.left_on, audit.as_of()) - 1, interval '1 day') d
where j.custody_no is not null;

create table audit.review as
select v.review_id, v.person_id, n.person_number, v.participation_id, j.facility_code, v.incident_on,
    v.severity, k.reviewed_on, case when k.known then v.outcome end as outcome,
    case when k.known then v.days_lost end as days_lost,
    v.appeal_advised, audit.known(v.appealed_on) as appealed_on,
    audit.known(v.appeal_decided_on) as appeal_decided_on,
    case when v.appeal_decided_on <= audit.as_of() is not false then v.appeal_outcome end
        as appeal_outcome,
    case when k.known then v.sergeant_recommends end as sergeant,
    case when k.known then v.lieutenant_decides end as lieutenant,
    k.known and coalesce(v.outcome = 'sustained', false) as is_sustained
from source.discipline_review v join source.person n using (person_id)
    left join source.work_participation j on j.participation_id = v.participation_id
        and audit.keeps('work_participation', j.participation_id::text)
    cross join lateral (select audit.known(v.reviewed_on) as reviewed_on,
                            coalesce(v.reviewed_on <= audit.as_of(), false) as known) k
where v.incident_on <= audit.as_of() and audit.keeps('discipline_review', v.review_id::text)
    and (v.participation_id is null or j.participation_id is not null);

-- W3: what a review takes, unless an appeal gives it back.
create table audit.lost as
select r.*, audit.custody_on(person_id, incident_on) as custody_no
from audit.review r
where is_sustained and appeal_outcome is distinct from 'reversed';

-- The application that staff act on: the last one screened, of a person to be placed.
create table audit.standing as
select a.application_id, case
        when a.screened_on is null then 'not screened'
        when exists (select from audit.application b
                     where b.person_id = a.person_id
                         and (b.screened_on, b.application_id) > (a.screened_on, a.application_id))
            then 'screened again since'
        when a.person_id not in (select person_id from audit.in_custody) then 'not in custody'
        when a.person_id in (select person_id from audit.worker) then 'in the program'
        else 'counts' end as standing
from audit.application a;

-- W6: each location in each month, from the later of its first and the twelfth before.
create table audit.outreach as
select m.month, h.facility_code, h.housing_location, m.next_month - 1 as due_on,
    v.first_visited_on, v.visits, case when v.visits > 0 then 'met'
        when audit.as_of() <= m.next_month - 1 then 'open' else 'missed' end as status
from audit.month m
    join (select distinct m.month, h.facility_code, h.housing_location
          from audit.month m join source.accessible_housing h
                  on h.starts_on < m.next_month and h.starts_on <= audit.as_of()
                  and (h.ends_on is null or h.ends_on > greatest(m.month, h.starts_on))
              join source.facility f using (facility_code)
          where audit.keeps('accessible_housing',
                            concat_ws('/', h.facility_code, h.housing_location, h.starts_on))) h
        on h.month = m.month
    cross join lateral (
        select min(visited_on) as first_visited_on, count(*) as visits
        from source.outreach_visit o
        where o.facility_code = h.facility_code and o.housing_location = h.housing_location
            and o.visited_on >= m.month and o.visited_on < m.next_month
            and o.visited_on <= audit.as_of()
            and audit.keeps('outreach_visit', o.visit_id::text)) v
where m.month >= audit.month_of(audit.as_of()) - interval '12 months';

-- The county program's figures of a period, at a facility: nulls are all time and all facilities.
create table audit.county_fact as
select 'screened' as what, facility_code, audit.month_of(screened_on) as month, person_id, 1 as number
from audit.application where screened_on is not null
union all
select 'ada', facility_code, audit.month_of(applied_on), person_id, 1
from audit.application where is_ada
union all
select 'disqualified', facility_code, audit.month_of(screened_on), person_id, 1
from audit.application where outcome = 'disqualified'
union all
select 'reason', facility_code, audit.month_of(screened_on), person_id, 1
from audit.applied_reason where reason in (select reason from audit.denying)
union all
select 'enrolled', j.facility_code, m.month, j.person_id, 1
from audit.month m join audit.participation j on j.custody_no is not null
    and j.starts_on <= m.counted_on and (j.left_on is null or j.left_on > m.counted_on)
union all
select distinct on (facility_code, person_id, day)
    'active', facility_code, audit.month_of(day), person_id, 1
from audit.active
union all
select 'reviewed', coalesce(facility_code, 'none recorded'), audit.month_of(reviewed_on), person_id, 1
from audit.review where reviewed_on is not null
union all
select 'sustained', coalesce(facility_code, 'none recorded'), audit.month_of(reviewed_on), person_id, 1
from audit.review where is_sustained
union all
select lieutenant, coalesce(facility_code, 'none recorded'), audit.month_of(reviewed_on), person_id, 1
from audit.review where lieutenant is not null;

create function audit.people(facts audit.county_fact[], which text) returns bigint
    language sql immutable as
    'select count(distinct f.person_id) from unnest(facts) f where f.what = which';

create function audit.number(facts audit.county_fact[], which text) returns bigint
    language sql immutable as 'select count(*) from unnest(facts) f where f.what = which';

-- K1: what the reasons of an application to fire camps come to.
create table audit.camp as
select c.camp_application_id, c.person_id, n.person_number, s.reasons, case
        when audit.known(c.screened_on) is null then 'unscreened'
        when s.reasons = '{}' then 'eligible'
        when s.reasons = '{over-5-years}' then 'volunteer-only'
        when s.reasons <@ '{unread-charge,clearance-unknown,time-unknown,over-5-years}' then 'incomplete'
        else 'disqualified' end as outcome
from source.camp_application c join source.person n using (person_id)
    left join goodtime.screening s
        on s.kind = 'fire_camp' and s.application_id = c.camp_application_id
where c.applied_on <= audit.as_of() and audit.keeps('camp_application', c.camp_application_id::text);

-- L2: attendance below the schedule's minutes; a day is attended where there is a line of X or RX, a
-- week may be short without any.
create table audit.attended as
select e.enrollment_id, l.log_date, l.attendance, l.minutes
from source.timekeeping_log l join audit.enrollment e using (enrollment_id, person_id)
where l.log_date <= audit.as_of()
    and concat_ws('/', l.person_id, l.log_date, l.enrollment_id, l.attendance) not in (
        select source_key from audit.ignored where source_table = 'timekeeping_log')
    and concat_ws('/', l.person_id, l.log_date) not in (
        select source_key from goodtime.data_exception where code = 'day-over-24h');

create index on audit.attended (enrollment_id, log_date);

create table audit.finding as
select e.person_id, e.enrollment_id, e.facility_code, f.kind, f.starts_on,
    audit.month_of(f.starts_on) as month
from audit.enrollment e join source.enrollment s using (enrollment_id)
    join (values ('full_time', 390, 1920), ('half_time', 180, 900)) n (schedule, of_day, of_week)
        using (schedule)
    cross join lateral (
        select 'short-day' as kind, log_date as starts_on
        from audit.attended a
        where a.enrollment_id = e.enrollment_id and attendance in ('X', 'RX')
        group by log_date having sum(minutes) < n.of_day
        union all
        select 'short-week', monday::date
        from generate_series(date_trunc('week', e.starts_on + interval '6 days'),
                             least(e.ends_on, audit.as_of()) - interval '7 days',
                             interval '7 days') monday
        where n.of_week > (
            select coalesce(sum(minutes), 0) from audit.attended a
            where a.enrollment_id = e.enrollment_id and log_date >= monday
                and log_date < monday + interval '7 days'
                and attendance in ('X', 'RX', 'E', 'S', 'H'))) f;

-- W6: the windows of outreach, of no person and no event; what each is for is its housing.
create table audit.opened as
select name, person_id, custody_no, facility_code, source_table, source_id, starts_on, due_on,
    met_on, rule_id, null as housing_location
from goodtime.deadline where person_id is not null
union all
select 'ada-outreach', null, null, facility_code, 'accessible_housing',
    to_char(month, 'yyyymm')::bigint, month, due_on, first_visited_on, 'W6', housing_location
from audit.outreach;

create table audit.window as
select d.*, n.person_number, audit.month_of(d.due_on) as month, case
        when d.met_on is null and audit.as_of() <= d.due_on then 'open'
        when d.met_on is null then 'overdue'
        when d.met_on <= d.due_on then 'met' else 'late' end as state,
    d.met_on is null and e.is_void as is_void, e.brings_none or d.person_id is null as brings_none,
    coalesce(e.event, d.housing_location) as event,
    coalesce(d.met_on is null and d.due_on between audit.as_of() and audit.as_of() + 6, false)
        as is_due
from audit.opened d left join source.person n using (person_id)
    cross join lateral (
        select coalesce(bool_or(k.action = 'void' and k.reason = 'released'), false) as is_void,
            coalesce(bool_and(k.action in ('void', 'deny')), false) as brings_none,
            string_agg(distinct concat_ws(' ', k.action, audit.text(k.reason)), ', ') as event
        from goodtime.decision k
        where k.person_id = d.person_id and k.source_table = d.source_table
            and k.source_id = d.source_id and k.custody_no is not distinct from d.custody_no
            and k.credit_type = case when d.name like 'rac-%' then 'RAC' when d.name = 'emc'
                                     then 'EMC' else 'MCC' end) e;

-- C2: Monday to Friday without the holidays of the facility's calendar; state where it is unknown.
create function audit.business_days(facility text, since date, until date) returns bigint
    language sql stable as
    'select count(*)
     from generate_series(since + 1, until, interval ''1 day'') d
     where extract(isodow from d) < 6 and not exists (
         select from source.holiday h
         where h.holiday_on = d::date and h.calendar = coalesce(
             (select f.calendar from source.facility f where f.facility_code = facility),
             ''state''))';

create function audit.responsible(window_name text, person bigint, custody int, source bigint)
    returns text
    language sql stable as
    'select case window_name
         when ''mcc-instructor'' then (select audit.text(instructor_id)
             from source.program_completion where completion_id = source)
         when ''mcc-approver'' then (select audit.text(approver_id)
             from source.program_completion where completion_id = source)
         when ''mcc-plan'' then (select audit.text(verifier_id)
             from source.plan_period where plan_period_id = source)
         when ''emc'' then (select audit.text(verifier_id)
             from source.education_merit where merit_id = source)
         when ''ada-outreach'' then null
         else (select audit.text(verifier_id) from source.hours_verification v
               where v.person_id = person and v.custody_no = custody and v.ordinal = source
                   and v.verified_on <= audit.as_of()
                   and v.scheme = case window_name when ''rac-hours'' then ''achievement''
                                       else ''therapeutic'' end) end';

-- Of the windows met in time, whole tenths of a percent.
create function audit.in_time(met bigint, late bigint, overdue bigint) returns numeric
    language sql immutable as
    'select trim_scale(trunc(met::numeric / nullif(met + late + overdue, 0), 3))';

create function audit.of_100(part bigint, whole bigint) returns bigint
    language sql immutable as 'select round(100.0 * part / nullif(whole, 0))::bigint';

create table audit.listed as
select w.*, w.facility_code as "Facility", w.name as "Window",
    audit.yes(not w.brings_none) as "Brings credit", w.event as "Event", w.person_id as "Person",
    w.person_number as "Person number", w.custody_no as "Custody", w.source_table as "Source",
    w.source_id as "Source id", w.starts_on as "Starts", w.due_on as "Due", w.met_on as "Met on",
    case w.state
        when 'late' then audit.business_days(w.facility_code, w.due_on, w.met_on)
        when 'overdue' then audit.business_days(w.facility_code, w.due_on, audit.as_of())
        when 'open' then audit.business_days(w.facility_code, audit.as_of(), w.due_on)
    end as "Business days",
    coalesce(audit.responsible(w.name, w.person_id, w.custody_no, w.source_id),
             'facility ' || w.facility_code, 'nobody is named') as "Responsible",
    w.rule_id as "Rule"
from audit.window w
where w.state in ('late', 'overdue') or w.is_due;

-- C5a: opening balances, in the custody of their day.
create table audit.opening as
select person_id, audit.custody_on(person_id, balance_on) as custody_no, credit_type, days
from source.opening_balance o
where balance_on <= audit.as_of()
    and audit.keeps('opening_balance', concat_ws('/', person_id, credit_type));

create table audit.credit as
select d.*, n.person_number, audit.text(d.reason) as why, f.kind
from goodtime.decision d join source.person n using (person_id)
    left join source.facility f using (facility_code);

-- What the events of MCC, RAC, EMC and ECC earn that are not denied (M1, R1, R2, EM1, EX1; C5a for what a
-- balance defers), told from their sources by edition 2018.
create table audit.earned as
select k.*, case k.source_table
        when 'program_completion' then (
            select 7 * m.weeks
            from source.program_completion c join source.milestone_schedule m using (program_code)
            where c.completion_id = k.source_id and m.effective_on <= c.completed_on
            order by m.effective_on desc limit 1)
        when 'plan_period' then (select case scheme when 'milestone' then 21 else 7 end
                                 from source.plan_period where plan_period_id = k.source_id)
        when 'hours' then 7
        when 'education_merit' then (select case category when 1 then 90 else 180 end
                                     from source.education_merit where merit_id = k.source_id)
        when 'extraordinary_conduct' then (select least(days, 365) from source.extraordinary_conduct
                                           where conduct_id = k.source_id)
        when 'opening_balance' then (select deferred_days from source.opening_balance
                                     where person_id = k.source_id and credit_type = 'MCC')
    end as days
from (select distinct person_id, custody_no, credit_type, source_table, source_id
      from goodtime.decision
      where credit_type in ('MCC', 'RAC', 'EMC', 'ECC') and action <> 'deny'
          and source_table not in ('rule_violation', 'credit_restoration')) k;

-- How many rows the source has: a run that looks at everybody reads them all.
create function audit.rows_there() returns bigint
    language sql stable as
    $$ select sum((xpath('//n/text()', query_to_xml(format('select count(*) as n from source.%I',
                                                           table_name), true, true, '')))[1]::text::bigint)
       from information_schema.tables
       where table_schema = 'source' and table_name <> 'person_change' $$;

-- The run that first reported an exception: what stood in the night before keeps its run.
create table if not exists public.audit_reported (
    code text, source_table text, source_key text, since_run bigint);

delete from public.audit_reported r where not exists (
    select from goodtime.data_exception x where (x.code, x.source_table, x.source_key)
        = (r.code, r.source_table, r.source_key));

insert into public.audit_reported
select code, source_table, source_key, (select run_id from audit.run) from goodtime.data_exception
except
select code, source_table, source_key, (select run_id from audit.run) from public.audit_reported;

-- A row that begins or ends with the last run, or that it leaves otherwise in any column; of a first run
-- nothing. The key of a row is what matter_span's is: of a window its name, custody and event, of a
-- screening the kind and application, of a finding the kind, enrollment and day. A screening turns against
-- the person who could work or be assigned (approved, within security, eligible), or volunteer for a camp,
-- and cannot any more (W1, K1).
create table audit.other_change as
with run as (
    select run_id,
        (select max(p.run_id) from goodtime.run p where p.state = 'done' and p.run_id < r.run_id)
            as previous_run
    from audit.run r),
told as (
    select h.since_run, h.until_run, h.person_id, 'window' as what, h.name as kind,
        concat_ws('/', h.name, h.custody_no, h.source_table, h.source_id) as key, h.custody_no, h.rule_id,
        h.source_table, h.source_id, h.facility_code, h.due_on as day, h.met_on, null::text as outcome,
        null::text[] as reasons, null::bigint as minutes,
        array[['facility_code', h.facility_code], ['starts_on', h.starts_on::text],
              ['due_on', h.due_on::text], ['met_on', h.met_on::text], ['responsible', h.responsible],
              ['detail', h.detail], ['rule_id', h.rule_id]] as columns
    from goodtime.deadline_history h
    union all
    select h.since_run, h.until_run, h.person_id, 'screening', h.kind,
        concat_ws('/', h.kind, h.application_id), null,
        case h.kind when 'county_work' then 'W1' when 'fire_camp' then 'K1' end,
        case h.kind when 'county_work' then 'work_application' when 'fire_camp' then 'camp_application' end,
        h.application_id, h.facility_code, null, null, h.outcome, h.reasons, null,
        array[['facility_code', h.facility_code], ['outcome', h.outcome], ['reasons', h.reasons::text]]
    from goodtime.screening_history h
    union all
    select h.since_run, h.until_run, h.person_id, 'finding', h.kind,
        concat_ws('/', h.kind, h.enrollment_id, h.starts_on), null, 'L2', 'enrollment', h.enrollment_id,
        h.facility_code, h.starts_on, null, null, null, h.minutes,
        array[['facility_code', h.facility_code], ['minutes', h.minutes::text]]
    from goodtime.attendance_finding_history h),
stood as (
    select t.* from told t, run r
    where t.since_run <= r.previous_run and t.until_run = r.run_id),
stands as (
    select t.* from told t, run r
    where t.since_run = r.run_id and t.until_run is null and r.previous_run is not null),
changed as (
    select coalesce(n.person_id, o.person_id) as person_id, coalesce(n.what, o.what) as what,
        coalesce(n.key, o.key) as key, coalesce(n.kind, o.kind) as kind,
        coalesce(n.custody_no, o.custody_no) as custody_no, coalesce(n.rule_id, o.rule_id) as rule_id,
        coalesce(n.source_table, o.source_table) as source_table,
        coalesce(n.source_id, o.source_id) as source_id,
        case when n.key is null then o.facility_code else n.facility_code end as facility_code,
        o.key is null as begins, n.key is null as ends,
        o.day as old_day, o.met_on as old_met, o.outcome as old_outcome, o.reasons as old_reasons,
        o.minutes as old_minutes, n.day, n.met_on, n.outcome, n.reasons, n.minutes,
        (select string_agg(n.columns[i][1], ', ' order by i)
         from generate_subscripts(n.columns, 1) i
         where n.columns[i][2] is distinct from o.columns[i][2] and o.key is not null) as differs
    from stood o full join stands n
        on n.person_id = o.person_id and n.what = o.what and n.key = o.key)
select c.*, p.person_number,
    case when c.old_outcome in ('approved', 'within-security', 'eligible')
              and coalesce(c.outcome, '') not in ('approved', 'within-security', 'eligible')
              or c.old_outcome = 'volunteer-only'
              and coalesce(c.outcome, '') not in ('eligible', 'volunteer-only')
         then 'turns against'
         when c.begins then 'begins' when c.ends then 'ends' else 'other' end as concern,
    m.cause, nullif(concat_ws(' ', nullif(m.source_table, ''), nullif(m.source_key, '')), '') as record
from changed c cross join run r
    left join goodtime.matter_cause m
        on m.person_id = c.person_id and m.run_id = r.run_id and m.what = c.what and m.key = c.key
    left join source.person p on p.person_id = c.person_id
where c.begins or c.ends or c.differs is not null;

-- sheet enrollment | Months
select m.month as "Month", count(distinct e.person_id) filter (where is_open) as "Enrolled",
    count(*) filter (where is_open) as "Enrollments", count(*) filter (where began) as "Began",
    count(*) filter (where ended) as "Ended"
from audit.month m left join audit.enrolled e using (month) group by m.month

-- sheet enrollment | Facilities
select month as "Month", facility_code as "Facility", kind as "Kind",
    count(distinct person_id) filter (where is_open) as "Enrolled",
    count(*) filter (where is_open) as "Enrollments", count(*) filter (where began) as "Began",
    count(*) filter (where ended) as "Ended"
from audit.enrolled where is_open or began or ended group by month, facility_code, kind

-- sheet enrollment | Categories
select month as "Month", category as "Category",
    count(distinct person_id) filter (where is_open) as "Enrolled",
    count(*) filter (where is_open) as "Enrollments", count(*) filter (where began) as "Began",
    count(*) filter (where ended) as "Ended"
from audit.enrolled where is_open or began or ended group by month, category

-- sheet enrollment | Programs overall
select month as "Month", program_code as "Program", title as "Program title", category as "Category",
    count(distinct person_id) filter (where is_open) as "Enrolled",
    count(*) filter (where is_open) as "Enrollments", count(*) filter (where began) as "Began",
    count(*) filter (where ended) as "Ended"
from audit.enrolled where is_open or began or ended group by month, program_code, title, category

-- sheet enrollment | Programs
select month as "Month", facility_code as "Facility", program_code as "Program",
    title as "Program title", category as "Category",
    count(distinct person_id) filter (where is_open) as "Enrolled",
    count(*) filter (where is_open) as "Enrollments", count(*) filter (where began) as "Began",
    count(*) filter (where ended) as "Ended"
from audit.enrolled where is_open or began or ended
group by month, facility_code, program_code, title, category

-- sheet enrollment | Work groups
select g.work_group as "Work group", count(*) as "Enrolled"
from audit.work_group g
where person_id in (select person_id from audit.enrollment where ends_on is null)
group by g.work_group

-- sheet enrollment | Work groups in programs
select facility_code as "Facility", program_code as "Program", title as "Program title",
    category as "Category", g.work_group as "Work group", count(distinct e.person_id) as "Enrolled"
from audit.enrollment e join audit.work_group g using (person_id)
where e.ends_on is null group by facility_code, program_code, title, category, g.work_group

-- sheet enrollment | People enrolled
select e.enrollment_id as "Enrollment", e.person_id as "Person", n.person_number as "Person number",
    e.facility_code as "Facility", e.program_code as "Program", e.title as "Program title",
    e.category as "Category", g.work_group as "Work group", e.starts_on as "Since"
from audit.enrollment e join audit.work_group g using (person_id) join source.person n using (person_id)
where e.ends_on is null

-- sheet enrollment | Participations
select facility_code as "Facility", count(distinct j.person_id) as "People",
    count(distinct j.person_id) filter (where j.custody_no is not null and j.left_on is null)
        as "Enrolled",
    count(*) as "Participations",
    count(*) filter (where j.custody_no is not null and j.left_on is null) as "Open",
    count(*) filter (where j.inside_security) as "Inside security",
    (select count(distinct (a.person_id, a.day)) from audit.active a
     where a.facility_code = j.facility_code) as "Days active"
from audit.participation j group by facility_code

-- sheet enrollment | County days
select c.person_id as "Person", c.person_number as "Person number", c.custody_no as "Custody",
    d.active as "Days active", d.credited as "Days credited", 3 * d.credited as "Half-days",
    l.lost as "Days lost", greatest(3 * d.credited / 2 - l.lost, 0) as "Days of credit"
from (select distinct person_id, person_number, custody_no from audit.participation
      where custody_no is not null) c
    cross join lateral (
        select count(distinct day) as active, count(distinct day) filter (where is_credited) as credited
        from audit.active a
        where a.person_id = c.person_id and a.custody_no = c.custody_no) d
    cross join lateral (
        select coalesce(sum(days_lost), 0) as lost from audit.lost r
        where r.person_id = c.person_id and r.custody_no = c.custody_no) l

-- sheet enrollment | Waiting for a job
select a.application_id as "Application", a.person_id as "Person", a.person_number as "Person number",
    a.facility_code as "Facility", a.outcome as "Outcome", a.applied_on as "Applied",
    a.screened_on as "Screened", audit.as_of() - a.screened_on as "Days waiting",
    j.left_on as "Last ended", j.end_reason as "Last end reason"
from audit.application a join audit.standing s using (application_id)
    left join lateral (select * from audit.participation j where j.person_id = a.person_id
                       order by j.left_on desc nulls last, j.participation_id desc limit 1) j on true
where s.standing = 'counts' and a.outcome in ('approved', 'within-security')

-- sheet certificates | Totals
select 'certificates' as "What", count(*) as "Number", count(distinct person_id) as "People"
from audit.certificate
union all
select 'minutes of technical training', coalesce(sum(minutes), 0), count(distinct person_id)
from audit.training

-- sheet certificates | Years
select y.year as "Year", (select count(*) from audit.certificate c where extract(year from completed_on) = y.year)
        as "Certificates",
    (select count(distinct person_id) from audit.certificate c where extract(year from completed_on) = y.year)
        as "People",
    count(distinct t.person_id) as "People trained", coalesce(sum(t.minutes), 0) as "Minutes",
    div(coalesce(sum(t.minutes), 0), 60) as "Hours", coalesce(sum(t.minutes), 0) % 60 as "Minutes over"
from (select extract(year from completed_on)::int as year from audit.certificate
      union select extract(year from month)::int from audit.training) y
    left join audit.training t on extract(year from t.month) = y.year
group by y.year

-- sheet certificates | Months
select m.month as "Month", count(c.completion_id) as "Certificates",
    count(distinct c.person_id) as "People"
from audit.month m left join audit.certificate c on audit.month_of(c.completed_on) = m.month
group by m.month

-- sheet certificates | Programs
select p.program_code as "Program", p.title as "Program title", p.category as "Category",
    p.issuer as "Issuer", (select count(*) from audit.certificate c where c.program_code = p.program_code)
        as "Certificates",
    (select count(distinct person_id) from audit.certificate c where c.program_code = p.program_code)
        as "People",
    count(distinct t.person_id) as "People trained", coalesce(sum(t.minutes), 0) as "Minutes",
    div(coalesce(sum(t.minutes), 0), 60) as "Hours", coalesce(sum(t.minutes), 0) % 60 as "Minutes over"
from audit.program p left join audit.training t using (program_code)
where t.person_id is not null
    or p.program_code in (select program_code from audit.certificate)
group by p.program_code, p.title, p.category, p.issuer

-- sheet certificates | Issuers
select issuer as "Issuer", count(distinct program_code) as "Programs", count(*) as "Certificates",
    count(distinct person_id) as "People"
from audit.certificate group by issuer

-- sheet certificates | Facilities
select facility_code as "Facility", kind as "Kind", count(*) as "Certificates",
    count(distinct person_id) as "People"
from audit.certificate group by facility_code, kind

-- sheet certificates | Month by month
select audit.month_of(completed_on) as "Month", facility_code as "Facility",
    program_code as "Program", title as "Program title", issuer as "Issuer",
    count(*) as "Certificates"
from audit.certificate group by 1, facility_code, program_code, title, issuer

-- sheet certificates | Certificates
select completion_id as "Completion", person_id as "Person", person_number as "Person number",
    program_code as "Program", title as "Program title", issuer as "Issuer",
    facility_code as "Facility", completed_on as "Completed",
    certificate_number as "Certificate number"
from audit.certificate

-- sheet certificates | Training by month
select m.month as "Month", count(distinct t.person_id) as "People",
    coalesce(sum(minutes), 0) as "Minutes", div(coalesce(sum(minutes), 0), 60) as "Hours",
    coalesce(sum(minutes), 0) % 60 as "Minutes over"
from audit.month m left join audit.training t using (month) group by m.month

-- sheet certificates | Training
select month as "Month", facility_code as "Facility", program_code as "Program",
    title as "Program title", count(distinct person_id) as "People", sum(minutes) as "Minutes",
    div(sum(minutes), 60) as "Hours", sum(minutes) % 60 as "Minutes over"
from audit.training group by month, facility_code, program_code, title

-- sheet ada-applicants | Impairments
select i.impairment as "Impairment", count(distinct a.person_id) as "People",
    count(a.person_id) as "Applications",
    count(*) filter (where a.outcome = 'approved') as "Approved",
    count(*) filter (where a.outcome = 'within-security') as "Within security",
    count(*) filter (where a.outcome = 'incomplete') as "Incomplete",
    count(*) filter (where a.outcome = 'disqualified') as "Disqualified",
    count(*) filter (where a.outcome = 'unscreened') as "Unscreened"
from unnest(array['mobility', 'vision', 'hearing', 'none recorded']) i (impairment)
    left join audit.impaired a using (impairment)
group by i.impairment

-- sheet ada-applicants | Outcomes of 100
select o.outcome as "Outcome",
    audit.of_100(count(*) filter (where a.mobility and a.outcome = o.outcome),
                 count(*) filter (where a.mobility)) as "Mobility",
    audit.of_100(count(*) filter (where a.vision and a.outcome = o.outcome),
                 count(*) filter (where a.vision)) as "Vision",
    audit.of_100(count(*) filter (where a.hearing and a.outcome = o.outcome),
                 count(*) filter (where a.hearing)) as "Hearing",
    audit.of_100(count(*) filter (where not a.is_ada and a.outcome = o.outcome),
                 count(*) filter (where not a.is_ada)) as "Others"
from unnest(array['approved', 'within-security', 'incomplete', 'disqualified', 'unscreened'])
        o (outcome)
    left join audit.application a on true
group by o.outcome

-- sheet ada-applicants | Denial reasons
select i.impairment as "Impairment", r.reason as "Reason", x.people as "People denied",
    x.denied as "Denied", x.screened as "Applications",
    audit.of_100(x.denied, x.screened) as "Denied of 100", y.denied as "Others denied",
    y.screened as "Other applications", audit.of_100(y.denied, y.screened) as "Others of 100"
from unnest(array['mobility', 'vision', 'hearing']) i (impairment)
    cross join (select 'any reason' as reason union all select reason from audit.denying) r
    cross join lateral (
        select count(*) as screened, count(*) filter (where d.is_so) as denied,
            count(distinct a.person_id) filter (where d.is_so) as people
        from audit.impaired a cross join lateral (
            select case r.reason when 'any reason' then a.outcome = 'disqualified'
                       else r.reason = any (a.reasons) end as is_so) d
        where a.impairment = i.impairment and a.screened_on is not null) x
    cross join lateral (
        select count(*) as screened, count(*) filter (where d.is_so) as denied
        from audit.impaired a cross join lateral (
            select case r.reason when 'any reason' then a.outcome = 'disqualified'
                       else r.reason = any (a.reasons) end as is_so) d
        where a.impairment = 'none recorded' and a.screened_on is not null) y

-- sheet ada-applicants | Denials by month
select m.month as "Month", i.impairment as "Impairment", r.reason as "Reason",
    x.people as "People denied", x.denied as "Denied", x.screened as "Applications",
    audit.of_100(x.denied, x.screened) as "Denied of 100", y.denied as "Others denied",
    y.screened as "Other applications", audit.of_100(y.denied, y.screened) as "Others of 100"
from (select distinct audit.month_of(screened_on) as month from audit.application
      where screened_on is not null) m
    cross join unnest(array['mobility', 'vision', 'hearing']) i (impairment)
    cross join (select 'any reason' as reason union all select reason from audit.denying) r
    cross join lateral (
        select count(*) as screened, count(*) filter (where d.is_so) as denied,
            count(distinct a.person_id) filter (where d.is_so) as people
        from audit.impaired a cross join lateral (
            select case r.reason when 'any reason' then a.outcome = 'disqualified'
                       else r.reason = any (a.reasons) end as is_so) d
        where a.impairment = i.impairment and audit.month_of(a.screened_on) = m.month) x
    cross join lateral (
        select count(*) as screened, count(*) filter (where d.is_so) as denied
        from audit.impaired a cross join lateral (
            select case r.reason when 'any reason' then a.outcome = 'disqualified'
                       else r.reason = any (a.reasons) end as is_so) d
        where a.impairment = 'none recorded' and audit.month_of(a.screened_on) = m.month) y
where x.denied > 0 or r.reason = 'any reason' and x.screened > 0

-- sheet ada-applicants | Facilities
select facility_code as "Facility", count(distinct person_id) as "People",
    count(*) as "Applications", count(*) filter (where mobility) as "Mobility",
    count(*) filter (where vision) as "Vision", count(*) filter (where hearing) as "Hearing",
    count(*) filter (where outcome = 'approved') as "Approved",
    count(*) filter (where outcome = 'within-security') as "Within security",
    count(*) filter (where outcome = 'incomplete') as "Incomplete",
    count(*) filter (where outcome = 'disqualified') as "Disqualified",
    count(*) filter (where outcome = 'unscreened') as "Unscreened"
from audit.application where is_ada group by facility_code

-- sheet ada-applicants | Outcomes
select facility_code as "Facility", impairment as "Impairment", outcome as "Outcome",
    count(*) as "Applications", count(distinct person_id) as "People"
from audit.impaired where impairment <> 'none recorded' group by facility_code, impairment, outcome

-- sheet ada-applicants | Applicants
select application_id as "Application", person_id as "Person", person_number as "Person number",
    facility_code as "Facility", audit.yes(mobility) as "Mobility", audit.yes(vision) as "Vision",
    audit.yes(hearing) as "Hearing", applied_on as "Applied", screened_on as "Screened",
    outcome as "Outcome", array_to_string(reasons, ', ') as "Reasons"
from audit.application where is_ada

-- sheet ada-applicants | Outreach months
select month as "Month", count(*) as "Locations", count(*) filter (where status = 'met') as "Visited",
    count(*) filter (where status = 'missed') as "Missed",
    count(*) filter (where status = 'open') as "Open", sum(visits) as "Visits"
from audit.outreach group by month

-- sheet ada-applicants | Outreach
select month as "Month", facility_code as "Facility", housing_location as "Housing location",
    due_on as "Due", first_visited_on as "First visited", visits as "Visits", status as "Status"
from audit.outreach

-- sheet disqualifications | County program
select what as "What", which as "Which", people as "People", number as "Number", unit as "Number of"
from (
    select 'Screened applicants' as what, null as which, count(distinct person_id) as people,
        count(*) as number, 'applications' as unit
    from audit.application where screened_on is not null
    union all
    select 'ADA applicants', 'any impairment', count(distinct person_id), count(*), 'applications'
    from audit.application where is_ada
    union all
    select 'Disqualified applicants', null, count(distinct person_id), count(*), 'applications'
    from audit.application where outcome = 'disqualified'
    union all
    select 'Participants enrolled', 'on the as-of date', count(distinct person_id), count(*),
        'participations'
    from audit.participation where custody_no is not null and left_on is null
    union all
    select 'Days active', null, count(distinct person_id), count(distinct (person_id, day)), 'days'
    from audit.active
    union all
    select 'Discipline reviews', coalesce(replace(outcome, '_', ' '), 'no outcome recorded'), count(distinct person_id), count(*),
        'reviews'
    from audit.review where reviewed_on is not null group by outcome
    union all
    select 'Discipline reviews', 'not reviewed yet', count(distinct person_id), count(*), 'reviews'
    from audit.review where reviewed_on is null having count(*) > 0
    union all
    select 'Days lost', 'sustained', count(distinct person_id), sum(days_lost), 'days'
    from audit.lost having count(*) > 0
    union all
    select 'Lieutenant''s decision', lieutenant, count(distinct person_id), count(*), 'reviews'
    from audit.review where lieutenant is not null group by lieutenant
    union all
    select 'ADA applicants', impairment, count(distinct person_id), count(*), 'applications'
    from audit.impaired where impairment <> 'none recorded' group by impairment
    union all
    select 'Security level', coalesce(security_level::text, 'none recorded'),
        count(distinct person_id), count(*), 'applications'
    from audit.application group by security_level
    union all
    select 'Disqualification reason', reason, count(distinct person_id), count(*), 'applications'
    from audit.applied_reason where reason in (select reason from audit.denying) group by reason) w

-- sheet disqualifications | County facilities
select facility_code as "Facility", audit.people(f, 'screened') as "Screened applicants",
    audit.number(f, 'screened') as "Applications screened",
    audit.people(f, 'ada') as "ADA applicants", audit.people(f, 'disqualified') as "Disqualified",
    audit.number(f, 'reason') as "Disqualifying reasons",
    (select count(distinct j.person_id) from audit.participation j
     where j.facility_code is not distinct from g.facility_code
         and j.custody_no is not null and j.left_on is null) as "Enrolled",
    audit.number(f, 'active') as "Days active", audit.number(f, 'reviewed') as "Reviews",
    audit.number(f, 'sustained') as "Sustained", audit.number(f, 'reinstate') as "Reinstated",
    audit.number(f, 'exclude') as "Excluded"
from (select facility_code, array_agg(c) as f from audit.county_fact c group by facility_code) g

-- sheet disqualifications | County months
select m.month as "Month", audit.people(f, 'screened') as "Screened applicants",
    audit.number(f, 'screened') as "Applications screened",
    audit.people(f, 'ada') as "ADA applicants", audit.people(f, 'disqualified') as "Disqualified",
    audit.number(f, 'reason') as "Disqualifying reasons", audit.people(f, 'enrolled') as "Enrolled",
    (select count(distinct (a.person_id, a.day)) from audit.active a
     where audit.month_of(a.day) = m.month) as "Days active",
    audit.number(f, 'reviewed') as "Reviews",
    audit.number(f, 'sustained') as "Sustained", audit.number(f, 'reinstate') as "Reinstated",
    audit.number(f, 'exclude') as "Excluded"
from audit.month m left join (
    select month, array_agg(c) as f from audit.county_fact c group by month) g using (month)

-- sheet disqualifications | County facility months
select month as "Month", facility_code as "Facility",
    audit.people(f, 'screened') as "Screened applicants",
    audit.number(f, 'screened') as "Applications screened",
    audit.people(f, 'ada') as "ADA applicants", audit.people(f, 'disqualified') as "Disqualified",
    audit.number(f, 'reason') as "Disqualifying reasons", audit.people(f, 'enrolled') as "Enrolled",
    audit.number(f, 'active') as "Days active", audit.number(f, 'reviewed') as "Reviews",
    audit.number(f, 'sustained') as "Sustained", audit.number(f, 'reinstate') as "Reinstated",
    audit.number(f, 'exclude') as "Excluded"
from (select month, facility_code, array_agg(c) as f
      from audit.county_fact c join audit.month using (month) group by month, facility_code) g

-- sheet disqualifications | Applicants by level
select facility_code as "Facility", security_level as "Security level",
    count(distinct person_id) as "People", count(*) as "Applications",
    count(*) filter (where outcome = 'approved') as "Approved",
    count(*) filter (where outcome = 'within-security') as "Within security",
    count(*) filter (where outcome = 'incomplete') as "Incomplete",
    count(*) filter (where outcome = 'disqualified') as "Disqualified",
    count(*) filter (where outcome = 'unscreened') as "Unscreened"
from audit.application group by facility_code, security_level

-- sheet disqualifications | Levels by month
select month as "Month", security_level as "Security level",
    count(distinct person_id) as "People", count(*) as "Applications",
    count(*) filter (where outcome = 'approved') as "Approved",
    count(*) filter (where outcome = 'within-security') as "Within security",
    count(*) filter (where outcome = 'incomplete') as "Incomplete",
    count(*) filter (where outcome = 'disqualified') as "Disqualified",
    count(*) filter (where outcome = 'unscreened') as "Unscreened"
from audit.application join audit.month on audit.month_of(applied_on) = month
group by month, security_level

-- sheet disqualifications | Reasons
select r.reason as "Reason", r.effect as "Effect",
    audit.yes(r.reason not in ('state-prison', 'm7-charge', 'unwilling')) as "A facility can lift it",
    count(a.application_id) as "Applications", count(distinct a.person_id) as "People"
from audit.reason r left join audit.application a on r.reason = any (a.reasons)
group by r.reason, r.effect

-- sheet disqualifications | Facilities
select facility_code as "Facility", reason as "Reason", effect as "Effect",
    count(*) as "Applications"
from audit.applied_reason group by facility_code, reason, effect

-- sheet disqualifications | Security levels
select security_level as "Security level", reason as "Reason", effect as "Effect",
    count(*) as "Applications"
from audit.applied_reason group by security_level, reason, effect

-- sheet disqualifications | Months
select audit.month_of(screened_on) as "Month", facility_code as "Facility",
    security_level as "Security level", reason as "Reason", effect as "Effect",
    count(*) as "Applications"
from audit.applied_reason group by 1, facility_code, security_level, reason, effect

-- sheet disqualifications | Applications
select a.application_id as "Application", a.person_id as "Person",
    a.person_number as "Person number", a.facility_code as "Facility",
    a.security_level as "Security level", a.applied_on as "Applied", a.screened_on as "Screened",
    a.outcome as "Outcome", array_to_string(a.reasons, ', ') as "Reasons", s.standing as "Standing"
from audit.application a join audit.standing s using (application_id)

-- sheet disqualifications | Elsewhere
select a.application_id as "Application", a.person_id as "Person",
    a.person_number as "Person number", a.facility_code as "Facility",
    a.security_level as "Security level", a.applied_on as "Applied", a.screened_on as "Screened",
    array_to_string(a.reasons, ', ') as "Reasons", f.reasons as "No facility can lift",
    audit.yes(f.reasons is null) as "Another may place"
from audit.application a join audit.standing s using (application_id)
    cross join lateral (
        select string_agg(u, ', ' order by n) as reasons
        from unnest(a.reasons) with ordinality r (u, n)
        where u in ('state-prison', 'm7-charge', 'unwilling')) f
where s.standing = 'counts' and a.outcome = 'disqualified'

-- sheet disqualifications | Medical records
select a.application_id as "Application", a.person_id as "Person",
    a.person_number as "Person number", a.facility_code as "Facility",
    a.medical_by as "Disqualified by", a.medical_on as "Disqualified on",
    case when a.medical_by is null then 'who is not recorded'
        when a.medical_on is null then 'when is not recorded'
        else 'complete' end as "Record",
    a.screened_on as "Screened", a.outcome as "Outcome", s.standing as "Standing"
from audit.application a join audit.standing s using (application_id)
where a.is_medical

-- sheet disqualifications | Review counts
select facility_code as "Facility", severity as "Severity", count(*) as "Reviews",
    count(reviewed_on) as "Reviewed", count(*) filter (where is_sustained) as "Sustained",
    coalesce(sum(days_lost) filter (where is_sustained
                                        and appeal_outcome is distinct from 'reversed'), 0)
        as "Days lost",
    count(*) filter (where appeal_advised) as "Told of appeal",
    count(*) filter (where not appeal_advised) as "Not told",
    count(*) filter (where appeal_advised is null) as "Not recorded",
    count(appealed_on) as "Appealed", count(*) filter (where appeal_outcome = 'upheld') as "Upheld",
    count(*) filter (where appeal_outcome = 'reversed') as "Reversed"
from audit.review group by facility_code, severity

-- sheet disqualifications | Reviews
select review_id as "Review", person_id as "Person", person_number as "Person number",
    facility_code as "Facility", participation_id as "Participation", incident_on as "Incident",
    reviewed_on as "Reviewed", severity as "Severity", outcome as "Outcome",
    days_lost as "Days lost", audit.yes(appeal_advised) as "Told of appeal",
    appealed_on as "Appealed", appeal_decided_on as "Appeal decided",
    appeal_outcome as "Appeal outcome", sergeant as "Sergeant", lieutenant as "Lieutenant"
from audit.review

-- sheet disqualifications | Re-evaluation
select j.participation_id as "Participation", j.person_id as "Person",
    j.person_number as "Person number", j.facility_code as "Facility", j.ends_on as "Ended",
    j.ends_on + l.value::int as "From",
    audit.yes(j.ends_on + l.value::int <= audit.as_of()) as "May be now",
    r.reviewed_on as "Reviewed", r.sergeant as "Sergeant", r.lieutenant as "Lieutenant",
    audit.yes(exists (select from audit.review v where v.participation_id = j.participation_id
                          and v.reviewed_on >= j.ends_on and v.lieutenant = 'reinstate'))
        as "May be reinstated"
from audit.participation j
    cross join lateral (
        select value from goodtime.law
        where name = 'cwp-reevaluation-days' and edition = (select edition from audit.run)
            and effective_on <= j.ends_on
        order by effective_on desc limit 1) l
    left join lateral (
        select v.* from audit.review v
        where v.participation_id = j.participation_id and v.reviewed_on >= j.ends_on
        order by (v.lieutenant = 'reinstate') is true desc, v.reviewed_on desc, v.review_id desc
        limit 1) r on true
where j.end_reason = 'removed_minor' and j.person_id in (select person_id from audit.in_custody)
    and not exists (select from audit.participation n where n.person_id = j.person_id
                        and n.starts_on >= j.ends_on)
    and j.person_id not in (select person_id from audit.worker)

-- sheet disqualifications | Fire camp outcomes
select o.outcome as "Outcome", count(c.person_id) as "Applications",
    count(distinct c.person_id) as "People"
from unnest(array['eligible', 'volunteer-only', 'incomplete', 'disqualified', 'unscreened'])
        o (outcome)
    left join audit.camp c using (outcome)
group by o.outcome

-- sheet disqualifications | Fire camp reasons
select r.code as "Reason", r.effect as "Effect", count(c.person_id) as "Applications",
    count(distinct c.person_id) as "People"
from goodtime.reason r left join audit.camp c on r.code = any (c.reasons)
where r.subject = 'fire_camp' group by r.code, r.effect

-- sheet disqualifications | Fire camp applications
select camp_application_id as "Application", person_id as "Person",
    person_number as "Person number", outcome as "Outcome",
    array_to_string(reasons, ', ') as "Reasons"
from audit.camp

-- sheet disqualifications | Changes
select person_id as "Person", person_number as "Person number", facility_code as "Facility",
    kind as "Kind", concern as "Concern", rule_id as "Rule", source_table as "Source",
    source_id as "Source id", old_outcome as "Outcome before",
    array_to_string(old_reasons, ', ') as "Reasons before", outcome as "Outcome",
    array_to_string(reasons, ', ') as "Reasons", differs as "Otherwise in", cause as "Cause",
    record as "Record"
from audit.other_change where what = 'screening'

-- sheet credits | Types
select credit_type as "Credit", action as "Action", count(*) as "Decisions",
    count(distinct person_id) as "People", sum(days) as "Days"
from audit.credit group by credit_type, action

-- sheet credits | Facilities
select facility_code as "Facility", kind as "Kind", credit_type as "Credit", action as "Action",
    count(*) as "Decisions", sum(days) as "Days"
from audit.credit group by facility_code, kind, credit_type, action

-- sheet credits | Months
select audit.month_of(effective_on) as "Month", credit_type as "Credit", action as "Action",
    count(*) as "Decisions", sum(days) as "Days"
from audit.credit group by 1, credit_type, action

-- sheet credits | Not granted
select c.credit_type as "Credit", c.action as "Action", c.why as "Reason", c.rule_id as "Rule",
    count(*) as "Decisions", count(distinct c.person_id) as "People", sum(c.days) as "Days",
    r.rule_id as "Rule of the reason", r.citation as "Article", r.meaning as "Meaning",
    r.remedy as "Remedy",
    concat_ws(' ', c.credit_type, c.action, c.why, '(' || c.rule_id || ')') as "In short"
from audit.credit c left join goodtime.reason r
        on r.subject = c.credit_type and r.code = coalesce(c.why, c.action)
where c.action not in ('award', 'restore', 'forfeit')
group by c.credit_type, c.action, c.why, c.rule_id, r.rule_id, r.citation, r.meaning, r.remedy

-- sheet credits | Balances
select b.person_id as "Person", n.person_number as "Person number", b.custody_no as "Custody",
    b.credit_type as "Credit", sum(b.opening) as "Opening", sum(b.awarded) as "Awarded",
    sum(b.restored) as "Restored", sum(b.forfeited) as "Forfeited",
    sum(b.opening + b.awarded + b.restored - b.forfeited) as "Balance",
    'opening balance and decisions' as "Counts"
from (select person_id, custody_no, credit_type, days as opening, 0 as awarded, 0 as restored,
          0 as forfeited
      from audit.opening where custody_no is not null
      union all
      select person_id, custody_no, credit_type, 0, case when action = 'award' then days else 0 end,
          case when action = 'restore' then days else 0 end,
          case when action = 'forfeit' then days else 0 end
      from audit.credit
      where action in ('award', 'restore', 'forfeit') and effective_on <= audit.as_of()) b
    join source.person n using (person_id)
group by b.person_id, n.person_number, b.custody_no, b.credit_type

-- sheet credits | Granted
select c.person_id as "Person", c.person_number as "Person number", c.entry_no as "Entry",
    l.run_id as "Run", c.custody_no as "Custody", c.term_id as "Term", c.credit_type as "Credit",
    c.rule_id as "Rule", c.action as "Action", c.days as "Days", c.earned_on as "Earned",
    c.effective_on as "Effective", c.entered_on as "Entered", c.source_table as "Source",
    c.source_id as "Source id", c.part as "Part", c.why as "Reason", c.facility_code as "Facility"
from audit.credit c join goodtime.ledger l using (person_id, entry_no)
where c.action in ('award', 'restore', 'forfeit')

-- sheet credits | Held back
select c.person_id as "Person", c.person_number as "Person number", c.entry_no as "Entry",
    l.run_id as "Run", c.custody_no as "Custody", c.term_id as "Term", c.credit_type as "Credit",
    c.rule_id as "Rule", c.action as "Action", c.days as "Days", c.earned_on as "Earned",
    c.effective_on as "Effective", c.entered_on as "Entered", c.source_table as "Source",
    c.source_id as "Source id", c.part as "Part", c.why as "Reason", c.facility_code as "Facility",
    r.rule_id as "Rule of the reason", r.citation as "Article", r.meaning as "Meaning",
    r.remedy as "Remedy"
from audit.credit c join goodtime.ledger l using (person_id, entry_no)
    left join goodtime.reason r on r.subject = c.credit_type and r.code = coalesce(c.why, c.action)
where c.action not in ('award', 'restore', 'forfeit')

-- sheet credits | Changes
-- The last two published runs; of a first one nothing came out otherwise. A date that lies behind is
-- that of the night before, as its projection shows it. A decision takes away where it leaves less in the
-- balance (C7).
with last_run as (
    select run_id, as_of,
        (select p.run_id from goodtime.run p where p.state = 'done' and p.run_id < r.run_id
         order by p.run_id desc limit 1) as previous_run
    from goodtime.run r where state = 'done' order by run_id desc limit 1),
runs as (
    select n.*, p.as_of as previous_as_of
    from last_run n join goodtime.run p on p.run_id = n.previous_run),
entries as (
    select l.* from goodtime.ledger l join runs using (run_id)),
decided as (
    select coalesce(a.person_id, t.person_id) as person_id,
        coalesce(a.entry_no, t.entry_no) as cause_entry, o.entry_no as old_entry, a.entry_no as new_entry,
        case when coalesce(case when a.action in ('award', 'restore') then a.days
                                when a.action = 'forfeit' then -a.days end, 0)
                  < coalesce(case when o.action in ('award', 'restore') then o.days
                                  when o.action = 'forfeit' then -o.days end, 0)
             then 'takes away' else 'other' end as concern,
        coalesce(a.credit_type, o.credit_type) as credit_type,
        coalesce(a.rule_id, o.rule_id) as rule_id,
        o.action as old_action, o.days as old_days, o.effective_on as old_on,
        a.action as new_action, a.days as new_days, a.effective_on as new_on
    from (select * from entries where op = 'assert') a
        full join (select * from entries where op = 'retract') t
            on t.person_id = a.person_id and t.supersedes = a.supersedes
        left join goodtime.ledger o
            on o.person_id = coalesce(t.person_id, a.person_id)
            and o.entry_no = coalesce(t.supersedes, a.supersedes)),
date_before as (
    select h.person_id, h.term_id, h.target, greatest(h.projected_on, r.previous_as_of) as day
    from goodtime.projection_history h, runs r
    where h.since_run <= r.previous_run and h.until_run = r.run_id),
date_after as (
    select h.person_id, h.term_id, h.target, greatest(h.projected_on, r.previous_as_of) as day
    from goodtime.projection_history h, runs r
    where h.since_run = r.run_id and h.until_run is null),
moved as (
    select person_id, term_id, target, o.day as old_day, n.day as new_day,
        least(o.day, n.day) - r.as_of as ahead
    from date_before o full join date_after n using (person_id, term_id, target), runs r
    where o.day is distinct from n.day)
select x.person_id as "Person", n.person_number as "Person number", x.what as "What",
    x.concern as "Concern", x.credit_type as "Credit", x.rule_id as "Rule",
    x.old_entry as "Entry before", x.old_action as "Action before", x.old_days as "Days before",
    x.old_on as "Date before", x.new_entry as "Entry", x.new_action as "Action",
    x.new_days as "Days", x.new_on as "Date", x.later as "Later by", x.cause as "Cause",
    nullif(concat_ws(' ', nullif(x.cause_table, ''), nullif(x.cause_key, '')), '') as "Record"
from (select d.person_id, 'decision' as what, d.concern, d.credit_type, d.rule_id, d.old_entry,
          d.old_action, d.old_days, d.old_on, d.new_entry, d.new_action, d.new_days, d.new_on,
          null::int as later, c.cause, c.source_table as cause_table, c.source_key as cause_key
      from decided d left join goodtime.entry_cause c
              on c.person_id = d.person_id and c.entry_no = d.cause_entry
      union all
      select m.person_id, m.target,
          case when m.old_day is null then 'begins' when m.new_day is null then 'ends' else 'moves' end
          || case when m.ahead <= 60 then ' within 60 days'
                          when m.ahead <= 90 then ' within 90 days' else '' end,
          null, null, null, null, null, m.old_day,
          null, null, null, m.new_day,
          case when isfinite(m.old_day) and isfinite(m.new_day) then m.new_day - m.old_day end,
          c.cause, c.source_table, c.source_key
      from moved m cross join runs r
          left join goodtime.projection_cause c
              on c.person_id = m.person_id and c.term_id = m.term_id and c.run_id = r.run_id) x
    left join source.person n using (person_id)

-- sheet compliance | Windows
select name as "Window", rule_id as "Rule", count(*) filter (where state = 'met') as "Met",
    count(*) filter (where state = 'late') as "Late", count(*) filter (where state = 'open') as "Open",
    count(*) filter (where state = 'overdue') as "Overdue", count(*) filter (where is_void) as "Void",
    count(*) as "Windows", audit.in_time(count(*) filter (where state = 'met'),
        count(*) filter (where state = 'late'), count(*) filter (where state = 'overdue'))
        as "Met in time",
    count(*) filter (where is_due) as "Due this week"
from audit.window group by name, rule_id

-- sheet compliance | Months
select month as "Month", count(*) filter (where state = 'met') as "Met",
    count(*) filter (where state = 'late') as "Late", count(*) filter (where state = 'open') as "Open",
    count(*) filter (where state = 'overdue') as "Overdue", count(*) filter (where is_void) as "Void",
    count(*) as "Windows", audit.in_time(count(*) filter (where state = 'met'),
        count(*) filter (where state = 'late'), count(*) filter (where state = 'overdue'))
        as "Met in time"
from audit.window group by month

-- sheet compliance | Facilities
select facility_code as "Facility", name as "Window", count(*) filter (where state = 'met') as "Met",
    count(*) filter (where state = 'late') as "Late", count(*) filter (where state = 'open') as "Open",
    count(*) filter (where state = 'overdue') as "Overdue", count(*) filter (where is_void) as "Void",
    count(*) as "Windows", audit.in_time(count(*) filter (where state = 'met'),
        count(*) filter (where state = 'late'), count(*) filter (where state = 'overdue'))
        as "Met in time",
    count(*) filter (where is_due) as "Due this week"
from audit.window group by facility_code, name

-- sheet compliance | Facilities by month
select month as "Month", facility_code as "Facility", name as "Window",
    count(*) filter (where state = 'met') as "Met",
    count(*) filter (where state = 'late') as "Late", count(*) filter (where state = 'open') as "Open",
    count(*) filter (where state = 'overdue') as "Overdue", count(*) filter (where is_void) as "Void",
    count(*) as "Windows", audit.in_time(count(*) filter (where state = 'met'),
        count(*) filter (where state = 'late'), count(*) filter (where state = 'overdue'))
        as "Met in time"
from audit.window group by month, facility_code, name

-- sheet compliance | Due this week
select "Facility", "Window", "Brings credit", "Event", "Person", "Person number", "Custody",
    "Source", "Source id", "Starts", "Due", "Met on", "Business days", "Responsible", "Rule"
from audit.listed where is_due

-- sheet compliance | Overdue
select "Facility", "Window", "Brings credit", "Event", "Person", "Person number", "Custody",
    "Source", "Source id", "Starts", "Due", "Met on", "Business days", "Responsible", "Rule"
from audit.listed where state = 'overdue'

-- sheet compliance | Late
select "Facility", "Window", "Brings credit", "Event", "Person", "Person number", "Custody",
    "Source", "Source id", "Starts", "Due", "Met on", "Business days", "Responsible", "Rule"
from audit.listed where state = 'late'

-- sheet compliance | Exception codes
select x.code as "Code", x.source_table as "Relation", count(*) as "Exceptions",
    count(distinct x.person_id) as "People", r.rule_id as "Rule", r.citation as "Article",
    r.meaning as "Meaning", r.effect as "What happens", r.remedy as "Remedy",
    x.code || ': ' || x.source_table as "In short"
from goodtime.data_exception x left join goodtime.reason r
        on r.subject = 'exception' and r.code = x.code
group by x.code, x.source_table, r.rule_id, r.citation, r.meaning, r.effect, r.remedy

-- sheet compliance | Exceptions
select x.code as "Code", x.source_table as "Relation", x.source_key as "Key",
    x.person_id as "Person", n.person_number as "Person number", x.detail as "Detail",
    r.since_run as "First in run"
from goodtime.data_exception x join public.audit_reported r using (code, source_table, source_key)
    left join source.person n using (person_id)

-- sheet compliance | Attendance
select facility_code as "Facility", kind as "Finding", count(*) as "Findings",
    count(distinct person_id) as "People", count(distinct enrollment_id) as "Enrollments"
from audit.finding group by facility_code, kind

-- sheet compliance | Attendance months
select m.month as "Month", count(*) filter (where kind = 'short-day') as "Short days",
    count(*) filter (where kind = 'short-week') as "Short weeks",
    count(distinct person_id) as "People"
from audit.month m left join audit.finding using (month) group by m.month

-- sheet compliance | Attendance by month
select month as "Month", facility_code as "Facility", kind as "Finding", count(*) as "Findings",
    count(distinct person_id) as "People"
from audit.month join audit.finding using (month) group by month, facility_code, kind

-- sheet compliance | Release due
select h.person_id as "Person", n.person_number as "Person number", h.term_id as "Term",
    h.baseline_on as "Without credit",
    case when h.projected_on < r.as_of then r.as_of else h.projected_on end as "Projected",
    h.owed_days as "Owed", r.as_of - h.starts_on as "Served",
    (h.base_quarter_days + h.rate_quarter_days * (r.as_of - h.starts_on)) / 4 + h.other_credit_days
        as "Credit",
    h.owed_days - (r.as_of - h.starts_on) - h.other_credit_days
        - (h.base_quarter_days + h.rate_quarter_days * (r.as_of - h.starts_on)) / 4 as "Remaining"
from goodtime.projection_history h left join source.person n using (person_id),
    (select as_of from goodtime.run where state = 'done' order by run_id desc limit 1) r
where h.until_run is null and h.target = 'release'
    and (h.owed_days - (r.as_of - h.starts_on) - h.other_credit_days) * 4
        <= h.base_quarter_days + h.rate_quarter_days * (r.as_of - h.starts_on)

-- sheet compliance | Conservation
select law as "Law", one as "One side", other as "Other side", one - other as "Difference",
    (one <> other)::int as "Broken"
from (
    select 'Entries asserted, less those superseded, are the decisions that hold' as law,
        count(*) filter (where op = 'assert') - count(*) filter (where op = 'retract') as one,
        (select count(*) from goodtime.decision) as other
    from goodtime.ledger
    union all
    select 'Days asserted, less days retracted, are the days decided: ' || credit_type,
        sum(case op when 'assert' then days else -days end),
        (select coalesce(sum(days), 0) from goodtime.decision d where d.credit_type = l.credit_type)
    from goodtime.ledger l group by credit_type
    union all
    select 'Opening balances and what the ledger moved by as-of are the balances',
        (select sum(days) from audit.opening where custody_no is not null)
            + (select sum(case when (op = 'assert') = (action <> 'forfeit') then days else -days end)
               from goodtime.ledger
               where action in ('award', 'restore', 'forfeit') and effective_on <= audit.as_of()),
        (select sum(days) from goodtime.balance)
    union all
    select 'Entries that published runs account for are the entries in the ledger',
        (select sum(entries) from goodtime.run where state = 'done'),
        (select count(*) from goodtime.ledger)
    union all
    select 'Published runs whose account differs from their entries', count(*), 0
    from goodtime.run r where state = 'done'
        and entries <> (select count(*) from goodtime.ledger l where l.run_id = r.run_id)
    union all
    select 'Retractions that take back no earlier assertion', count(*), 0
    from goodtime.ledger t where op = 'retract' and not exists (
        select from goodtime.ledger a where a.person_id = t.person_id and a.op = 'assert'
            and a.entry_no = t.supersedes and a.entry_no < t.entry_no)
    union all
    select 'Assertions that are taken back twice', count(*), 0
    from (select from goodtime.ledger where op = 'retract'
          group by person_id, supersedes having count(*) > 1) t
    union all
    select 'Gaps in the numbers of a person''s entries', count(*), 0
    from (select from goodtime.ledger group by person_id
          having max(entry_no) <> count(*) or min(entry_no) <> 1) g
    union all
    select 'Entries that do not carry the hash of the entry before', count(*), 0
    from goodtime.ledger l left join goodtime.ledger b
        on b.person_id = l.person_id and b.entry_no = l.entry_no - 1
    where l.previous_hash is distinct from b.hash
    union all
    select 'Published runs that do not carry the head of the run before', count(*), 0
    from (select previous_head, lag(head) over (order by run_id) as before
          from goodtime.run where state = 'done') r
    where previous_head is distinct from before
    union all
    select 'Decisions that are in the ledger only or in the table of decisions only', count(*), 0
    from (select person_id, entry_no from goodtime.ledger a where op = 'assert' and not exists (
              select from goodtime.ledger t where t.person_id = a.person_id and t.op = 'retract'
                  and t.supersedes = a.entry_no)) a
        full join goodtime.decision d using (person_id, entry_no)
    where a.entry_no is null or d.entry_no is null
    union all
    select 'Applications to the county program are the outcomes of their screening',
        (select count(*) from audit.application),
        (select count(*) from goodtime.screening where kind = 'county_work')
    union all
    select 'Rows read are those used, those ignored and reported, and those that no rule asks for',
        audit.rows_there(), (select rows_used + rows_ignored + rows_unasked
                             from goodtime.run join audit.run using (run_id))
    union all
    select 'Days that events earned are those awarded, deferred, void, pending and barred',
        (select sum(days) from audit.earned),
        (select sum(days) from goodtime.decision
         where credit_type in ('MCC', 'RAC', 'EMC', 'ECC') and action <> 'deny'
             and source_table not in ('rule_violation', 'credit_restoration'))) c

-- sheet compliance | Runs
select run_id as "Run", as_of as "As of", mode as "Mode", edition as "Edition", state as "State",
    persons as "People", entries as "Entries", exceptions as "Exceptions",
    array_to_string(accepted, ', ') as "Let pass", encode(head, 'hex') as "Ledger head",
    program_version as "Program", detail as "Detail"
from goodtime.run where state in ('done', 'failed') order by run_id desc limit 100

-- sheet compliance | Changes
select person_id as "Person", person_number as "Person number", facility_code as "Facility",
    what as "What", concern as "Concern", kind as "Kind", custody_no as "Custody", rule_id as "Rule",
    source_table as "Source", source_id as "Source id", old_day as "Date before",
    old_met as "Met on before", old_minutes as "Minutes before", day as "Date", met_on as "Met on",
    minutes as "Minutes", differs as "Otherwise in", cause as "Cause", record as "Record"
from audit.other_change where what in ('window', 'finding')

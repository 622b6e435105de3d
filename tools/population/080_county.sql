-- 080_county: the county's Conservation Work Program and applications to fire camps; part of one
-- transaction on an empty source.

create temp table application as
select
    row_number() over (order by a.applied_on, a.person_id, a.nr) as application_id,
    a.id, a.person_id, a.facility_code, a.applied_on, a.screened_on, a.until_on,
    case
        when not a.county then 'state_prison'
        when a.sentence_type = 'presentenced' then 'presentenced'
        when pg_temp.roll(a.person_id, 501, 100) < 55 then 'sentenced_ab109'
        else 'sentenced_county'
    end as sentence_status,
    -- Incidents, for most none.
    case when pg_temp.roll(a.id, 502, 100) < 4 then 1 else 0 end as major_incidents,
    greatest(pg_temp.roll(a.id, 503, 100) - 85, 0) / 6 as minor_incidents,
    case
        when pg_temp.roll(a.id, 504, 100) < 3 or a.screened_on is null then null
        when pg_temp.roll(a.id, 504, 100) < 10 then 8 + pg_temp.roll(a.id, 505, 2)
        else 1 + pg_temp.roll(a.id, 505, 7)
    end as security_level,
    case
        when pg_temp.roll(a.id, 506, 100) < 3 or a.screened_on is null then null
        when pg_temp.roll(a.id, 506, 100) < 14 then pg_temp.roll(a.id, 507, 90)
        else 90 + pg_temp.skewed(a.id, 507, 900)
    end as days_left,
    pg_temp.roll(a.id, 508, 100) >= 4 as willing,
    pg_temp.roll(a.id, 509, 100) >= 6 as assessed,
    case
        when pg_temp.roll(a.id, 510, 100) < 3 then 'refused'
        when pg_temp.roll(a.id, 510, 100) < 8 then 'not_presented'
        else 'signed'
    end as acknowledgement,
    pg_temp.roll(a.id, 511, 1000) < 25 as court_returnee,
    pg_temp.roll(a.id, 512, 1000) < 20 as special_handle,
    pg_temp.roll(a.id, 513, 1000) < 20 as poor_work_habits,
    pg_temp.roll(a.id, 514, 1000) < 15 as discretionary,
    pg_temp.roll(a.id, 515, 1000) as medical_die
from (
    select
        s.id * 4 + n.nr as id,
        n.nr,
        s.person_id,
        s.facility_code,
        s.county,
        t.sentence_type,
        p.applied_on,
        case
            when pg_temp.roll(s.id * 4 + n.nr, 521, 100) < 92
                and p.applied_on + pg_temp.roll(s.id * 4 + n.nr, 522, 25) <= :'last_day'::date
                then p.applied_on + pg_temp.roll(s.id * 4 + n.nr, 522, 25)
        end as screened_on,
        least(coalesce(s.ends_on, :'last_day'::date), :'last_day'::date) as until_on
    from pg_temp.stay as s
    left join pg_temp.sentence as t
        on t.person_id = s.person_id
        and t.custody_no = s.custody_no
        and t.last_of_custody
    cross join generate_series(1, 2) as n (nr)
    cross join lateral (
        select
            greatest(s.starts_on, :'first_day'::date) + 3 + (n.nr - 1) * 100
                + pg_temp.roll(s.id * 4 + n.nr, 523, 30) as applied_on
    ) as p
    where s.kind = 'county_jail'
        and p.applied_on < least(coalesce(s.ends_on, :'last_day'::date), :'last_day'::date)
        and pg_temp.roll(s.id * 4 + n.nr, 524, 100)
            < case when not s.county then 25 when n.nr = 1 then 92 else 30 end
) as a;

insert into source.work_application (
    application_id, person_id, facility_code, applied_on, screened_on, security_level,
    sentence_status, days_left, willing, assessment_on_file, acknowledgement, court_returnee,
    special_handle, poor_work_habits, major_incidents, minor_incidents, discretionary_denial,
    mobility_impairment, vision_impairment, hearing_impairment, medical_disqualified_by,
    medical_disqualified_on)
select
    a.application_id, a.person_id, a.facility_code, a.applied_on, a.screened_on, a.security_level,
    a.sentence_status, a.days_left, a.willing, a.assessed, a.acknowledgement, a.court_returnee,
    a.special_handle, a.poor_work_habits, a.major_incidents, a.minor_incidents, a.discretionary,
    -- An impairment disqualifies nobody; only a medical decision does.
    pg_temp.roll(a.id, 531, 100) < 9,
    pg_temp.roll(a.id, 532, 100) < 5,
    pg_temp.roll(a.id, 533, 100) < 5,
    -- Who decided without when, or when without who, for some.
    case when a.medical_die < 35 or a.medical_die between 980 and 989
        then 'M' || pg_temp.roll(a.id, 534, 9) end,
    case when a.medical_die < 35 or a.medical_die >= 990
        then coalesce(a.screened_on, a.applied_on) end
from pg_temp.application as a
order by a.application_id;

create temp table participation as
select
    row_number() over (order by p.starts_on, p.application_id, p.nr) as participation_id,
    p.application_id, p.person_id, p.facility_code, p.nr, p.starts_on,
    case
        when p.last_on < p.until_on then p.last_on
        when p.until_on < :'last_day'::date then p.until_on
    end as ends_on,
    case
        when p.last_on < p.until_on then (array['completed_sentence', 'completed_sentence',
            'removed_minor', 'removed_minor', 'removed_major', 'medical', 'withdrew',
            'transferred'])[1 + pg_temp.roll(p.id, 541, 8)]
        when p.until_on < :'last_day'::date then 'completed_sentence'
    end as end_reason,
    p.id
from (
    select
        a.application_id, a.person_id, a.facility_code, a.until_on, n.nr,
        a.id * 4 + n.nr as id,
        -- Now and then a second job, some of the same days.
        a.screened_on + 2 + pg_temp.roll(a.id, 542, 15) + (n.nr - 1) * 30 as starts_on,
        a.screened_on + 2 + pg_temp.roll(a.id, 542, 15) + (n.nr - 1) * 30 + 20
            + pg_temp.roll(a.id * 4 + n.nr, 543, 260) as last_on
    from pg_temp.application as a
    cross join generate_series(1, 2) as n (nr)
    where a.screened_on is not null
        and pg_temp.roll(a.id * 4 + n.nr, 544, 100) < case
            -- Begun though nothing on paper lets it.
            when not a.willing or a.acknowledgement <> 'signed' or a.major_incidents > 0
                or a.minor_incidents > 1 or coalesce(a.days_left, 0) < 90
                or coalesce(a.security_level, 8) > 7 or a.court_returnee or a.special_handle
                or a.poor_work_habits or a.discretionary or a.medical_die < 35
                or a.medical_die >= 980
                or not a.assessed or a.sentence_status = 'state_prison' then 3
            when n.nr = 1 then 80
            else 12
        end
) as p
where p.starts_on < p.until_on;

insert into source.work_participation (
    participation_id, application_id, person_id, facility_code, job_title, inside_security,
    starts_on, ends_on, end_reason)
select
    p.participation_id,
    p.application_id,
    p.person_id,
    p.facility_code,
    j.title,
    j.inside,
    p.starts_on,
    p.ends_on,
    p.end_reason
from pg_temp.participation as p
join (
    values
        (0, 'Kitchen', true), (1, 'Laundry', true), (2, 'Module porter', true),
        (3, 'Barber', true), (4, 'Grounds crew', false), (5, 'Vehicle wash', false)
) as j (nr, title, inside)
    on j.nr = pg_temp.roll(p.id, 545, 6)
order by p.participation_id;

insert into source.discipline_review (
    review_id, person_id, participation_id, incident_on, reviewed_on, severity, outcome,
    days_lost, appeal_advised, appealed_on, appeal_decided_on, appeal_outcome,
    sergeant_recommends, lieutenant_decides)
select
    row_number() over (order by r.incident_on, r.participation_id),
    r.person_id,
    case when pg_temp.roll(r.participation_id, 551, 100) < 93 then r.participation_id end,
    r.incident_on,
    v.reviewed_on,
    r.severity,
    v.outcome,
    case when v.outcome = 'sustained'
        then case r.severity when 'major' then 10 else 0 end
            + pg_temp.roll(r.participation_id, 552, 15)
        else 0 end,
    pg_temp.roll(r.participation_id, 553, 100) < 95,
    l.appealed_on,
    case when l.appealed_on + 12 <= :'last_day'::date then l.appealed_on + 12 end,
    case when l.appealed_on + 12 <= :'last_day'::date
        then case when pg_temp.roll(r.participation_id, 554, 3) = 0 then 'reversed'
            else 'upheld' end end,
    case when v.outcome = 'sustained' and r.severity = 'minor'
        then case when pg_temp.roll(r.participation_id, 555, 100) < 60 then 'reinstate'
            else 'exclude' end end,
    case when v.outcome = 'sustained' and r.severity = 'minor'
            and pg_temp.roll(r.participation_id, 556, 100) < 85
        then case when pg_temp.roll(r.participation_id, 555, 100) < 55 then 'reinstate'
            else 'exclude' end end
from (
    select
        p.participation_id,
        p.person_id,
        coalesce(p.ends_on, least(p.starts_on + 25, :'last_day'::date)) - 1 as incident_on,
        case
            when p.end_reason = 'removed_major' then 'major'
            when p.end_reason = 'removed_minor' then 'minor'
            when pg_temp.roll(p.participation_id, 557, 4) = 0 then 'major'
            else 'minor'
        end as severity
    from pg_temp.participation as p
    where p.end_reason in ('removed_minor', 'removed_major')
        or pg_temp.roll(p.participation_id, 558, 100) < 10
) as r
cross join lateral (
    select
        case when d.reviewed_on <= :'last_day'::date then d.reviewed_on end as reviewed_on,
        case when d.reviewed_on <= :'last_day'::date
            then case when pg_temp.roll(r.participation_id, 559, 100) < 78 then 'sustained'
                else 'not_sustained' end end as outcome
    from (
        select r.incident_on + 3 + pg_temp.roll(r.participation_id, 560, 45)
    ) as d (reviewed_on)
) as v
cross join lateral (
    select
        case
            when v.outcome = 'sustained'
                and pg_temp.roll(r.participation_id, 561, 100) < 30
                and v.reviewed_on + 5 <= :'last_day'::date
                then v.reviewed_on + 5
        end as appealed_on
) as l
order by r.incident_on, r.participation_id;

insert into source.camp_application (
    camp_application_id, person_id, applied_on, screened_on, days_left, minimum_custody,
    medically_cleared, active_warrant, high_notoriety, escape_history)
select
    row_number() over (order by a.applied_on, a.person_id),
    a.person_id,
    a.applied_on,
    a.screened_on,
    case
        when a.screened_on is null or pg_temp.roll(a.id, 571, 100) < 4 then null
        when pg_temp.roll(a.id, 571, 100) < 14 then 1827 + pg_temp.roll(a.id, 572, 2500)
        else 60 + pg_temp.roll(a.id, 572, 1767)
    end,
    a.level like 'minimum%' or pg_temp.roll(a.id, 573, 100) < 20,
    case
        when pg_temp.roll(a.id, 574, 100) < 8 then null
        else pg_temp.roll(a.id, 575, 100) < 90
    end,
    pg_temp.roll(a.id, 576, 100) < 3,
    pg_temp.roll(a.id, 577, 100) < 2,
    pg_temp.roll(a.id, 578, 100) < 2
from (
    select
        s.id,
        s.person_id,
        s.level,
        p.applied_on,
        case
            when p.applied_on + pg_temp.roll(s.id, 581, 60) <= :'last_day'::date
                and pg_temp.roll(s.id, 582, 100) < 94
                then p.applied_on + pg_temp.roll(s.id, 581, 60)
        end as screened_on
    from pg_temp.stay as s
    cross join lateral (
        select greatest(s.starts_on, :'first_day'::date)
            + pg_temp.roll(s.id, 583, 120) as applied_on
    ) as p
    where s.kind = 'prison'
        and not s.county
        and s.nr > 0
        and p.applied_on < least(coalesce(s.ends_on, :'last_day'::date), :'last_day'::date)
        and pg_temp.roll(s.id, 584, 100) < case when s.level like 'minimum%' then 16 else 2 end
) as a
order by a.applied_on, a.person_id;

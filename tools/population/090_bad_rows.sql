-- 090_bad_rows: what feeds get wrong, a few rows of each kind; part of one transaction on an empty
-- source.
--
-- A bad row is a copy of a good one under a key of its own, with a patch. `which` says which rows
-- may be copied, and `patch` what is put in place; both may name the columns of t, and patch also
-- t.copy, the number of the copy. facility, program, milestone_schedule, activity_approval and
-- holiday stay good: a bad row there is everybody's, and stops the night.

create temp table spoil as
select
    row_number() over () as nr, s.relation, s.id_column, s.code, s.which, s.patch
from (
    values
        ('term', 'term_id', 'bad-value', 'true', $${"jurisdiction": "federal"}$$),
        ('term', 'term_id', 'bad-value', 'true', $${"sentence_type": "life"}$$),
        ('term', 'term_id', 'bad-value', 'true', $${"violent_felony": null}$$),
        ('term', 'term_id', 'bad-value', 't.ended_on is not null',
            $${"end_reason": "transferred"}$$),
        ('term', 'term_id', 'bad-span', 'true',
            $$jsonb_build_object('ended_on', t.starts_on - 9)$$),
        ('term', 'term_id', 'bad-days', 'true', $${"presentence_credit_days": -30}$$),
        ('term', 'term_id', 'bad-days', 't.term_days is not null', $${"term_days": -1}$$),
        ('term', 'term_id', 'bad-value', 'true', $${"person_id": null}$$),
        ('term', 'term_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000000 + t.copy)$$),
        ('term', 'term_id', 'overlap', 't.ended_on > t.starts_on + 100 and t.custody_no = 1',
            $$jsonb_build_object('term_no', t.term_no + 5, 'starts_on', t.starts_on + 60)$$),

        ('charge', 'charge_id', 'bad-value', 'true', $${"status": "guilty"}$$),
        ('charge', 'charge_id', 'bad-value', 'true', $${"statute": null}$$),
        ('charge', 'charge_id', 'bad-value', 'true', $${"is_current": null}$$),
        ('charge', 'charge_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000100 + t.copy)$$),

        ('placement', 'placement_id', 'bad-value', 'true', $${"custody_level": "level_iv"}$$),
        ('placement', 'placement_id', 'bad-value', 'true', $${"care": "clinical_case"}$$),
        ('placement', 'placement_id', 'bad-value', 'true', $${"housing": "dormitory"}$$),
        ('placement', 'placement_id', 'bad-value', 'true', $${"transfer": "voluntary"}$$),
        ('placement', 'placement_id', 'bad-value', 'true', $${"structured_programming": null}$$),
        ('placement', 'placement_id', 'bad-value', 'true', $${"person_id": null}$$),
        ('placement', 'placement_id', 'bad-span', 'true',
            $$jsonb_build_object('ends_on', t.starts_on - 1)$$),
        ('placement', 'placement_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000200 + t.copy)$$),
        ('placement', 'placement_id', 'unknown-reference', 'true', $${"facility_code": "NONE-SUCH"}$$),
        ('placement', 'placement_id', 'overlap', 't.ends_on > t.starts_on + 60',
            $$jsonb_build_object('starts_on', t.starts_on + 20, 'ends_on', t.ends_on - 20)$$),

        ('work_group', 'work_group_id', 'bad-value', 'true', $${"work_group": "A1"}$$),
        ('work_group', 'work_group_id', 'bad-value', 'true', $${"entered_on": null}$$),
        ('work_group', 'work_group_id', 'bad-span', 'true',
            $$jsonb_build_object('ends_on', t.starts_on - 30)$$),
        ('work_group', 'work_group_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000300 + t.copy)$$),
        ('work_group', 'work_group_id', 'unknown-reference', $$t.work_group in ('C', 'D-2')$$,
            $$jsonb_build_object(
                'violation_id', 900000000 + t.copy, 'ends_on', t.starts_on + 40)$$),
        ('work_group', 'work_group_id', 'wrong-person',
            't.violation_id is not null and t.person_id > 1',
            $$jsonb_build_object('person_id', t.person_id - 1, 'ends_on', t.starts_on + 40)$$),
        -- Retroactive: entered later over what stood.
        ('work_group', 'work_group_id', 'overlap', $$t.ends_on > t.starts_on + 90
            and t.work_group in ('A-1', 'A-2', 'B', 'U')$$,
            $$jsonb_build_object('work_group', 'M', 'starts_on', t.starts_on + 20,
                'ends_on', t.starts_on + 80, 'entered_on', t.starts_on + 150)$$),

        ('opening_balance', null, 'bad-value', $$t.credit_type = 'GCC'$$,
            $${"credit_type": "XCC"}$$),
        ('opening_balance', null, 'bad-days', $$t.credit_type = 'GCC' and not exists (
            select from source.opening_balance as b
            where b.person_id = t.person_id and b.credit_type = 'EMC')$$,
            $${"credit_type": "EMC", "days": -90}$$),
        ('opening_balance', null, 'takeover-dates', $$t.credit_type = 'GCC' and not exists (
            select from source.opening_balance as b
            where b.person_id = t.person_id and b.credit_type = 'ECC')$$,
            $$jsonb_build_object(
                'credit_type', 'ECC', 'days', 30, 'balance_on', t.balance_on + 31)$$),
        ('opening_balance', null, 'unknown-person', $$t.credit_type = 'GCC'$$,
            $$jsonb_build_object('person_id', 900000400 + t.copy)$$),
        ('opening_balance', null, 'outside-custody', $$t.credit_type = 'RAC' and not exists (
            select from source.opening_balance as b
            where b.person_id = t.person_id and b.credit_type = 'EMC')$$,
            $${"credit_type": "EMC", "days": 90, "balance_on": "1990-01-01"}$$),

        ('enrollment', 'enrollment_id', 'bad-value', 'true', $${"schedule": "part_time"}$$),
        ('enrollment', 'enrollment_id', 'bad-value', 't.end_reason is not null',
            $${"end_reason": "done"}$$),
        ('enrollment', 'enrollment_id', 'bad-span', 'true',
            $$jsonb_build_object('ends_on', t.starts_on - 3)$$),
        ('enrollment', 'enrollment_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000500 + t.copy)$$),
        ('enrollment', 'enrollment_id', 'unknown-reference', 'true',
            $${"program_code": "CTE-ASTRONOMY"}$$),
        ('enrollment', 'enrollment_id', 'unknown-reference', 'true',
            $${"facility_code": "NONE-SUCH"}$$),

        ('program_completion', 'completion_id', 'bad-value', 'true', $${"all_activities": null}$$),
        ('program_completion', 'completion_id', 'bad-value', 't.approver_outcome is not null',
            $${"approver_outcome": "yes"}$$),
        ('program_completion', 'completion_id', 'bad-value', 'true', $${"person_id": null}$$),
        ('program_completion', 'completion_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000600 + t.copy)$$),
        ('program_completion', 'completion_id', 'unknown-reference', 'true',
            $${"program_code": "CTE-ASTRONOMY"}$$),
        ('program_completion', 'completion_id', 'unknown-reference', 'true',
            $${"facility_code": "NONE-SUCH"}$$),

        ('plan_period', 'plan_period_id', 'bad-value', 'true', $${"scheme": "milestones"}$$),
        ('plan_period', 'plan_period_id', 'bad-value', 'true', $${"satisfactory": null}$$),
        ('plan_period', 'plan_period_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000700 + t.copy)$$),
        ('plan_period', 'plan_period_id', 'unknown-reference', 'true',
            $${"facility_code": "NONE-SUCH"}$$),

        ('hours_verification', null, 'bad-value', $$t.ordinal = 1
            and t.scheme = 'achievement' and t.custody_no = 1$$,
            $${"outcome": "ok", "ordinal": 301}$$),
        ('hours_verification', null, 'bad-days', $$t.ordinal = 1
            and t.scheme = 'achievement' and t.custody_no = 1$$, $${"ordinal": -1}$$),
        ('hours_verification', null, 'unearned-verification', $$t.ordinal = 1
            and t.scheme = 'achievement' and t.custody_no = 1$$,
            $${"ordinal": 302}$$),
        ('hours_verification', null, 'unearned-verification', $$t.ordinal = 1
            and t.scheme = 'achievement' and t.custody_no = 1$$,
            $${"custody_no": 9}$$),
        ('hours_verification', null, 'unknown-person', $$t.ordinal = 1
            and t.scheme = 'achievement' and t.custody_no = 1$$,
            $$jsonb_build_object('person_id', 900000800 + t.copy)$$),

        ('education_merit', 'merit_id', 'bad-value', 'true', $${"category": 7}$$),
        ('education_merit', 'merit_id', 'bad-value', 't.outcome is not null',
            $${"outcome": "ok"}$$),
        ('education_merit', 'merit_id', 'bad-days', 'true', $${"units_in_term_percent": -10}$$),
        ('education_merit', 'merit_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900000900 + t.copy)$$),

        ('extraordinary_conduct', 'conduct_id', 'bad-value', 'true', $${"act": "bravery"}$$),
        ('extraordinary_conduct', 'conduct_id', 'bad-value', 'true', $${"days": null}$$),
        ('extraordinary_conduct', 'conduct_id', 'bad-days', 'true', $${"days": 0}$$),
        ('extraordinary_conduct', 'conduct_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001000 + t.copy)$$),

        ('rule_violation', 'violation_id', 'bad-value', 'true', $${"division": "G"}$$),
        ('rule_violation', 'violation_id', 'bad-value', 'true', $${"finding": "convicted"}$$),
        ('rule_violation', 'violation_id', 'bad-value', 'true', $${"serious": null}$$),
        ('rule_violation', 'violation_id', 'bad-value', 't.reversed_on is not null',
            $${"reversed_by": "judge"}$$),
        ('rule_violation', 'violation_id', 'bad-days', 'true', $${"days_forfeited": -30}$$),
        ('rule_violation', 'violation_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001100 + t.copy)$$),
        ('rule_violation', 'violation_id', 'outside-custody', 't.days_forfeited > 0',
            $${"occurred_on": "1990-02-01", "decided_on": "1990-03-01"}$$),

        ('credit_restoration', 'restoration_id', 'bad-days', 'true', $${"days": 0}$$),
        ('credit_restoration', 'restoration_id', 'bad-value', 'true', $${"restored_on": null}$$),
        ('credit_restoration', 'restoration_id', 'unknown-reference', 'true',
            $$jsonb_build_object('violation_id', 900000000 + t.copy)$$),
        ('credit_restoration', 'restoration_id', 'wrong-person', 't.person_id > 1',
            $$jsonb_build_object('person_id', t.person_id - 1)$$),
        ('credit_restoration', 'restoration_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001200 + t.copy)$$),

        ('court_order', 'order_id', 'bad-value', 'true', $${"ordered_on": null}$$),
        ('court_order', 'order_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001300 + t.copy)$$),

        ('shu_term', 'shu_term_id', 'bad-value', 'true', $${"assessed_on": null}$$),
        ('shu_term', 'shu_term_id', 'bad-span', 'true',
            $$jsonb_build_object('ends_on', t.starts_on - 5)$$),
        ('shu_term', 'shu_term_id', 'unknown-reference', 'true',
            $$jsonb_build_object('violation_id', 900000000 + t.copy)$$),
        ('shu_term', 'shu_term_id', 'wrong-person', 't.violation_id is not null and t.person_id > 1',
            $$jsonb_build_object('person_id', t.person_id - 1)$$),
        ('shu_term', 'shu_term_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001350 + t.copy)$$),

        ('work_application', 'application_id', 'bad-value', 'true', $${"security_level": 12}$$),
        ('work_application', 'application_id', 'bad-value', 'true',
            $${"acknowledgement": "sign"}$$),
        ('work_application', 'application_id', 'bad-value', 'true',
            $${"sentence_status": "felony"}$$),
        ('work_application', 'application_id', 'bad-value', 'true', $${"willing": null}$$),
        ('work_application', 'application_id', 'bad-days', 'true', $${"days_left": -5}$$),
        ('work_application', 'application_id', 'bad-days', 'true', $${"minor_incidents": -1}$$),
        ('work_application', 'application_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001400 + t.copy)$$),
        ('work_application', 'application_id', 'unknown-reference', 'true',
            $${"facility_code": "NONE-SUCH"}$$),

        ('work_participation', 'participation_id', 'bad-value', 't.end_reason is not null',
            $${"end_reason": "finished"}$$),
        ('work_participation', 'participation_id', 'bad-value', 'true',
            $${"inside_security": null}$$),
        ('work_participation', 'participation_id', 'bad-span', 'true',
            $$jsonb_build_object('ends_on', t.starts_on - 2)$$),
        ('work_participation', 'participation_id', 'unknown-reference', 'true',
            $$jsonb_build_object('application_id', 900000000 + t.copy)$$),
        ('work_participation', 'participation_id', 'wrong-person', 't.person_id > 1',
            $$jsonb_build_object('person_id', t.person_id - 1)$$),
        ('work_participation', 'participation_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001500 + t.copy)$$),
        ('work_participation', 'participation_id', 'outside-custody', 'true',
            $${"starts_on": "1990-01-01", "ends_on": "1990-02-01"}$$),

        ('discipline_review', 'review_id', 'bad-value', 't.outcome is not null',
            $${"outcome": "guilty"}$$),
        ('discipline_review', 'review_id', 'bad-value', 'true', $${"severity": "medium"}$$),
        ('discipline_review', 'review_id', 'bad-days', 'true', $${"days_lost": -3}$$),
        ('discipline_review', 'review_id', 'unknown-reference', 'true',
            $$jsonb_build_object('participation_id', 900000000 + t.copy)$$),
        ('discipline_review', 'review_id', 'wrong-person',
            't.participation_id is not null and t.person_id > 1',
            $$jsonb_build_object('person_id', t.person_id - 1)$$),
        ('discipline_review', 'review_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001600 + t.copy)$$),

        ('outreach_visit', 'visit_id', 'bad-value', 'true', $${"visited_on": null}$$),
        ('outreach_visit', 'visit_id', 'unknown-reference', 'true', $${"facility_code": "NONE-SUCH"}$$),

        ('camp_application', 'camp_application_id', 'bad-value', 'true',
            $${"minimum_custody": null}$$),
        ('camp_application', 'camp_application_id', 'bad-days', 'true', $${"days_left": -1}$$),
        ('camp_application', 'camp_application_id', 'unknown-person', 'true',
            $$jsonb_build_object('person_id', 900001700 + t.copy)$$)
) as s (relation, id_column, code, which, patch);

-- One statement a kind, on some four rows in ten thousand persons.
select format(
    'insert into source.%1$I
     select bad.*
     from (
         select t.*, row_number() over (order by hashint8extended(t.%2$I, %3$s), t.%2$I) as copy
         from source.%1$I as t
         where t.%2$I is not null and (%4$s)
         order by copy
         limit %5$s
     ) as t
     cross join lateral jsonb_populate_record(
         null::source.%1$I, to_jsonb(t) || %6$s || %7$s) as bad',
    s.relation,
    coalesce(s.id_column, 'person_id'),
    :seed::bigint * 1009 + s.nr,
    s.which,
    (:persons::bigint + 2499) / 2500,
    case when s.patch like '{%' then quote_literal(s.patch) || '::jsonb' else s.patch end,
    case
        when s.id_column is null then quote_literal('{}') || '::jsonb'
        else format(
            'jsonb_build_object(%1$L, (select max(m.%1$I) from source.%2$I as m) + t.copy)',
            s.id_column, s.relation)
    end)
from pg_temp.spoil as s
order by s.nr
\gexec

-- A term is kept where only this is wrong.
update source.term as t
set prior_education = 'ged'
where t.term_no = 1
    and pg_temp.roll(t.term_id, 901, 10000) < 6;

-- Locations that were closed before they were opened, and one at a place nobody knows.
insert into source.accessible_housing (facility_code, housing_location, starts_on, ends_on)
select a.facility_code, a.housing_location, a.starts_on - 10, a.starts_on - 40
from source.accessible_housing as a
where a.housing_location = '1000 Medical'
    and pg_temp.roll(hashtext(a.facility_code), 902, 2) = 0
union all
values ('NONE-SUCH', '1000 Medical', :'first_day'::date, null::date);

-- Lines of the log: one person a kind and copy, and one of their days.
insert into source.timekeeping_log (person_id, log_date, enrollment_id, attendance, minutes)
select
    case s.kind
        when 4 then 900002000 + s.copy
        when 6 then s.person_id - 1
        else s.person_id
    end,
    case s.kind when 7 then l.log_date - 3000 else l.log_date end,
    case s.kind when 5 then 900000000 + s.copy else l.enrollment_id end,
    case
        when s.kind = 0 then 'P'
        -- Beside the line that is there.
        when s.kind in (1, 2, 3, 8) then 'RX'
        else l.attendance
    end,
    case s.kind
        when 1 then -30
        when 2 then 1500
        when 3 then null
        -- With the line that is there, a day of more than 24 hours.
        when 8 then 1430
        else l.minutes
    end
from (
    select
        h.person_id,
        row_number() over (order by h.die, h.person_id) % 9 as kind,
        row_number() over (order by h.die, h.person_id) as copy
    from (
        select p.person_id, pg_temp.roll(p.person_id, 903, 1000000000) as die
        from (select distinct e.person_id from pg_temp.pattern as e) as p
        where p.person_id > 1
        order by 2, 1
        limit 9 * ((:persons::bigint + 2499) / 2500)
    ) as h
) as s
cross join lateral (
    select g.log_date, g.enrollment_id, g.attendance, g.minutes
    from source.timekeeping_log as g
    where g.person_id = s.person_id
        and g.attendance = 'X'
    order by g.log_date, g.enrollment_id
    offset 3
    limit 1
) as l;

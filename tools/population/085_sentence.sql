-- 085_sentence: how long the determinate terms are that go on, by what their people have served and
-- may have earned by as_of: a release so lies ahead, near for some, and for a few it is due; part of
-- one transaction on an empty source.

create temp table going as
select
    t.term_id, t.person_id, t.starts_on,
    greatest(case when t.violent_felony then 1 when t.three_strikes then 2 else 4 end,
             t.statutory_quarter_days) as base,
    t.violent_felony or t.three_strikes as is_slow,
    coalesce(t.presentence_credit_days, 0) + coalesce(o.days, 0) as beforehand,
    -- Credit accrues from here (rules.md G1, C5a).
    least(greatest(t.starts_on, date '2017-05-01', coalesce(o.balance_on, t.starts_on)),
          :'as_of'::date) as since,
    pg_temp.roll(t.term_id, 421, 1000) as die
from source.term as t
left join (
    select person_id, sum(days)::int as days, max(balance_on) as balance_on
    from source.opening_balance
    where balance_on <= :'as_of'::date
    group by person_id
) as o using (person_id)
where t.jurisdiction = 'state'
    and t.sentence_type = 'determinate'
    and t.ended_on is null
    and t.received_on <= :'as_of'::date
    and t.starts_on <= :'as_of'::date;

create index on pg_temp.going (person_id);
analyze pg_temp.going;

-- Days since then on which the rate is two for one: in work group F, or, neither violent nor with
-- strikes, in M or in minimum custody. Where both hold they count twice: it makes a term longer.
create temp table fast as
select g.term_id, sum(s.until - s.since)::int as days,
    bool_or(s.until = :'as_of'::date) as is_fast_yet
from pg_temp.going as g
join lateral (
    select greatest(p.starts_on, g.since) as since,
        least(coalesce(p.ends_on, :'as_of'::date), :'as_of'::date) as until
    from source.placement as p
    where p.person_id = g.person_id
        and not g.is_slow
        and p.custody_level in ('minimum_a', 'minimum_b')
    union all
    select greatest(w.starts_on, g.since),
        least(coalesce(w.ends_on, :'as_of'::date), :'as_of'::date)
    from source.work_group as w
    where w.person_id = g.person_id
        and (w.work_group = 'F' or (w.work_group = 'M' and not g.is_slow))
) as s on s.until > s.since
group by g.term_id;

-- The most that programs, merit and conduct can have brought.
create temp table earned as
select person_id, sum(days)::int as days
from (
    select c.person_id, max(m.weeks) * 7 as days
    from source.program_completion as c
    join source.milestone_schedule as m using (program_code)
    where c.completed_on <= :'as_of'::date
    group by c.person_id, c.completion_id
    union all
    select person_id, 21
    from source.plan_period
    where completed_on <= :'as_of'::date
    union all
    select person_id, 7
    from source.hours_verification
    where verified_on <= :'as_of'::date
    union all
    select person_id, 180
    from source.education_merit
    where conferred_on <= :'as_of'::date
    union all
    select person_id, days
    from source.extraordinary_conduct
    where awarded_on <= :'as_of'::date
) as e
group by person_id;

update source.term as t
set term_days = l.term_days,
    primary_offense_days = l.term_days * (60 + t.term_id % 41)::int / 100
from (
    select
        g.term_id,
        g.beforehand + (:'as_of'::date - g.starts_on)
            + (g.base * (:'as_of'::date - g.since) + (8 - g.base) * coalesce(f.days, 0)) / 4
            + coalesce(e.days, 0)
            -- Due are people of whom nothing else counts: so within days.
            + case
                when g.die < 20 and e.days is null and f.days is null
                    then -pg_temp.roll(g.term_id, 422, 4)
                else ((4 + case when f.is_fast_yet then 8 else g.base end)
                    * case
                        when g.die < 90 then 5 + pg_temp.roll(g.term_id, 422, 110)
                        else 60 + pg_temp.skewed(g.term_id, 422, 3600)
                    end) / 4
            end as term_days
    from pg_temp.going as g
    left join pg_temp.fast as f using (term_id)
    left join pg_temp.earned as e using (person_id)
) as l
where t.term_id = l.term_id
    and l.term_days > 0;

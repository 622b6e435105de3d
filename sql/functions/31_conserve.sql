-- 31_conserve: nothing gets lost between what was read and what is published. Replaced by init.
--
-- The other side of each sum is not the decisions': transform/ tells what an event is to bring where its
-- rule judges it (staged_earned), and load/ counts rows as they are read. A sum that does not come out is a
-- defect of the program: the transaction that publishes ends, and with it the run (status 70).

-- End the transaction, naming the first person and what does not come out.
create or replace function goodtime.conserve_refuse(person bigint, what text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'conservation does not hold for person %: %', person, what
        using errcode = 'GT070';
end
$$;

-- Events: what each is to bring is what it is awarded, deferred, pending, void and barred, by the
-- decisions that hold; none is without a decision, and none of a decision without it. Rows of forfeited
-- credit have sums of their own.
--
-- One process sums them up: an event is two rows, so several would hand each other nearly all of them.
create or replace function goodtime.conserve_events() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set max_parallel_workers_per_gather = 0 as $$
declare
    bad record;
begin
    select person_id, credit_type, source_table, source_id, sum(earned) as earned,
           sum(decided) as decided
    into bad
    from (
        select person_id, custody_no, credit_type, source_table, source_id, days as earned,
               0 as decided, 1 as events, 0 as decisions
        from goodtime.staged_earned
        union all
        select d.person_id, d.custody_no, d.credit_type, d.source_table, d.source_id, 0, d.days, 0, 1
        from goodtime.decision d
        where d.credit_type in ('MCC', 'RAC', 'EMC', 'ECC')
          and d.action in ('award', 'defer', 'pending', 'void', 'deny', 'bar')
          and d.source_table not in ('rule_violation', 'credit_restoration')
          and exists (select from goodtime.staged_person p where p.person_id = d.person_id)
    ) told
    group by person_id, custody_no, credit_type, source_table, source_id
    having sum(earned) <> sum(decided)
        or sum(events) <> 1
        or sum(decisions) = 0
    order by person_id, credit_type, source_table, source_id
    limit 1;
    if found then
        perform goodtime.conserve_refuse(
            bad.person_id, format('%s of %s %s: %s days earned, %s decided', bad.credit_type,
                                  bad.source_table, bad.source_id, bad.earned, bad.decided));
    end if;
end
$$;

-- Credit years (rules.md M4, R4): what is granted in one is within the limit that the law has for it, is
-- what was awarded, and no more of it was carried than later years had room for. A part that was not
-- carried counts in the year of its earning date, one that was in a year that has begun when it takes
-- effect. What the 60-day limit bars of a part was granted like the part (P2).
create or replace function goodtime.conserve_years(run_edition text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    bad record;
begin
    with annual as (
        select case name when 'mcc-annual-days' then 'MCC' else 'RAC' end as credit_type,
               effective_on,
               lead(effective_on, 1, 'infinity') over (partition by name order by effective_on)
                   as until,
               row_number() over (partition by name order by effective_on) = 1 as is_first,
               value
        from goodtime.law
        where edition = run_edition
          and name in ('mcc-annual-days', 'rac-annual-days')
    ), year as (
        select person_id, custody_no, credit_type, anchor_on, year_no, brought_days, granted_days,
               (anchor_on + year_no * interval '1 year')::date as begins_on
        from goodtime.staged_credit_year
    )
    select y.person_id, y.credit_type, y.begins_on, y.granted_days, l.value
    into bad
    from year y
    left join annual l
        on l.credit_type = y.credit_type
        and (y.begins_on >= l.effective_on or l.is_first)
        and y.begins_on < l.until
    where l.value is null
       or y.granted_days > greatest(l.value - y.brought_days, 0)
    order by y.person_id, y.credit_type, y.begins_on
    limit 1;
    if found then
        perform goodtime.conserve_refuse(
            bad.person_id, format('%s granted in the credit year from %s: %s days, the limit is %s',
                                  bad.credit_type, bad.begins_on, bad.granted_days, bad.value));
    end if;

    with part as (
        select d.person_id, d.custody_no, d.credit_type, sum(d.days)::int as days,
               bool_or(d.action = 'award' and d.reason = 'carried-over') as is_carried,
               case when bool_or(d.action = 'award' and d.reason = 'carried-over')
                    then max(d.effective_on) filter (where d.rule_id <> 'P2a')
                    else min(d.earned_on) end as counted_on
        from goodtime.decision d
        where d.credit_type in ('MCC', 'RAC')
          and d.action in ('award', 'bar')
          and d.source_table not in ('rule_violation', 'credit_restoration')
          and exists (select from goodtime.staged_person p where p.person_id = d.person_id)
        group by d.person_id, d.custody_no, d.credit_type, d.source_table, d.source_id, d.part
    ), anchor as (
        select distinct person_id, custody_no, credit_type, anchor_on
        from goodtime.staged_credit_year
    ), dated as (
        select p.person_id, p.custody_no, p.credit_type, p.days, p.is_carried, a.anchor_on,
               p.counted_on,
               extract(year from p.counted_on)::int - extract(year from a.anchor_on)::int as years
        from part p
        left join anchor a using (person_id, custody_no, credit_type)
        where p.days > 0
    ), told as (
        select person_id, custody_no, credit_type, year_no, granted_days as granted, 0 as direct,
               0 as carried
        from goodtime.staged_credit_year
        union all
        select person_id, custody_no, credit_type,
               greatest(0, years - case when anchor_on + years * interval '1 year' > counted_on
                                        then 1 else 0 end),
               0,
               case when is_carried then 0 else days end,
               case when is_carried then days else 0 end
        from dated
    ), year as (
        select person_id, custody_no, credit_type, year_no, sum(granted)::int as granted,
               sum(direct)::int as direct, sum(carried)::int as carried
        from told
        group by person_id, custody_no, credit_type, year_no
    ), run_up as (
        select person_id, credit_type, year_no, granted, direct,
               sum(granted - direct - carried) over (
                   partition by person_id, custody_no, credit_type
                   order by year_no nulls last) as left_over,
               sum(granted - direct - carried) over (
                   partition by person_id, custody_no, credit_type) as left_over_at_last
        from year
    )
    select person_id, credit_type, granted, direct, left_over, left_over_at_last
    into bad
    from run_up
    where granted < direct
       or left_over < 0
       or left_over_at_last <> 0
    order by person_id, credit_type, year_no
    limit 1;
    if found then
        perform goodtime.conserve_refuse(
            bad.person_id, format('%s awarded is not what credit years granted', bad.credit_type));
    end if;
end
$$;

-- Terms (rules.md F1, F2, F3): what was forfeited is what was given back and what stands. Given back is
-- also what the 60-day limit bars of it. More can be given back than was forfeited only of violations that
-- were decided before the takeover, and an exception says so (C5a).
create or replace function goodtime.conserve_forfeits() returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    bad record;
begin
    select t.person_id, t.term_id, t.credit_type, sum(t.forfeited) as forfeited,
           sum(t.given_back) as given_back, sum(t.standing) as standing
    into bad
    from (
        select d.person_id, d.term_id, d.credit_type,
               case when d.action = 'forfeit' then d.days else 0 end as forfeited,
               case when d.action <> 'forfeit' then d.days else 0 end as given_back,
               0 as standing
        from goodtime.decision d
        where d.action in ('forfeit', 'restore', 'bar')
          and d.source_table in ('rule_violation', 'credit_restoration')
          and exists (select from goodtime.staged_person p where p.person_id = d.person_id)
        union all
        select person_id, term_id, credit_type, 0, 0, days
        from goodtime.staged_standing_forfeit
    ) t
    group by t.person_id, t.term_id, t.credit_type
    having sum(t.forfeited) <> sum(t.given_back) + sum(t.standing)
        or (sum(t.standing) < 0
            and not exists (select
                            from goodtime.staged_data_exception e
                            where e.subject = t.person_id
                              and e.code = 'before-takeover'))
    order by t.person_id, t.term_id, t.credit_type
    limit 1;
    if found then
        perform goodtime.conserve_refuse(
            bad.person_id,
            format('%s of term %s: %s days forfeited, %s given back, %s standing', bad.credit_type,
                   bad.term_id, bad.forfeited, bad.given_back, bad.standing));
    end if;
end
$$;

-- Rows of the source: what was read is what was used, what was ignored, and what no rule asks for; who has
-- a row ignored has an exception. account: as goodtime.publish has it.
create or replace function goodtime.conserve_rows(account jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    bad record;
begin
    select p.person_id, p.rows_read, p.rows_used, p.rows_ignored, p.rows_unasked
    into bad
    from goodtime.staged_person p
    where p.rows_read <> p.rows_used + p.rows_ignored + p.rows_unasked
       or (p.rows_ignored > 0
           and not exists (select
                           from goodtime.staged_data_exception e
                           where e.subject = p.person_id))
    order by p.person_id
    limit 1;
    if found then
        perform goodtime.conserve_refuse(
            bad.person_id,
            format('%s rows read, %s used, %s ignored, %s that no rule asks for', bad.rows_read,
                   bad.rows_used, bad.rows_ignored, bad.rows_unasked));
    end if;

    select relation, read, used, ignored, unasked
    into bad
    from goodtime.account_relation(account)
    where read <> used + ignored + unasked
    order by relation
    limit 1;
    if found then
        raise exception 'conservation does not hold for source.%: % rows read, % used, % ignored, '
                        '% that no rule asks for',
                        bad.relation, bad.read, bad.used, bad.ignored, bad.unasked
            using errcode = 'GT070';
    end if;
end
$$;

-- What an account says of each source relation.
create or replace function goodtime.account_relation(account jsonb)
returns table (relation text, read bigint, used bigint, ignored bigint, unasked bigint)
language sql immutable
set search_path = pg_catalog, pg_temp as $$
    select key, value::bigint, (account -> 'used' ->> key)::bigint,
           (account -> 'ignored' ->> key)::bigint, (account -> 'unasked' ->> key)::bigint
    from jsonb_each_text(account -> 'relations')
$$;

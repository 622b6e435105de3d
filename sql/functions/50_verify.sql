-- 50_verify: what a night checks of the persons whom it changes, of everybody. Replaced by init.

-- Read the whole ledger, and tell how many faults of each kind there are: all should be 0. Reads only.
--
-- Of the sums that a night is held against (31_conserve) it repeats those of what stays: the rows of each
-- run and relation, and for the last published run its events, their days, and the days forfeited and given
-- back, against the decisions that hold. It cannot repeat what is staged for the night alone: what each
-- event was to bring, what each credit year granted, and what became of each person's rows.
create or replace function goodtime.verify_conservation() returns table (what text, faults bigint)
language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
begin
    return query
    select 'laws of the last published run that are broken', count(*)
    from goodtime.report_conservation
    where one_side <> other_side
    union all
    select 'decisions in the ledger only or in the table of decisions only', count(*)
    from goodtime.decision_mismatch
    union all
    select 'retractions, numbers and hashes that do not continue a chain', count(*)
    from goodtime.ledger_fault
    union all
    select 'totals of runs that their entries do not add up to', count(*)
    from goodtime.run_total_mismatch
    union all
    select 'rows read that were not used, ignored or asked for by no rule', count(*)
    from (
        select rows_read as read, rows_used + rows_ignored + rows_unasked as told
        from goodtime.run
        where state = 'done'
        union all
        select rows, used + ignored + unasked
        from goodtime.run_relation
    ) r
    where read <> told
    union all
    select 'sums of the last published run that its decisions do not come to', count(*)
    from (
        select r.events, r.days_earned, r.days_forfeited, r.days_given_back
        from goodtime.run r
        where r.state = 'done'
        order by r.run_id desc
        limit 1
    ) r
    cross join (
        select count(distinct (d.person_id, d.custody_no, d.credit_type, d.source_table, d.source_id))
                   filter (where d.credit_type in ('MCC', 'RAC', 'EMC', 'ECC') and not f.is_of_forfeit)
                   as events,
               coalesce(sum(d.days)
                   filter (where d.credit_type in ('MCC', 'RAC', 'EMC', 'ECC') and not f.is_of_forfeit
                           and d.action in ('award', 'defer', 'pending', 'void', 'deny', 'bar')), 0)
                   as days_earned,
               coalesce(sum(d.days) filter (where d.action = 'forfeit'), 0) as days_forfeited,
               coalesce(sum(d.days) filter (where f.is_of_forfeit and d.action in ('restore', 'bar')), 0)
                   as days_given_back
        from goodtime.decision d
        cross join lateral (
            select d.source_table in ('rule_violation', 'credit_restoration') as is_of_forfeit
        ) f
    ) d
    where r.events <> d.events
       or r.days_earned <> d.days_earned
       or r.days_forfeited <> d.days_forfeited
       or r.days_given_back <> d.days_given_back;
end
$$;

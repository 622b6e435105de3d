-- 50_verify: what a night checks of the persons whom it changes, of everybody. Replaced by init.

-- Read the whole ledger, and tell how many faults of each kind there are: all should be 0. Reads only.
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
    from goodtime.run_total_mismatch;
end
$$;

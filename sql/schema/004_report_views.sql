-- 004_report_views: what the report views (sql/views) share. Applied once.

-- Whole days from one date to another; null where either has no end.
create function goodtime.report_days(since date, until date) returns int
language sql immutable as $$
    select case when isfinite(since) and isfinite(until) then until - since end
$$;

-- Whether a history's row was there as the run left it.
create function goodtime.report_shows(run bigint, since_run bigint, until_run bigint)
returns boolean
language sql immutable as $$
    select since_run <= run and (until_run is null or until_run > run)
$$;

-- 40_report: what the report views count with. Replaced by init.

-- How many tenths of a percent part is of whole: whole ones, rounded down, so that a hundred percent are
-- all; null where there is nothing to be a part of.
create or replace function goodtime.report_permille(part numeric, whole numeric) returns bigint
language sql immutable
set search_path = pg_catalog as $$
    select case when whole > 0 then div(part * 1000, whole)::bigint end
$$;

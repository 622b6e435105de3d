-- 015_county_credit_stays: days in the county's program in a form in which a row stays from night to night
-- while nothing happens (core/decision.list): goodtime.county_credit has what follows from the date. Rows
-- of earlier runs keep the figures of their nights; their days of credit follow from the half-days.
-- Columns are given other names, not taken away: views stand on them until init makes them anew.
-- Applied once.
alter table goodtime.county_credit_history rename column days_active to base_days_active;
alter table goodtime.county_credit_history rename column credited_days_active to base_credited_days;
alter table goodtime.county_credit_history rename column half_days to base_half_days;
alter table goodtime.county_credit_history rename column days to daily_half_days;
update goodtime.county_credit_history set daily_half_days = 0;
alter table goodtime.county_credit_history
    add column counted_on date not null default '2000-01-01',
    add column is_active boolean not null default false,
    add column is_credited boolean not null default false;
alter table goodtime.county_credit_history
    alter column counted_on drop default,
    alter column is_active drop default,
    alter column is_credited drop default;

-- source_004_holiday: days on which offices are closed, 2016 to 2035, of the calendars state and
-- los-angeles-county; safe to repeat: a year of a calendar that has any day is the site's own and left
-- alone.
--
-- Government Code 19853(a) names the days; 19853(b) says when one is observed on another day: a
-- Sunday moves to the Monday after, and 11 November alone from Saturday to the Friday before. Days
-- that are elective under 19853(e) close no office and are not here. The county has the same days,
-- and Juneteenth from 2022 and the second Monday of October besides.
--
-- The n-th Monday of a month is the first Monday on or after day 7n - 6. With isodow 1 for Monday,
-- the first day d' on or after d with isodow w is d + (w - isodow(d) + 7) % 7.

with calendar_rule (
    calendar, name, from_year, month, day, weekday, days_after, saturday_moves
) as (
    -- weekday null: the day itself; else the first such weekday on or after it, plus days_after.
    values
        ('state', 'New Year''s Day', 2016, 1, 1, null, 0, false),
        ('state', 'Martin Luther King Jr. Day', 2016, 1, 15, 1, 0, false),
        ('state', 'Presidents'' Day', 2016, 2, 15, 1, 0, false),
        ('state', 'Cesar Chavez Day', 2016, 3, 31, null, 0, false),
        ('state', 'Memorial Day', 2016, 5, 25, 1, 0, false),
        ('state', 'Independence Day', 2016, 7, 4, null, 0, false),
        ('state', 'Labor Day', 2016, 9, 1, 1, 0, false),
        ('state', 'Veterans Day', 2016, 11, 11, null, 0, true),
        ('state', 'Thanksgiving Day', 2016, 11, 22, 4, 0, false),
        ('state', 'Day after Thanksgiving', 2016, 11, 22, 4, 1, false),
        ('state', 'Christmas Day', 2016, 12, 25, null, 0, false),
        ('los-angeles-county', 'Juneteenth', 2022, 6, 19, null, 0, false),
        ('los-angeles-county', 'Columbus Day', 2016, 10, 8, 1, 0, false)
),
rule as (
    select r.calendar, r.name, r.from_year, r.month, r.day, r.weekday,
        r.days_after, r.saturday_moves
    from calendar_rule as r
    union all
    select 'los-angeles-county', r.name, r.from_year, r.month, r.day, r.weekday,
        r.days_after, r.saturday_moves
    from calendar_rule as r
    where r.calendar = 'state'
),
nominal as (
    select
        r.calendar,
        r.name,
        r.saturday_moves,
        case
            when r.weekday is null then d.on_or_after
            else d.on_or_after
                + (r.weekday - extract(isodow from d.on_or_after)::int + 7) % 7
                + r.days_after
        end as named_on
    from rule as r
    cross join generate_series(2016, 2035) as y (year)
    cross join lateral (select make_date(y.year, r.month, r.day)) as d (on_or_after)
    where y.year >= r.from_year
)
insert into source.holiday (calendar, holiday_on, name)
select
    n.calendar,
    case
        when extract(isodow from n.named_on) = 7 then n.named_on + 1
        when extract(isodow from n.named_on) = 6 and n.saturday_moves then n.named_on - 1
        else n.named_on
    end,
    n.name
from nominal as n
where not exists (
    select
    from source.holiday as h
    where h.calendar = n.calendar
      and extract(year from h.holiday_on) = extract(year from n.named_on))
order by 1, 2;

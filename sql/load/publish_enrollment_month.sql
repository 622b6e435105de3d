-- load_publish_enrollment_month: enrollments of the last 36 months counted by month, place and
-- program: people enrolled on the month's last day (in as-of's month on as-of), enrollments begun and
-- ended in it. Part of the transaction that publishes.
--   $1 as-of
insert into goodtime.staged_enrollment_month (
    month, facility_code, program_code, people, began, ended)
select month::date,
       facility_code,
       program_code,
       count(distinct person_id) filter (
           where starts_on <= counted_on and (ends_on is null or ends_on > counted_on)),
       count(*) filter (where starts_on >= month and starts_on < month + interval '1 month'),
       count(*) filter (where ends_on >= month and ends_on < month + interval '1 month')
from goodtime.staged_enrollment e
join lateral (
    select month, least((month + interval '1 month' - interval '1 day')::date, $1::date) as counted_on
    from generate_series(
        greatest(date_trunc('month', $1::timestamp) - interval '35 months',
                 date_trunc('month', e.starts_on::timestamp)),
        least(date_trunc('month', $1::timestamp),
              date_trunc('month', coalesce(e.ends_on, $1::date)::timestamp)),
        interval '1 month') month
) months on true
group by month, facility_code, program_code

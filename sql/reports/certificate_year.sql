-- reports_certificate_year: certificates, and hours of technical training, by year; a year that has but one of them
-- has nought of the other; reads only.
with awarded as (
    select extract(year from completed_on) as year, count(*) as certificates,
           count(distinct person_id) as people
    from goodtime.report_certificate
    group by extract(year from completed_on)
), trained as (
    select extract(year from begins_on) as year, people, minutes
    from goodtime.report_training_level
    where level = 'year'
)
select year::text, coalesce(a.certificates, 0) as certificates, coalesce(a.people, 0) as people,
       coalesce(t.people, 0) as trained, coalesce(t.minutes, 0) as minutes,
       coalesce(t.minutes, 0) / 60 as hours, coalesce(t.minutes, 0) % 60 as rest
from awarded a
full join trained t using (year)
order by year

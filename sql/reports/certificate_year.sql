-- reports_certificate_year: certificates by year; reads only.
select extract(year from completed_on)::text as year, count(*) as certificates,
       count(distinct person_id) as people
from goodtime.report_certificate
group by extract(year from completed_on)
order by extract(year from completed_on)

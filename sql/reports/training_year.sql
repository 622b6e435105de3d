-- reports_training_year: hours of technical training by year; reads only.
select extract(year from begins_on)::text as year, people, minutes, minutes / 60 as hours,
       minutes % 60 as rest
from goodtime.report_training_level
where level = 'year'
order by begins_on

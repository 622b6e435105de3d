-- reports_ada_outreach_month: visits to accessible housing due, made and missed, by month from the first
-- on; a month in which no location was open is a row too; reads only.
select m.month, count(o.housing_location) as locations,
       count(*) filter (where o.status = 'met') as met,
       count(*) filter (where o.status = 'missed') as missed,
       count(*) filter (where o.status = 'open') as open, coalesce(sum(o.visits), 0) as visits
from goodtime.report_month m
left join goodtime.report_outreach o on o.month = m.month
where m.month >= (select min(month) from goodtime.report_outreach)
group by m.month
order by m.month

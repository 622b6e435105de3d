-- reports_ada_outreach_month: visits to accessible housing due, made and missed, by month; reads
-- only.
select month, count(*) as locations, count(*) filter (where status = 'met') as met,
       count(*) filter (where status = 'missed') as missed,
       count(*) filter (where status = 'open') as open, sum(visits) as visits
from goodtime.report_outreach
group by month
order by month

-- reports_county_person: days active and credited in the county program, by person and custody;
-- reads only.
select c.person_id, n.person_number, c.custody_no, c.days_active, c.credited_days_active,
       c.half_days, c.lost_days, c.days
from goodtime.county_credit c
left join goodtime.report_person n on n.person_id = c.person_id
order by c.person_id, c.custody_no

-- reports_ada_outreach: visits to accessible housing by month and location; reads only.
select month, facility_code, housing_location, due_on, first_visited_on, visits, status
from goodtime.report_outreach
order by month, facility_code collate "C", housing_location collate "C"

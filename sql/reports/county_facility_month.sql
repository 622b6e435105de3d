-- reports_county_facility_month: the county program of the last 36 months by month and facility; reads
-- only.
select month, facility_code, screened_people, screened, ada_people, disqualified_people, reasons,
       enrolled_people, days_active, reviewed, sustained, reinstated, excluded
from goodtime.report_county
where month is not null
  and not is_all
order by facility_code collate "C", month

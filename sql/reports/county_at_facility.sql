-- reports_county_at_facility: the county program of all time by facility; reads only.
select facility_code, screened_people, screened, ada_people, disqualified_people, reasons,
       enrolled_people, days_active, reviewed, sustained, reinstated, excluded
from goodtime.report_county
where month is null
  and not is_all
order by facility_code collate "C"

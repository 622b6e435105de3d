-- reports_ada_outcome: applicants by facility, impairment and outcome; reads only.
select facility_code, impairment, outcome, count(*) as applications,
       count(distinct person_id) as people
from goodtime.report_impairment
where impairment <> 'none recorded'
group by facility_code, impairment_no, impairment, outcome
order by facility_code collate "C", impairment_no, outcome collate "C"

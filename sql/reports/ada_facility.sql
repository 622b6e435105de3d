-- reports_ada_facility: applicants with an impairment by facility and outcome; reads only.
select facility_code, count(distinct person_id) as people, count(*) as applications,
       count(*) filter (where mobility) as mobility,
       count(*) filter (where vision) as vision, count(*) filter (where hearing) as hearing,
       count(*) filter (where outcome = 'approved') as approved,
       count(*) filter (where outcome = 'within-security') as within_security,
       count(*) filter (where outcome = 'incomplete') as incomplete,
       count(*) filter (where outcome = 'disqualified') as disqualified,
       count(*) filter (where outcome = 'unscreened') as unscreened
from goodtime.report_application
where mobility or vision or hearing
group by facility_code
order by facility_code collate "C"

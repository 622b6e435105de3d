-- reports_applicant_level: all applicants by facility and security level; reads only.
select facility_code, security_level, count(distinct person_id) as people, count(*) as applications,
       count(*) filter (where outcome = 'approved') as approved,
       count(*) filter (where outcome = 'within-security') as within_security,
       count(*) filter (where outcome = 'incomplete') as incomplete,
       count(*) filter (where outcome = 'disqualified') as disqualified,
       count(*) filter (where outcome = 'unscreened') as unscreened
from goodtime.report_application
group by facility_code, security_level
order by facility_code collate "C", security_level

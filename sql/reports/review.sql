-- reports_review: each discipline review, with its appeal; reads only.
select review_id, person_id, person_number, facility_code, participation_id, incident_on,
       reviewed_on, severity, outcome, days_lost,
       case when appeal_advised then 'yes' when not appeal_advised then 'no' end as advised,
       appealed_on, appeal_decided_on, appeal_outcome, sergeant_recommends, lieutenant_decides
from goodtime.report_review
order by incident_on, review_id, person_id

-- reports_camp_screening: each application to fire camps with outcome and reasons (rule K1); reads only.
select s.application_id, s.person_id, n.person_number, s.outcome,
       array_to_string(s.reasons, ', ') as reasons
from goodtime.screening s
left join goodtime.report_person n on n.person_id = s.person_id
where s.kind = 'fire_camp'
order by s.application_id, s.person_id

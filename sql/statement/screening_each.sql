-- statement_screening_each: what the screenings of a person came to, at the run shown, a row for each reason
-- (null for none); reads only.
--   $1 person_id  $2 kind
select s.application_id, s.facility_code, s.outcome, r.reason
from goodtime.screening s
left join lateral unnest(s.reasons) with ordinality r (reason, place) on true
where s.person_id = $1::bigint
  and s.kind = $2
order by s.application_id, r.place

-- reports_camp_reason: how often each reason of the screening for fire camps stood (rule K1); reads only.
select r.code as reason, r.effect, count(s.application_id) as applications,
       count(distinct s.person_id) as people
from goodtime.reason r
left join goodtime.screening s
    on s.kind = 'fire_camp'
    and r.code = any (s.reasons)
where r.subject = 'fire_camp'
group by r.reason_no, r.code, r.effect
order by r.reason_no

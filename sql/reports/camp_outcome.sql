-- reports_camp_outcome: applications to fire camps by what the screening came to (rule K1); reads only.
select o.outcome, count(s.application_id) as applications, count(distinct s.person_id) as people
from (values (1, 'eligible'), (2, 'volunteer-only'), (3, 'incomplete'), (4, 'disqualified'),
             (5, 'unscreened')) o (outcome_no, outcome)
left join goodtime.screening s
    on s.kind = 'fire_camp'
    and s.outcome = o.outcome
group by o.outcome_no, o.outcome
order by o.outcome_no

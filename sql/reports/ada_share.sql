-- reports_ada_share: of 100 applications with each impairment and with none recorded, how many came to
-- each outcome, rounded; reads only.
with outcome (outcome_no, outcome) as (
    values (1, 'approved'), (2, 'within-security'), (3, 'incomplete'), (4, 'disqualified'),
           (5, 'unscreened')
), counted as (
    select i.impairment, o.outcome_no, o.outcome,
           round(100.0 * count(*) filter (where i.outcome = o.outcome) / count(*))::int as share
    from goodtime.report_impairment i
    cross join outcome o
    group by i.impairment, o.outcome_no, o.outcome
)
select o.outcome, max(c.share) filter (where c.impairment = 'mobility') as mobility,
       max(c.share) filter (where c.impairment = 'vision') as vision,
       max(c.share) filter (where c.impairment = 'hearing') as hearing,
       max(c.share) filter (where c.impairment = 'none recorded') as others
from outcome o
left join counted c on c.outcome_no = o.outcome_no
group by o.outcome_no, o.outcome
order by o.outcome_no

-- reports_ada_impairment: applicants by impairment and outcome, beside all applicants; an
-- application with two impairments counts in both; reads only.
select i.impairment, count(*) as applications,
       count(*) filter (where a.outcome = 'approved') as approved,
       count(*) filter (where a.outcome = 'within-security') as within_security,
       count(*) filter (where a.outcome = 'incomplete') as incomplete,
       count(*) filter (where a.outcome = 'disqualified') as disqualified,
       count(*) filter (where a.outcome = 'unscreened') as unscreened
from goodtime.report_application a
cross join lateral (
    values (1, 'mobility', a.mobility),
           (2, 'vision', a.vision),
           (3, 'hearing', a.hearing),
           (4, 'none recorded', not (a.mobility or a.vision or a.hearing))
) i (impairment_no, impairment, applies)
where i.applies
group by i.impairment_no, i.impairment
order by i.impairment_no

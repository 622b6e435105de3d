-- reports_ada_impairment: applicants by impairment and outcome, beside all others; one with two
-- impairments counts in both; reads only.
select impairment, count(distinct person_id) as people, count(*) as applications,
       count(*) filter (where outcome = 'approved') as approved,
       count(*) filter (where outcome = 'within-security') as within_security,
       count(*) filter (where outcome = 'incomplete') as incomplete,
       count(*) filter (where outcome = 'disqualified') as disqualified,
       count(*) filter (where outcome = 'unscreened') as unscreened
from goodtime.report_impairment
group by impairment_no, impairment
order by impairment_no

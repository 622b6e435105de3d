-- reports_applicant_level_month: all applicants of the last 36 months by month of the application and
-- security level; reads only.
select m.month, a.security_level, count(distinct person_id) as people, count(*) as applications,
       count(*) filter (where outcome = 'approved') as approved,
       count(*) filter (where outcome = 'within-security') as within_security,
       count(*) filter (where outcome = 'incomplete') as incomplete,
       count(*) filter (where outcome = 'disqualified') as disqualified,
       count(*) filter (where outcome = 'unscreened') as unscreened
from goodtime.report_month m
join goodtime.report_application a on a.applied_on >= m.month and a.applied_on < m.next_month
group by m.month, a.security_level
order by a.security_level, m.month

-- reports_reason: each reason of the screening with how often it stood; reads only.
select r.reason, r.effect, case when r.is_final then 'no' else 'yes' end as can_lift,
       count(a.application_id) as applications, count(distinct a.person_id) as people
from goodtime.report_reason r
left join goodtime.report_application_reason a on a.reason = r.reason
group by r.reason_no, r.reason, r.effect, r.is_final
order by r.reason_no

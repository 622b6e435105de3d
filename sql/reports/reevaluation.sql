-- reports_reevaluation: participations that ended by removal for a minor incident (rule W4);
-- reads only.
select p.participation_id, p.person_id, n.person_number, p.facility_code, p.ends_on,
       p.ends_on + 30 as may_from,
       case
           when p.ends_on + 30 <= (select goodtime.report_as_of()) then 'yes'
           else 'no'
       end as may_now,
       v.reviewed_on, v.sergeant_recommends, v.lieutenant_decides,
       case when v.may_reinstate then 'yes' else 'no' end as may_reinstate
from goodtime.report_participation p
left join goodtime.report_person n on n.person_id = p.person_id
left join lateral (
    select r.reviewed_on, r.sergeant_recommends, r.lieutenant_decides,
           bool_or(r.lieutenant_decides = 'reinstate') over () as may_reinstate
    from goodtime.report_review r
    where r.person_id = p.person_id
      and r.participation_id = p.participation_id
      and r.reviewed_on >= p.ends_on
    order by coalesce(r.lieutenant_decides = 'reinstate', false) desc, r.reviewed_on desc,
             r.review_id desc
    limit 1
) v on true
where p.end_reason = 'removed_minor'
order by p.ends_on, p.participation_id, p.person_id

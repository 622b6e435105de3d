-- reports_reevaluation: participations that ended by removal for a minor incident (rule W4), of people
-- in custody who have not come back to the program; from when they may be re-evaluated by the law in
-- force on the day of the removal; reads only. rules.md W4 is decided here.
select p.participation_id, p.person_id, n.person_number, p.facility_code, p.ends_on,
       p.ends_on + w.days as may_from,
       case
           when p.ends_on + w.days <= (select goodtime.report_as_of()) then 'yes'
           when p.ends_on + w.days > (select goodtime.report_as_of()) then 'no'
       end as may_now,
       v.reviewed_on, v.sergeant_recommends, v.lieutenant_decides,
       case when v.may_reinstate then 'yes' else 'no' end as may_reinstate
from goodtime.report_participation p
left join goodtime.report_person n on n.person_id = p.person_id
left join lateral (
    select l.value::int as days
    from goodtime.report_law l
    where l.name = 'cwp-reevaluation-days'
      and l.effective_on <= p.ends_on
    order by l.effective_on desc
    limit 1
) w on true
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
  and exists (
      select
      from goodtime.report_custody c
      where c.person_id = p.person_id
        and c.ends_on is null)
  and not exists (
      select
      from goodtime.report_participation back
      where back.person_id = p.person_id
        and back.participation_id <> p.participation_id
        and (back.left_on is null or back.starts_on >= p.ends_on))
order by p.ends_on, p.participation_id, p.person_id

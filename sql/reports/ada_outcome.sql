-- reports_ada_outcome: applicants by facility, impairment and outcome; reads only.
select a.facility_code, i.impairment, a.outcome, count(*) as applications,
       count(distinct a.person_id) as people
from goodtime.report_application a
cross join lateral (
    values (1, 'mobility', a.mobility),
           (2, 'vision', a.vision),
           (3, 'hearing', a.hearing)
) i (impairment_no, impairment, applies)
where i.applies
group by a.facility_code, i.impairment_no, i.impairment, a.outcome
order by a.facility_code collate "C", i.impairment_no, a.outcome collate "C"

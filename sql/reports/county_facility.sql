-- reports_county_facility: participation in the county program by facility; reads only. A day is
-- counted once for a person and facility, whatever number of jobs.
with span as (
    select person_id, facility_code,
           range_agg(daterange(greatest(starts_on, date '1900-01-01'),
                               coalesce(ends_on, (select goodtime.report_as_of())))) as days
    from goodtime.report_participation
    group by person_id, facility_code
), active as (
    select s.facility_code, count(distinct s.person_id) as people,
           coalesce(sum(upper(d.part) - lower(d.part)), 0) as days
    from span s
    left join lateral unnest(s.days) d (part) on true
    group by s.facility_code
)
select p.facility_code, max(a.people) as people, count(*) as participations,
       count(*) filter (where p.ends_on is null) as open,
       count(*) filter (where p.inside_security) as inside_security,
       max(a.days) as days
from goodtime.report_participation p
join active a on a.facility_code = p.facility_code
group by p.facility_code
order by p.facility_code collate "C"

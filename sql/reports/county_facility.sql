-- reports_county_facility: participation in the county program by facility; reads only. A day is
-- counted once for a person, custody and facility, whatever number of jobs.
with span as (
    select facility_code, person_id, custody_no,
           range_agg(daterange(greatest(starts_on, date '1900-01-01'),
                               coalesce(left_on, (select goodtime.report_as_of())))) as days
    from goodtime.report_participation
    where custody_no is not null
      and coalesce(left_on, (select goodtime.report_as_of())) > starts_on
    group by facility_code, person_id, custody_no
), active as (
    select s.facility_code, sum(upper(d.part) - lower(d.part)) as days
    from span s
    cross join lateral unnest(s.days) d (part)
    group by s.facility_code
)
select p.facility_code, count(distinct p.person_id) as people,
       count(distinct p.person_id) filter (where p.left_on is null
                                               and p.custody_no is not null) as people_open,
       count(*) as participations,
       count(*) filter (where p.left_on is null and p.custody_no is not null) as open,
       count(*) filter (where p.inside_security) as inside_security,
       coalesce(max(a.days), 0) as days
from goodtime.report_participation p
left join active a on a.facility_code = p.facility_code
group by p.facility_code
order by p.facility_code collate "C"

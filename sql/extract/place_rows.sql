-- extract_place_rows: rows of the relations about places, which are read by month only: how many there are,
-- how many of them rule W6 asks for, and how many do not exist yet (rules.md C1). What is neither is named
-- by extract_place_fault. A text of blanks counts as null. Reads only.
--   $1 as-of
with place as (
    select 'outreach_visit' as relation, visited_on as own,
           visit_id is not null as is_sound, facility_code, housing_location
    from source.outreach_visit
    union all
    select 'accessible_housing', starts_on, ends_on is null or ends_on >= starts_on, facility_code,
           housing_location
    from source.accessible_housing
), told as (
    select relation,
           own > $1::date as is_to_come,
           own <= $1::date
               and is_sound
               and btrim(housing_location, E' \t\n\v\f\r' || chr(160)) <> ''
               and facility_code in (select f.facility_code from source.facility f) as is_asked
    from place
)
select r.relation, count(t.relation), count(*) filter (where t.is_asked),
       count(*) filter (where t.is_to_come)
from (values ('outreach_visit'), ('accessible_housing')) r (relation)
left join told t on t.relation = r.relation
group by r.relation

-- extract_place_fault: rows about places that cannot be right (rules.md X), the first code of each.
-- A text of blanks counts as null. Reads only.
--   code, relation, key, the date before which the row does not exist (null where it has none), detail
with housing as (
    select concat_ws('/', coalesce(facility_code, ''), coalesce(housing_location, ''),
                     coalesce(starts_on::text, '')) as key,
           starts_on, ends_on,
           nullif(btrim(facility_code, E' \t\n\v\f\r' || chr(160)), '') as facility_code,
           nullif(btrim(housing_location, E' \t\n\v\f\r' || chr(160)), '') as housing_location
    from source.accessible_housing
), visit as (
    select coalesce(visit_id::text, '') as key, visit_id, visited_on,
           nullif(btrim(facility_code, E' \t\n\v\f\r' || chr(160)), '') as facility_code,
           nullif(btrim(housing_location, E' \t\n\v\f\r' || chr(160)), '') as housing_location
    from source.outreach_visit
), fault as (
    select case
               when facility_code is null or housing_location is null or starts_on is null
                   then 'bad-value'
               when ends_on < starts_on then 'bad-span'
               when facility_code not in (select facility_code from source.facility)
                   then 'unknown-reference'
           end as code,
           'accessible_housing' as relation, key, starts_on as own,
           case
               when facility_code is null then 'facility_code is missing'
               when housing_location is null then 'housing_location is missing'
               when starts_on is null then 'starts_on is missing'
               when ends_on < starts_on then 'the span ends before it starts'
               else 'the facility is not there'
           end as detail
    from housing
    union all
    select case
               when visit_id is null or facility_code is null or visited_on is null
                    or housing_location is null
                   then 'bad-value'
               when facility_code not in (select facility_code from source.facility)
                   then 'unknown-reference'
           end,
           'outreach_visit', key, visited_on,
           case
               when visit_id is null then 'visit_id is missing'
               when facility_code is null then 'facility_code is missing'
               when visited_on is null then 'visited_on is missing'
               when housing_location is null then 'housing_location is missing'
               else 'the facility is not there'
           end
    from visit
)
select code, relation, key, own, detail
from fault
where code is not null
order by relation collate "C", key collate "C"

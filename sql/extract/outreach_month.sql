-- extract_outreach_month: accessible housing open in a month, and its first visit in it, from the
-- twelfth month before as-of's (rules.md W6), without what part X keeps out. A text of blanks
-- counts as null. Reads only.
-- rules.md W6 is decided here; what became of a window is told by sql/views/15_deadline.sql.
--   setting goodtime.as_of
copy (
    select month::date,
           h.facility_code,
           h.housing_location,
           min(v.visited_on),
           count(v.visited_on)::int
    from (
        select distinct facility_code, housing_location, month
        from source.accessible_housing
        cross join generate_series(
            date_trunc('month', current_setting('goodtime.as_of')::timestamp) - interval '12 months',
            date_trunc('month', current_setting('goodtime.as_of')::timestamp),
            interval '1 month') month
        where btrim(facility_code, E' \t\n\v\f\r' || chr(160)) <> ''
          and btrim(housing_location, E' \t\n\v\f\r' || chr(160)) <> ''
          and facility_code in (select f.facility_code from source.facility f)
          and starts_on < month + interval '1 month'
          and starts_on <= current_setting('goodtime.as_of')::date
          and (ends_on is null or ends_on > month)
          and (ends_on is null or ends_on > starts_on)
    ) h
    left join source.outreach_visit v
           on v.facility_code = h.facility_code
          and v.housing_location = h.housing_location
          and v.visited_on >= month
          and v.visited_on < month + interval '1 month'
          and v.visited_on <= current_setting('goodtime.as_of')::date
    group by month, h.facility_code, h.housing_location
    order by month, h.facility_code, h.housing_location
) to stdout (format binary)

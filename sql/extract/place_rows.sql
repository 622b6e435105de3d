-- extract_place_rows: rows of the relations about places, which are read by month only. Reads only.
select (select count(*) from source.outreach_visit),
       (select count(*) from source.accessible_housing)

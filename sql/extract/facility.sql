-- extract_facility: all places of custody; they concern everybody. Reads only.
copy (
    select facility_code,
           kind,
           calendar,
           design_capacity
    from source.facility
    order by facility_code
) to stdout (format binary)

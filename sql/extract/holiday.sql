-- extract_holiday: all closed days; they concern everybody. Reads only.
copy (
    select calendar,
           holiday_on
    from source.holiday
    order by calendar, holiday_on
) to stdout (format binary)

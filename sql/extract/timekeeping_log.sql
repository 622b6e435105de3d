-- extract_timekeeping_log: the timekeeping lines of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select person_id,
           log_date,
           enrollment_id,
           attendance,
           minutes
    from source.timekeeping_log
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, log_date, enrollment_id, attendance
) to stdout (format binary)

-- extract_enrollment_foreign: enrollments of other persons that rows of a chunk refer to. Reads only.
--   setting goodtime.ids: their ids, separated by commas
copy (
    select enrollment_id,
           person_id,
           program_code,
           facility_code,
           starts_on,
           ends_on,
           schedule,
           end_reason
    from source.enrollment
    where enrollment_id = any (string_to_array(current_setting('goodtime.ids'), ',')::bigint[])
      and exists (
          select
          from source.person owner
          where owner.person_id = enrollment.person_id)
    order by enrollment_id
) to stdout (format binary)

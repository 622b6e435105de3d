-- extract_work_participation_foreign: county participations of other persons that rows of a chunk refer to. Reads only.
--   setting goodtime.ids: their ids, separated by commas
copy (
    select participation_id,
           application_id,
           person_id,
           facility_code,
           job_title,
           inside_security,
           starts_on,
           ends_on,
           end_reason
    from source.work_participation
    where participation_id = any (string_to_array(current_setting('goodtime.ids'), ',')::bigint[])
      and exists (
          select
          from source.person owner
          where owner.person_id = work_participation.person_id)
    order by participation_id
) to stdout (format binary)

-- extract_work_group: the work group assignments of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select work_group_id,
           person_id,
           work_group,
           starts_on,
           ends_on,
           entered_on
    from source.work_group
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, work_group_id
) to stdout (format binary)

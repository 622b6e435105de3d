-- extract_work_application: the county applications of a chunk, in order of person. Reads only.
--   setting goodtime.first_person  setting goodtime.last_person (both inclusive)
copy (
    select application_id,
           person_id,
           facility_code,
           applied_on,
           screened_on,
           security_level,
           sentence_status,
           days_left,
           willing,
           assessment_on_file,
           acknowledgement,
           court_returnee,
           special_handle,
           poor_work_habits,
           major_incidents,
           minor_incidents,
           discretionary_denial,
           mobility_impairment,
           vision_impairment,
           hearing_impairment,
           medical_disqualified_by,
           medical_disqualified_on
    from source.work_application
    where person_id >= current_setting('goodtime.first_person')::bigint
      and person_id <= current_setting('goodtime.last_person')::bigint
    order by person_id, application_id
) to stdout (format binary)

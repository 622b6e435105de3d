-- extract_work_application_foreign: county applications of other persons that rows of a chunk refer to. Reads only.
--   setting goodtime.ids: their ids, separated by commas
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
    where application_id = any (string_to_array(current_setting('goodtime.ids'), ',')::bigint[])
      and exists (
          select
          from source.person owner
          where owner.person_id = work_application.person_id)
    order by application_id
) to stdout (format binary)

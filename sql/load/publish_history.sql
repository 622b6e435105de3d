-- load_publish_history: bring every history to what is staged. Part of the transaction that
-- publishes; what is as it was stays untouched.
--   $1 run_id
select goodtime.publish_history(history, $1::bigint)
from unnest(array[
    'opening_credit_history',
    'deadline_history',
    'screening_history',
    'county_credit_history',
    'data_exception_history',
    'work_application_history',
    'work_participation_history',
    'discipline_review_history',
    'certificate_history',
    'program_history',
    'facility_history',
    'enrollment_month_history',
    'enrollment_group_history',
    'training_month_history',
    'outreach_month_history',
    'person_number_history'
]) history

-- load_publish_enrollment_group: people enrolled on as-of by the work group they are assigned to on
-- it. Part of the transaction that publishes.
--   $1 as-of
insert into goodtime.staged_enrollment_group (facility_code, program_code, work_group, people)
select facility_code, program_code, work_group, count(distinct person_id)
from goodtime.staged_enrollment
where starts_on <= $1::date
  and (ends_on is null or ends_on > $1::date)
group by facility_code, program_code, work_group

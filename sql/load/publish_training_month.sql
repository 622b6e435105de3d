-- load_publish_training_month: minutes of career technical education by month, place and program.
-- Part of the transaction that publishes.
insert into goodtime.staged_training_month (month, facility_code, program_code, people, minutes)
select month, facility_code, program_code, count(distinct person_id), sum(minutes)
from goodtime.staged_training
group by month, facility_code, program_code

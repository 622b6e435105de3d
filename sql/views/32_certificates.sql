-- 32_certificates: views of certificates.xlsx. Replaced whole by init.

create view goodtime.report_training_month as
select month, facility_code, program_code, people, minutes
from goodtime.training_month_history
where goodtime.report_shows((select goodtime.report_run()), since_run, until_run);

create view goodtime.report_certificate as
select c.person_id, n.person_number, c.completion_id, c.program_code, p.title, p.category,
       p.certificate_issuer, c.facility_code, f.kind as facility_kind, c.completed_on,
       date_trunc('month', c.completed_on::timestamp)::date as month, c.certificate_number
from goodtime.certificate_history c
left join goodtime.report_program p on p.program_code = c.program_code
left join goodtime.report_facility f on f.facility_code = c.facility_code
left join goodtime.report_person n on n.person_id = c.person_id
where goodtime.report_shows((select goodtime.report_run()), c.since_run, c.until_run)
  and c.completed_on <= (select goodtime.report_as_of());

create view goodtime.report_certificates_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), awarded as (
    select count(*) as certificates
    from goodtime.certificate_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and completed_on <= (select as_of from shown)
), trained as (
    select coalesce(sum(minutes), 0) as minutes
    from goodtime.training_month_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
)
select 'Months' as sheet, 'Certificates' as title, 'certificates' as what,
       certificates as figure
from awarded
union all
select 'Programs', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Issuers', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Facilities', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Month by month', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Certificates', null, 'certificates', certificates
from awarded
union all
select 'Training by month', 'Minutes', 'minutes of training', minutes
from trained
union all
select 'Training by program', 'Minutes', 'minutes of training', minutes
from trained
union all
select 'Training', 'Minutes', 'minutes of training', minutes
from trained;

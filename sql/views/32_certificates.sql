-- 32_certificates: views of certificates.xlsx. Replaced whole by init.

create view goodtime.report_training_month as
select month, facility_code, program_code, people, minutes
from goodtime.training_month_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

-- Training with the people counted at each level by itself: 'month' and 'year', which begin on begins_on,
-- 'program' (code) and 'all'.
create view goodtime.report_training_level as
select begins_on, level, code, people, minutes
from goodtime.training_level_history
where since_run <= (select goodtime.report_run())
  and (until_run is null or until_run > (select goodtime.report_run()));

create view goodtime.report_certificate as
select c.person_id, n.person_number, c.completion_id, c.program_code, p.title, p.category,
       p.certificate_issuer, c.facility_code, f.kind as facility_kind, c.completed_on,
       date_trunc('month', c.completed_on::timestamp)::date as month, c.certificate_number
from goodtime.certificate_history c
left join goodtime.report_program p on p.program_code = c.program_code
left join goodtime.report_facility f on f.facility_code = c.facility_code
left join goodtime.report_person n on n.person_id = c.person_id
where c.since_run <= (select goodtime.report_run())
  and (c.until_run is null or c.until_run > (select goodtime.report_run()))
  and c.completed_on <= (select goodtime.report_as_of());

create view goodtime.report_certificates_check as
with shown as (
    select goodtime.report_run() as run_id, (select goodtime.report_as_of()) as as_of
), kept as (
    select is_kept
    from goodtime.report_level
), months as (
    select (date_trunc('month', as_of::timestamp) - interval '35 months')::date as first
    from shown
), awarded as (
    select count(*) as certificates, count(distinct person_id) as people,
           count(*) filter (where completed_on >= (select first from months)) as recent,
           count(distinct (person_id, extract(year from completed_on))) as people_years,
           count(distinct (person_id, program_code)) as people_programs
    from goodtime.certificate_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and completed_on <= (select as_of from shown)
), trained as (
    select coalesce(sum(minutes), 0) as minutes, coalesce(sum(people), 0) as people,
           coalesce(sum(minutes) filter (where month >= (select first from months)), 0) as recent
    from goodtime.training_month_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
), counted as (
    select level, sum(people) as people
    from goodtime.training_level_history
    where since_run <= (select run_id from shown)
      and (until_run is null or until_run > (select run_id from shown))
      and (level <> 'month' or begins_on >= (select first from months))
    group by level
)
select 'Totals' as sheet, 'Number' as title, 'certificates, and minutes of training' as what,
       certificates + case when (select is_kept from kept) then minutes else 0 end
           as figure
from awarded, trained
union all
select 'Totals', 'People', 'people with a certificate, and people trained',
       people + coalesce((select c.people from counted c where level = 'all'), 0)
from awarded
union all
select 'Years', 'Certificates', 'certificates', certificates
from awarded
union all
select 'Years', 'People', 'people and years in which they had one', people_years
from awarded
union all
select 'Months', 'Certificates', 'certificates of 36 months', recent
from awarded
union all
select sheet, 'Certificates', 'certificates', certificates
from awarded
cross join (values ('Programs'), ('Issuers'), ('Facilities'), ('Month by month')) s (sheet)
union all
select 'Programs', 'People', 'people and programs that they completed', people_programs
from awarded
union all
select 'Certificates', null, 'certificates', certificates
from awarded
union all
select 'Years', 'Minutes', 'minutes of training', minutes
from trained
where (select is_kept from kept)
union all
select 'Training by month', 'Minutes', 'minutes of training of 36 months', recent
from trained
where (select is_kept from kept)
union all
select 'Programs', 'Minutes', 'minutes of training', minutes
from trained
where (select is_kept from kept)
union all
select 'Training', 'Minutes', 'minutes of training', minutes
from trained
union all
select sheet, title, 'people of all rows, as the run counted each',
       coalesce((select people from counted where level = s.level), 0)
from (values ('Years', 'People trained', 'year'), ('Training by month', 'People', 'month'),
             ('Programs', 'People trained', 'program'))
    s (sheet, title, level)
union all
select 'Training', 'People', 'people of all rows, as the run counted each', people
from trained;

-- reports_certificate_program: certificates, and hours of technical training, by program with its issuer; one that
-- has but one of them has nought of the other; reads only.
with awarded as (
    select program_code, count(*) as certificates, count(distinct person_id) as people
    from goodtime.report_certificate
    group by program_code
), trained as (
    select code as program_code, people, minutes
    from goodtime.report_training_level
    where level = 'program'
)
select program_code, p.title, p.category, p.certificate_issuer, coalesce(a.certificates, 0) as certificates,
       coalesce(a.people, 0) as people, coalesce(t.people, 0) as trained, coalesce(t.minutes, 0) as minutes,
       coalesce(t.minutes, 0) / 60 as hours, coalesce(t.minutes, 0) % 60 as rest
from awarded a
full join trained t using (program_code)
left join goodtime.report_program p using (program_code)
order by program_code collate "C"

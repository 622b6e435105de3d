-- reports_certificate_total: certificates and training of all time, with the people, each once;
-- reads only.
with line (line_no, what, number, people) as (
    select 1, 'certificates', count(*), count(distinct person_id)
    from goodtime.report_certificate
    union all
    select 2, 'minutes of technical training', minutes, people
    from goodtime.report_training_level
    where level = 'all'
)
select what, number, people
from line
order by line_no

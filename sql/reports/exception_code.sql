-- reports_exception_code: data exceptions by code and relation, the most frequent first, with what the
-- code means and what would end it; reads only.
select e.code, e.source_table, e.exceptions, e.people, r.rule_id, r.citation, r.meaning, r.effect,
       r.remedy, e.code || ': ' || e.source_table as short
from (
    select code, source_table, count(*) as exceptions, count(distinct person_id) as people
    from goodtime.report_exception
    group by code, source_table
) e
left join goodtime.reason r on r.subject = 'exception' and r.code = e.code
order by e.exceptions desc, e.code collate "C", e.source_table collate "C"

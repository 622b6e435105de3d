-- reports_exception_code: data exceptions by code and relation; reads only.
select code, source_table, count(*) as exceptions, count(distinct person_id) as people
from goodtime.report_exception
group by code, source_table
order by code collate "C", source_table collate "C"

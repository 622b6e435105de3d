-- reports_run_law: the numbers of the law that the shown run found, up to its as-of; reads only.
select name, effective_on, value
from goodtime.report_law
where effective_on <= (select goodtime.report_as_of())
order by name collate "C", effective_on

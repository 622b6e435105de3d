-- sample_law_each: the numbers of the law that the shown run found, up to its as-of, each with where it
-- stands; reads only.
select name, effective_on, value, citation
from goodtime.report_law
where effective_on <= (select goodtime.report_as_of())
order by name collate "C", effective_on

-- reports_site_law: law and lists of charges that are the site's own; reads only.
select name, citation, value, effective_on
from goodtime.report_site_law
order by name collate "C", effective_on, value collate "C"

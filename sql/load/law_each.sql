-- load_law_each: the parameters of an edition. Reads only.
--   $1 edition
select name, effective_on, value
from goodtime.law
where edition = $1
order by name, effective_on

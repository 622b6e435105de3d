-- load_statute_each: the lists of charges. Reads only.
select list, code, section, subdivisions
from goodtime.statute
order by list, code, section

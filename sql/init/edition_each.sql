-- init_edition_each: the editions of the law that stand. Reads only.
select distinct edition
from goodtime.law
order by edition

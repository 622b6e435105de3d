-- init_program_find: the program that init was last done with, and whether it is newer than this one; nulls
-- where there is none. Reads only.
--   $1 this program's version
select p.version, p.views,
       string_to_array(p.version, '.')::int[] > string_to_array($1, '.')::int[]
from (select) nothing
left join goodtime.program p on true

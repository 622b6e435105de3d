-- init_program_find: the program that init was last done with: its version, whether it is newer than this
-- one, and whether its views stand here whole; nulls where there is none. Reads only.
--   $1 this program's version  $2 digest of its functions and views
select p.version,
       string_to_array(p.version, '.')::int[] > string_to_array($1, '.')::int[],
       p.views = $2
       and not exists (
           select
           from unnest(p.view_names) name
           where to_regclass(format('goodtime.%I', name)) is null)
from (select) nothing
left join goodtime.program p on true

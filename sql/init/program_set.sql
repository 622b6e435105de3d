-- init_program_set: this program's functions and views stand here. Safe to repeat.
--   $1 version  $2 digest of functions and views
insert into goodtime.program as p (version, views, view_names)
select $1, $2, array_agg(relname::text order by relname)
from pg_class
where relnamespace = 'goodtime'::regnamespace
  and relkind = 'v'
  and not relname = any (array(select name from pg_temp.foreign_view))
on conflict ((true)) do update
set version = excluded.version,
    views = excluded.views,
    view_names = excluded.view_names,
    installed_at = excluded.installed_at

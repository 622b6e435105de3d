-- init_program_set: this program's functions and views stand here. Safe to repeat.
--   $1 version  $2 digest of functions and views
insert into goodtime.program as p (version, views)
values ($1, $2)
on conflict ((true)) do update
set version = excluded.version,
    views = excluded.views,
    installed_at = excluded.installed_at
where (p.version, p.views) <> (excluded.version, excluded.views)

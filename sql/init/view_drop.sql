-- init_view_drop: take the program's views away, before they are made anew, and keep for the time of the
-- transaction which others stand beside them and who was granted what. Others' views upon them keep
-- it from being done. A schema without a record of the program's views has no others.
create temporary table foreign_view on commit drop as
select c.relname::text as name
from pg_class c
where c.relnamespace = 'goodtime'::regnamespace
  and c.relkind = 'v'
  and exists (select from goodtime.program p where not c.relname::text = any (p.view_names));
create temporary table view_grant on commit drop as
select c.relname::text as name, a.grantee::regrole::text as grantee, a.privilege_type as privilege
from pg_class c
cross join lateral aclexplode(c.relacl) a
where c.relnamespace = 'goodtime'::regnamespace
  and c.relkind = 'v'
  and a.grantee <> 0
  and a.grantee <> c.relowner;
do $$
declare
    views text;
begin
    select string_agg(format('goodtime.%I', relname), ', ' order by relname)
    into views
    from pg_class
    where relnamespace = 'goodtime'::regnamespace
      and relkind = 'v'
      and relname not in (select name from pg_temp.foreign_view);
    if views is not null then
        execute 'drop view ' || views;
    end if;
end
$$;

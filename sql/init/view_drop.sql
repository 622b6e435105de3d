-- init_view_drop: take the views away, before they are made anew. Others' views upon them keep it from
-- being done.
do $$
declare
    views text;
begin
    select string_agg(format('goodtime.%I', relname), ', ' order by relname)
    into views
    from pg_class
    where relnamespace = 'goodtime'::regnamespace
      and relkind = 'v';
    if views is not null then
        execute 'drop view ' || views;
    end if;
end
$$;

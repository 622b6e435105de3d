-- init_view_grant: grants on views that are there again.
do $$
declare
    kept record;
begin
    for kept in
        select name, grantee, privilege
        from pg_temp.view_grant
        where to_regclass(format('goodtime.%I', name)) is not null
        order by name, grantee, privilege
    loop
        execute format('grant %s on goodtime.%I to %s', kept.privilege, kept.name, kept.grantee);
    end loop;
end
$$;

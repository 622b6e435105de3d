-- init_owner_set: act as the owner of the schema until the transaction ends, whoever calls: what is made
-- belongs to one role, and the functions that publish act with its rights.
do $$
declare
    owner_name text;
begin
    select r.rolname
    into owner_name
    from pg_namespace n
    join pg_roles r on r.oid = n.nspowner
    where n.nspname = 'goodtime';
    if owner_name is not null and owner_name <> current_user then
        execute format('set local role %I', owner_name);
    end if;
end
$$;

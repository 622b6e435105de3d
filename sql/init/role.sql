-- init_role: the three roles of the program; they belong to the server, so they may be there
-- already. Safe to repeat.
do $$
declare
    role_name text;
begin
    foreach role_name in array array['goodtime_pipeline', 'goodtime_report', 'goodtime_audit'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            begin
                execute format('create role %I nologin', role_name);
            exception
                when duplicate_object or unique_violation then
                    null;
            end;
        end if;
    end loop;
end
$$;

-- init_target_grant: what each role may do in the target. The pipeline appends to the ledger and
-- can neither update nor delete there; reports read; auditors read everything. Safe to repeat.
grant usage on schema goodtime to goodtime_pipeline, goodtime_report, goodtime_audit;
grant select on all tables in schema goodtime to goodtime_pipeline, goodtime_audit;
grant execute on all functions in schema goodtime to goodtime_pipeline, goodtime_report,
    goodtime_audit;
revoke execute on function goodtime.publish_history(text, bigint) from goodtime_report,
    goodtime_audit, public;
grant insert on goodtime.ledger to goodtime_pipeline;
grant insert, update on goodtime.run to goodtime_pipeline;
grant insert, delete on goodtime.decision to goodtime_pipeline;
grant insert, update on goodtime.person_state to goodtime_pipeline;
do $$
declare
    relation record;
begin
    for relation in
        select relname, relkind
        from pg_class
        where relnamespace = 'goodtime'::regnamespace
          and relkind in ('r', 'v')
        order by relname
    loop
        if relation.relname like 'staged\_%' then
            execute format('grant select, insert, delete, truncate on goodtime.%I '
                           'to goodtime_pipeline', relation.relname);
        elsif relation.relname like '%\_history' then
            execute format('grant insert, update on goodtime.%I to goodtime_pipeline',
                           relation.relname);
        elsif relation.relkind = 'v' or relation.relname in ('run', 'law', 'rule', 'statute',
                                                               'schema_version') then
            execute format('grant select on goodtime.%I to goodtime_report', relation.relname);
        end if;
    end loop;
end
$$;

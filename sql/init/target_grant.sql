-- init_target_grant: what each role may do in the target. The pipeline writes staging, and publishes
-- through the owner's functions alone; reports read the views; auditors read everything. Safe to repeat.
grant usage on schema goodtime to goodtime_pipeline, goodtime_report, goodtime_audit;
revoke insert, update, delete, truncate on all tables in schema goodtime
    from goodtime_pipeline, goodtime_report, goodtime_audit, public;
grant select on all tables in schema goodtime to goodtime_pipeline, goodtime_audit;
revoke execute on all functions in schema goodtime
    from goodtime_pipeline, goodtime_report, goodtime_audit, public;
grant execute on function goodtime.run_begin(date, date, text, text, text),
    goodtime.run_fail(bigint, text), goodtime.stage_clear(),
    goodtime.publish(bigint, text, text[], jsonb),
    goodtime.run_file_keep(bigint, text[], text[], text, text[])
    to goodtime_pipeline;
grant execute on function goodtime.verify_conservation() to goodtime_audit;
do $$
declare
    relation record;
    function record;
begin
    for relation in
        select relname, relkind
        from pg_class
        where relnamespace = 'goodtime'::regnamespace
          and relkind in ('r', 'v')
        order by relname
    loop
        if relation.relkind = 'r' and relation.relname like 'staged\_%' then
            execute format('grant insert, delete on goodtime.%I to goodtime_pipeline',
                           relation.relname);
        elsif relation.relkind = 'v' and relation.relname not like 'staged\_%'
              or relation.relname in ('run', 'run_file', 'run_relation', 'law', 'rule', 'statute', 'reason',
                                      'schema_version', 'program') then
            execute format('grant select on goodtime.%I to goodtime_report', relation.relname);
        end if;
    end loop;
    for function in
        select oid::regprocedure as name
        from pg_proc
        where pronamespace = 'goodtime'::regnamespace
          and proname like 'report\_%'
        order by 1
    loop
        execute format('grant execute on function %s to goodtime_pipeline, goodtime_report, '
                       'goodtime_audit', function.name);
    end loop;
end
$$;

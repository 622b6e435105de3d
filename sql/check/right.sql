-- check_right: the first thing that a run needs and this user may not; null where it may all. Reads only.
select min(what)
from (
    select 'write goodtime.' || relname as what
    from pg_class
    where relnamespace = 'goodtime'::regnamespace
      and relkind = 'r'
      and relname like 'staged\_%'
      and not has_table_privilege(oid, 'insert')
    union all
    select 'read ' || relation
    from unnest(array['goodtime.run', 'goodtime.run_relation', 'goodtime.ledger',
                      'goodtime.decision', 'goodtime.person_state', 'goodtime.law',
                      'goodtime.statute']) relation
    where not has_table_privilege(relation, 'select')
    union all
    select 'call ' || p.oid::regprocedure::text
    from pg_proc p
    where p.pronamespace = 'goodtime'::regnamespace
      and p.proname in ('run_begin', 'run_fail', 'stage_clear', 'publish')
      and not has_function_privilege(p.oid, 'execute')
) missing

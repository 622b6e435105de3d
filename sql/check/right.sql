-- check_right: the first thing that a run writes and this user may not; null where it may all.
-- Reads only.
select min(relation || ' (' || privilege || ')')
from (
    select 'goodtime.' || relname as relation, privilege
    from pg_class
    cross join unnest(array['insert', 'truncate']) privilege
    where relnamespace = 'goodtime'::regnamespace
      and relkind = 'r'
      and relname like 'staged\_%'
    union all
    select 'goodtime.' || relname, privilege
    from pg_class
    cross join unnest(array['select', 'insert', 'update']) privilege
    where relnamespace = 'goodtime'::regnamespace
      and relkind = 'r'
      and relname like '%\_history'
    union all
    values ('goodtime.run', 'insert'), ('goodtime.run', 'update'), ('goodtime.ledger', 'insert'),
           ('goodtime.decision', 'select'), ('goodtime.decision', 'insert'),
           ('goodtime.decision', 'delete'), ('goodtime.person_state', 'select'),
           ('goodtime.person_state', 'insert'), ('goodtime.person_state', 'update'),
           ('goodtime.law', 'select'), ('goodtime.statute', 'select')
) needed
where not has_table_privilege(relation, privilege)

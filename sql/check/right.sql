-- check_right: the first thing that a run writes and this user may not; null where it may all.
-- Reads only.
select min(what)
from (values
    ('goodtime.run', 'insert'),
    ('goodtime.run', 'update'),
    ('goodtime.ledger', 'insert'),
    ('goodtime.decision', 'insert'),
    ('goodtime.decision', 'delete'),
    ('goodtime.person_state', 'update'),
    ('goodtime.staged_entry', 'truncate'),
    ('goodtime.staged_person', 'insert'),
    ('goodtime.deadline_history', 'update')
) needed (what, privilege)
where not has_table_privilege(what, privilege)

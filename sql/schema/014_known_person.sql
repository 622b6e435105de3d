-- 014_known_person: first_as_of is of the first published run that knew the person; null while there are
-- only rows about somebody who is not there (rules.md P2: what took effect before is not cut). Applied once.
alter table goodtime.person_state alter column first_as_of drop not null;

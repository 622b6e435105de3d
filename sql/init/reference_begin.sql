-- init_reference_begin: where the files of sql/reference put what the program ships, for the time of the
-- transaction.
create temporary table incoming_law (like goodtime.law) on commit drop;
create temporary table incoming_rule (like goodtime.rule) on commit drop;
create temporary table incoming_statute (like goodtime.statute) on commit drop;
create temporary table incoming_reason (like goodtime.reason) on commit drop;
alter table pg_temp.incoming_law drop column origin;
alter table pg_temp.incoming_rule drop column origin;
alter table pg_temp.incoming_statute drop column origin;
alter table pg_temp.incoming_reason drop column origin;

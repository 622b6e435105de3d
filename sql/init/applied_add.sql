-- init_applied_add: record a migration, in the transaction that applies it.
--   $1 name
insert into goodtime.schema_version (name)
values ($1)

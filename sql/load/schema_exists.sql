-- load_schema_exists: whether the target was ever initialised. Reads only.
select to_regclass('goodtime.schema_version') is not null

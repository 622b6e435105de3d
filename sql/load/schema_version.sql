-- load_schema_version: the last migration applied. Reads only.
select max(name collate "C")
from goodtime.schema_version

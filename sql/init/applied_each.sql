-- init_applied_each: the migrations that the target has. Reads only.
select name
from goodtime.schema_version
order by name collate "C"

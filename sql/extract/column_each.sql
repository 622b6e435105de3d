-- extract_column_each: the columns that the source has, with their types. Reads only.
select c.relname, a.attname, format_type(a.atttypid, null),
       has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid
where n.nspname = 'source'
  and c.relkind in ('r', 'v', 'm', 'p', 'f')
  and a.attnum > 0
  and not a.attisdropped
order by c.relname, a.attnum

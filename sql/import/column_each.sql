-- import_column_each: the columns of a source relation in order, and whether it is a table. Reads
-- only.
--   $1 relation
select a.attname,
       format_type(a.atttypid, null),
       a.attnum = any (coalesce(i.indkey::int2[], '{}')),
       a.attnotnull,
       c.relkind in ('r', 'p')
from pg_class c
join pg_attribute a on a.attrelid = c.oid
left join pg_index i on i.indrelid = c.oid and i.indisprimary
where c.relnamespace = to_regnamespace('source')
  and c.relname = $1
  and c.relkind in ('r', 'p', 'v', 'm', 'f')
  and a.attnum > 0
  and not a.attisdropped
order by a.attnum

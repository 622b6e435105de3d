-- load_stage_column_each: the columns of the staging tables in order, with their types, and the statement
-- that fills the table with rows of all of them; written by the server with every name quoted. Reads
-- only.
select substr(c.relname, length('staged_') + 1),
       a.attname,
       format_type(a.atttypid, null),
       format('copy goodtime.%I (%s) from stdin (format binary)', c.relname,
              string_agg(quote_ident(a.attname), ', ') over (
                  partition by c.oid
                  order by a.attnum
                  rows between unbounded preceding and unbounded following))
from pg_class c
join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = to_regnamespace('goodtime')
  and c.relkind = 'r'
  and c.relname like 'staged\_%'
  and a.attnum > 0
  and not a.attisdropped
order by c.relname, a.attnum

-- import_statement: the statements that load one feed, written by the server from its catalog with
-- every name quoted: make the staging table, fill it, find lines whose key an earlier line has,
-- drop those, put the rest in place. Reads only.
--   $1 relation  $2 the feed's columns, separated by commas, each a column of the relation
with feed as (
    select format('source.%I', $1::text)::regclass as relation,
           string_to_array($2::text, ',') as columns
), given as (
    select a.attname, format_type(a.atttypid, a.atttypmod) as type, u.place
    from feed
    cross join unnest(feed.columns) with ordinality u (name, place)
    join pg_attribute a on a.attrelid = feed.relation and a.attname = u.name
), keys as (
    select string_agg(format('%I', a.attname), ', ' order by a.attnum) as list
    from feed
    join pg_index i on i.indrelid = feed.relation and i.indisprimary
    join pg_attribute a on a.attrelid = feed.relation and a.attnum = any (i.indkey)
), lists as (
    select string_agg(format('%I %s', attname, type), ', ' order by place) as defined,
           string_agg(format('%I', attname), ', ' order by place) as named,
           string_agg(format('%1$I = excluded.%1$I', attname), ', ' order by place) as replaced,
           bool_or(attname = 'updated_at') as has_updated_at
    from given
)
select format('create temporary table feed (line bigint not null, %s) on commit drop', defined),
       format('copy pg_temp.feed (line, %s) from stdin', named),
       format('select line, first from (select line, min(line) over (partition by %s) as first '
              'from pg_temp.feed) found where line > first order by line', list),
       format('delete from pg_temp.feed where line in (select line from (select line, '
              'min(line) over (partition by %s) as first from pg_temp.feed) found '
              'where line > first)', list),
       format('insert into source.%I as held (%s) select %s from pg_temp.feed '
              'on conflict (%s) do update set %s%s',
              $1::text, named, named, list, replaced,
              case when has_updated_at then '' else ', updated_at = now()' end)
from lists
cross join keys

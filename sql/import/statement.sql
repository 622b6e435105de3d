-- import_statement: the statements that load one feed, written by the server from its catalog with
-- every name quoted. Reads only. What they do:
--   stage      make the staging table, which goes with the transaction, in place of a feed's before
--   copy       fill it
--   lock       keep other writers out, so that what is counted stays so and two imports cannot
--              deadlock
--   has_rows   whether there is anything yet that a line could replace
--   duplicate  lines whose key an earlier line has, with that line
--   forget     drop those lines
--   insert     put the lines in place where none is there yet
--   change     replace the rows whose key a line has, and count them; a row that would stay as it
--              is is left alone, so that it does not count as changed
--   add        put the other lines in place, and count them
--   missing    how many rows there are, and how many of them have a key that no line has
--   remove     drop those rows
--   $1 relation  $2 the feed's columns, separated by commas, each a column of the relation
with feed as (
    select format('source.%I', $1::text) as name,
           format('source.%I', $1::text)::regclass as relation,
           string_to_array($2::text, ',') as columns
), keys as (
    select array_agg(a.attname) as names,
           string_agg(format('%I', a.attname), ', ' order by a.attnum) as list,
           string_agg(format('held.%1$I = feed.%1$I', a.attname), ' and ' order by a.attnum) as same
    from feed
    join pg_index i on i.indrelid = feed.relation and i.indisprimary
    join pg_attribute a on a.attrelid = feed.relation and a.attnum = any (i.indkey)
), given as (
    select a.attname as name,
           format_type(a.atttypid, a.atttypmod) as type,
           u.place,
           a.attname = any (keys.names) as is_key
    from feed
    cross join keys
    cross join unnest(feed.columns) with ordinality u (name, place)
    join pg_attribute a on a.attrelid = feed.relation and a.attname = u.name
), lists as (
    select string_agg(format('%I %s', name, type), ', ' order by place) as defined,
           string_agg(format('%I', name), ', ' order by place) as named,
           string_agg(format('%1$I = feed.%1$I', name), ', ' order by place)
               filter (where not is_key) as replaced,
           string_agg(format('held.%I', name), ', ' order by place)
               filter (where not is_key) as held,
           string_agg(format('feed.%I', name), ', ' order by place)
               filter (where not is_key) as fed,
           bool_or(name = 'updated_at') as has_updated_at
    from given
), found as (
    select format('select "feed line", first from pg_temp.feed '
                  'join (select %1$s, min("feed line") as first from pg_temp.feed '
                  'group by %1$s having count(*) > 1) twice using (%1$s) '
                  'where "feed line" > first', keys.list) as lines
    from keys
)
select format('drop table if exists pg_temp.feed; '
              'create temporary table feed ("feed line" bigint not null, %s) on commit drop',
              lists.defined) as stage,
       format('copy pg_temp.feed ("feed line", %s) from stdin', lists.named) as copy,
       format('lock table %s in share row exclusive mode', feed.name) as lock,
       format('select exists (select from %s)', feed.name) as has_rows,
       found.lines || ' order by "feed line"' as duplicate,
       format('delete from pg_temp.feed where "feed line" in (select "feed line" from (%s) again)',
              found.lines) as forget,
       format('insert into %s (%s) select %s from pg_temp.feed',
              feed.name, lists.named, lists.named) as insert,
       case
           when lists.replaced is null then 'select 0'
           else format('with changed as (update %s held set %s%s from pg_temp.feed '
                       'where %s and row(%s) is distinct from row(%s) returning 1) '
                       'select count(*) from changed',
                       feed.name, lists.replaced,
                       case when not lists.has_updated_at then ', updated_at = now()' end,
                       keys.same, lists.held, lists.fed)
       end as change,
       format('with added as (insert into %s (%s) select %s from pg_temp.feed '
              'where not exists (select from %s held where %s) returning 1) '
              'select count(*) from added',
              feed.name, lists.named, lists.named, feed.name, keys.same) as add,
       format('select (select count(*) from %1$s), (select count(*) from %1$s held '
              'where not exists (select from pg_temp.feed where %2$s))',
              feed.name, keys.same) as missing,
       format('delete from %s held where not exists (select from pg_temp.feed where %s)',
              feed.name, keys.same) as remove
from feed
cross join keys
cross join lists
cross join found

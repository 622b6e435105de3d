-- 10_reference: law, rules, reasons and lists of charges, as the program ships them and as they stand.
-- Replaced by init.

-- Bring a relation to what is shipped (pg_temp.incoming_RELATION), and name what the site has
-- otherwise. A row that stands as it was shipped before follows the program; one that a site has
-- changed, added or taken away is named, and left alone unless is_reset. Safe to repeat.
create or replace function goodtime.reference_take(relation_name text, is_reset boolean)
returns table (what text, key text, detail text)
language plpgsql
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, YMD' as $$
declare
    key_columns text[];
    column_list text;
    key_of text;
begin
    select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
    into key_columns
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = format('goodtime.%I', relation_name)::regclass
      and i.indisprimary;
    select string_agg(quote_ident(attname), ', ' order by attnum)
    into column_list
    from pg_attribute
    where attrelid = format('goodtime.%I', relation_name)::regclass
      and attnum > 0
      and not attisdropped
      and attname <> 'origin';
    select string_agg(format('(r ->> %L)', name), ' || ''/'' || ')
    into key_of
    from unnest(key_columns) name;

    -- What to do with each key: three ways of the same row are compared.
    drop table if exists pg_temp.reference_step;
    execute format(
        'create temporary table reference_step on commit drop as '
        'with here as (select %1$s as key, r from (select to_jsonb(t) - ''origin'' as r '
        '                                          from goodtime.%2$I t) x), '
        'coming as (select %1$s as key, r from (select to_jsonb(t) - ''origin'' as r '
        '                                       from pg_temp.%3$I t) x), '
        'before as (select %1$s as key, r from (select content as r from goodtime.shipped '
        '                                       where relation = %2$L) x) '
        'select key, here.r as here, coming.r as coming, '
        '       here.r is distinct from before.r as is_own, '
        '       $1 or here.r is not distinct from before.r as follows '
        'from here full join coming using (key) left join before using (key)',
        key_of, relation_name, 'incoming_' || relation_name)
    using is_reset;

    delete from goodtime.shipped where relation = relation_name;
    insert into goodtime.shipped (relation, content)
    select relation_name, s.coming
    from pg_temp.reference_step s
    where s.coming is not null;

    execute format(
        'delete from goodtime.%1$I t using pg_temp.reference_step s '
        'where s.follows and s.here is distinct from s.coming '
        '  and to_jsonb(t) - ''origin'' = s.here', relation_name);
    execute format(
        'insert into goodtime.%1$I (%2$s) select %3$s from pg_temp.reference_step s '
        'cross join lateral jsonb_populate_record(null::goodtime.%1$I, s.coming) n '
        'where s.follows and s.coming is not null and s.here is distinct from s.coming',
        relation_name, column_list, 'n.' || replace(column_list, ', ', ', n.'));
    -- A row may have become what is shipped, or have ceased to be, without being written.
    execute format('update goodtime.%I set origin = origin', relation_name);

    return query
    select case when s.follows then 'reset ' else '' end
           || case
                  when s.here is null then 'missing'
                  when s.coming is null then 'added'
                  else 'changed'
              end,
           s.key,
           coalesce((select string_agg(format('%s %s, shipped %s', h.key, h.value, c.value), '; '
                                       order by h.key)
                     from jsonb_each_text(s.here) h
                     join jsonb_each_text(s.coming) c using (key)
                     where h.value is distinct from c.value), '')
    from pg_temp.reference_step s
    where s.is_own
      and s.here is distinct from s.coming
    order by s.key collate "C";
end
$$;

-- extract_newer_statement: the statement that finds the rows of a relation that were written after a time,
-- written by the server with every name quoted: relation, key, when. Rows that do not exist on a date are
-- left out, as nothing can rest on them (rules.md C1). Its parameters: $1 person_id (of everybody's
-- relations none is asked for), $2 the time, $3 the date. Null where the source has no such relation, or
-- does not say when its rows were written. Reads only.
--   $1 relation  $2 the columns of its key, separated by commas
--   $3 the date before which a row does not exist, or empty  $4 whether its rows are about a person
select (
    select format('select %1$L, array_to_string(array[%2$s], ''/'', ''''), updated_at '
                  'from source.%1$I '
                  'where %3$s and updated_at > $2::timestamptz '
                  'and coalesce(%4$s, $3::date) <= $3::date '
                  'order by 2',
                  $1::text,
                  (select string_agg(quote_ident(name) || '::text', ', ' order by place)
                   from unnest(string_to_array($2::text, ',')) with ordinality k (name, place)),
                  case when $4::boolean then 'person_id = $1::bigint' else '$1::bigint is not null' end,
                  coalesce(quote_ident(nullif($3::text, '')), 'null::date'))
    from pg_attribute
    where attrelid = to_regclass(format('source.%I', $1::text))
      and attname = 'updated_at'
)

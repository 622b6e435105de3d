-- extract_statement: the statements that read a relation of the source, written by the server with every
-- name quoted; nulls where the source has no such relation. Reads only. What they do:
--   all        every row, in order of the key
--   chunk      the rows of a range of persons, in order of person and key; settings of the session are
--              goodtime.first_person and goodtime.last_person (both inclusive)
--   some       the rows of some persons of a range, in the same order; the setting goodtime.some_persons has
--              their ids, separated by commas
--   foreign    rows by their ids, of persons that are there, in order of id; the setting goodtime.ids has
--              the ids, separated by commas
--   ownerless  rows that name no person: relation, key, the date before which the row does not exist
--              (null where it has none)
--   is_empty   whether there is no row; looks at one
-- COPY takes no parameters; so what differs from one chunk to the next is a setting.
--   $1 relation  $2 its columns in the order in which they are read, separated by commas
--   $3 those of its key, separated by commas  $4 the date before which a row does not exist, or empty
with lists as (
    select (select string_agg(quote_ident(name), ', ' order by place)
            from unnest(string_to_array($2::text, ',')) with ordinality c (name, place)) as columns,
           (select string_agg(quote_ident(name), ', ' order by place)
            from unnest(string_to_array($3::text, ',')) with ordinality k (name, place)) as keys,
           (select string_agg(quote_ident(name) || '::text', ', ' order by place)
            from unnest(string_to_array($3::text, ',')) with ordinality k (name, place)) as key_texts,
           (select string_agg(', ' || quote_ident(name), '' order by place)
            from unnest(string_to_array($3::text, ',')) with ordinality k (name, place)
            where name <> 'person_id') as other_keys,
           coalesce(quote_ident(nullif($4::text, '')), 'null::date') as own
    where to_regclass(format('source.%I', $1::text)) is not null
), written as (
    select format('copy (select %s from source.%I order by %s) to stdout (format binary)',
                  columns, $1::text, keys) as all_rows,
           format('copy (select %s from source.%I '
                  'where person_id >= current_setting(''goodtime.first_person'')::bigint '
                  'and person_id <= current_setting(''goodtime.last_person'')::bigint '
                  'order by person_id%s) to stdout (format binary)',
                  columns, $1::text, other_keys) as chunk,
           format('copy (select %1$s from source.%2$I '
                  'where %3$s = any (string_to_array(current_setting(''goodtime.ids''), '','')::bigint[]) '
                  'and exists (select from source.person owner where owner.person_id = %2$I.person_id) '
                  'order by %3$s) to stdout (format binary)',
                  columns, $1::text, keys) as foreign_rows,
           format('select %1$L, array_to_string(array[%2$s], ''/'', ''''), %3$s from source.%1$I '
                  'where person_id is null order by 2',
                  $1::text, key_texts, own) as ownerless,
           format('select not exists (select from source.%I)', $1::text) as is_empty,
           format('copy (select %s from source.%I '
                  'where person_id = any (string_to_array(current_setting(''goodtime.some_persons''), '','')'
                  '::bigint[]) '
                  'order by person_id%s) to stdout (format binary)',
                  columns, $1::text, other_keys) as some
    from lists
)
select written.*
from (values (1)) always (one)
left join written on true

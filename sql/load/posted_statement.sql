-- load_posted_statement: the statements that read the rows of a range of persons, and those of some, from a
-- table or view of the target, written by the server with every name quoted. Reads only; settings of the
-- session are goodtime.first_person and goodtime.last_person (both inclusive), goodtime.some_persons.
--   $1 table or view  $2 its columns in the order in which they are read, separated by commas
select format('copy (select %s from goodtime.%I '
              'where person_id >= current_setting(''goodtime.first_person'')::bigint '
              'and person_id <= current_setting(''goodtime.last_person'')::bigint '
              'order by person_id) to stdout (format binary)',
              l.columns, $1::text),
       format('copy (select %s from goodtime.%I '
              'where person_id = any (string_to_array(current_setting(''goodtime.some_persons''), '','')'
              '::bigint[]) '
              'order by person_id) to stdout (format binary)',
              l.columns, $1::text)
from (
    select string_agg(quote_ident(name), ', ' order by place) as columns
    from unnest(string_to_array($2::text, ',')) with ordinality c (name, place)
) l

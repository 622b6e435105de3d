-- load_posted_statement: the statement that reads the rows of a range of persons from a table or
-- view of the target, written by the server with every name quoted. Reads only; settings of the session are
-- goodtime.first_person and goodtime.last_person (both inclusive).
--   $1 table or view  $2 its columns in the order in which they are read, separated by commas
select format('copy (select %s from goodtime.%I '
              'where person_id >= current_setting(''goodtime.first_person'')::bigint '
              'and person_id <= current_setting(''goodtime.last_person'')::bigint '
              'order by person_id) to stdout (format binary)',
              string_agg(quote_ident(name), ', ' order by place), $1::text)
from unnest(string_to_array($2::text, ',')) with ordinality c (name, place)

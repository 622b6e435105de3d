-- load_posted_count_statement: the statement that reads the rows of a table of counts that stand, written by
-- the server with every name quoted. Reads only.
--   $1 table  $2 its columns in the order in which they are read, separated by commas
select format('copy (select %s from goodtime.%I where until_run is null) to stdout (format binary)',
              (select string_agg(quote_ident(name), ', ' order by place)
               from unnest(string_to_array($2::text, ',')) with ordinality c (name, place)),
              $1::text || '_history')

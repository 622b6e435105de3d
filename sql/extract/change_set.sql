-- extract_change_set: whether the source tells whose facts changed, and what its clock says, in microseconds
-- since 1970; from when on changes are read next. Reads only.
--   $1 microseconds since 1970
select to_regclass('source.person_change') is not null,
       (extract(epoch from clock_timestamp()) * 1000000)::bigint,
       set_config('goodtime.changed_since', $1, false)

-- extract_as_of_set: the date that the session's reports are made for.
--   $1 as-of
select set_config('goodtime.as_of', $1, false)

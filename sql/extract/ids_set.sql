-- extract_ids_set: the ids that the session looks up next.
--   $1 ids separated by commas
select set_config('goodtime.ids', $1, false)

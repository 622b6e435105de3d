-- load_chunk_set: the persons whose posted decisions the session reads next.
--   $1 first person  $2 last person (both inclusive)
--   $3 of these only some, their ids separated by commas; empty for all
select set_config('goodtime.first_person', $1, false), set_config('goodtime.last_person', $2, false),
       set_config('goodtime.some_persons', $3, false)

-- load_chunk_set: the persons whose posted decisions the session reads next. It is one of as many as the
-- night was asked for (--jobs): what reads a chunk takes no more processors of the server.
--   $1 first person  $2 last person (both inclusive)
--   $3 of these only some, their ids separated by commas; empty for all
select set_config('goodtime.first_person', $1, false), set_config('goodtime.last_person', $2, false),
       set_config('goodtime.some_persons', $3, false),
       set_config('max_parallel_workers_per_gather', '0', false)

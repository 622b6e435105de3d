-- extract_order_set: have the session's statements take rows in the order of an index, where the source's
-- log lies by person. The planner reckons with a key of several columns as if it led to and fro, and sorts
-- each chunk, which takes as long as reading it. A log that lies otherwise is the planner's to weigh: page
-- after page and sorted, it is read much faster from a disk. Repeating it changes nothing.
select set_config('enable_sort', 'off', false)
where exists (
    select
    from pg_stats
    where schemaname = 'source'
      and tablename = 'timekeeping_log'
      and attname = 'person_id'
      and correlation > 0.9)

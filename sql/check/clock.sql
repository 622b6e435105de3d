-- check_clock: the server's clock, in seconds. Reads only.
select extract(epoch from clock_timestamp())::bigint

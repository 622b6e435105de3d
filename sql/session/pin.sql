-- session_pin: what every connection of the program begins with, each setting with its reason; no other
-- statement or function sets what is set here, but for what a security definer needs of its own.
-- Repeating it changes nothing.

-- Names are qualified everywhere; what they mean is nobody else's choice.
set search_path = pg_catalog;

-- Texts of values are read by the program, and dates are hashed: they look the same on every server.
set datestyle = 'ISO, YMD';
set timezone = 'UTC';
set extra_float_digits = 1;
set bytea_output = 'hex';
set standard_conforming_strings = on;

-- Notices are for people at a prompt.
set client_min_messages = error;

-- A night's statements run once. Compiling one takes longer than it runs: publishing took three
-- quarters of its time for that.
set jit = off;

-- The rows of a person lie together, and one person in a hundred is looked up in tables of all. By the default a
-- page that an index leads to costs four of a scan, as on disks with arms: publishing for them scanned
-- whole tables, and took twice as long.
set random_page_cost = 1.1;

-- Chunks stream for minutes, and the session that exports the snapshot or holds the lock is idle as long
-- as people are decided: a site's limits for interactive sessions are not meant for that. What a server
-- of another version does not know is left out.
set statement_timeout = 0;
set idle_in_transaction_session_timeout = 0;
select set_config(name, '0', false)
from pg_settings
where name in ('idle_session_timeout', 'transaction_timeout');

-- Whoever keeps a relation locked for longer than that would keep the night waiting into the day.
set lock_timeout = '10min';

-- A statement whose program was killed ends within a second instead of running on.
select set_config(name, '1s', false)
from pg_settings
where name = 'client_connection_check_interval';

-- What is told as published outlives a crash of the server, also where a site's default is faster.
select set_config('synchronous_commit', 'on', false)
where current_setting('synchronous_commit') in ('off', 'local');

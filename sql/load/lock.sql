-- load_lock: the lock of the one run at a time; the session holds it until it ends.
-- The number is this program's own: its name, read as a number.
select pg_try_advisory_lock(7453298385561939301)

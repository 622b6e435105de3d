-- check_lock: whether a run holds the lock (load_lock); it is let go at once.
select pg_try_advisory_xact_lock(7453298385561939301)

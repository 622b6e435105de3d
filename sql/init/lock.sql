-- init_lock: one init at a time in a database; the session holds the lock until it ends.
-- The number is the run's lock (load_lock) plus one.
select pg_advisory_lock(7453298385561939302)

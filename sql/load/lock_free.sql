-- load_lock_free: whether no worker of an earlier run is still writing into staging; the lock is let
-- go at once. The number is the run's lock (load_lock) plus two.
select pg_try_advisory_xact_lock(7453298385561939303)

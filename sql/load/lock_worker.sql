-- load_lock_worker: a worker is writing into staging, until its session ends; workers share it. The
-- number is the run's lock (load_lock) plus two.
select pg_advisory_lock_shared(7453298385561939303)

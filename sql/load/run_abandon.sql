-- load_run_abandon: close the rows of runs that ended without closing them. Safe to repeat; the
-- lock is held, so no run is under way.
update goodtime.run
set state = 'failed',
    finished_at = clock_timestamp(),
    detail = 'ended without closing: killed, or its connection was lost'
where state = 'running'

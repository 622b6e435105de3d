"""The one door to libpq: how a connection begins, and how what runs in one is ended."""

import contextlib
import signal

from harness import AS_OF, POPULATION, Database, each, expect, night, own_database
from test_faults import blocked_run, night_before, stopped_runs, STOPS
from test_faults import wait_for, wait_for_no_session


# What a role may have of its own and must not have in a night.
OWN = (("jit", "on", "off"), ("statement_timeout", "1s", "0"), ("lock_timeout", "0", "10min"),
       ("idle_in_transaction_session_timeout", "1s", "0"), ("idle_session_timeout", "1s", "0"),
       ("client_connection_check_interval", "0", "1s"), ("synchronous_commit", "off", "on"),
       ("timezone", "Asia/Tokyo", "UTC"), ("datestyle", "German, DMY", "ISO, YMD"),
       ("bytea_output", "escape", "hex"), ("search_path", "public", "pg_catalog"))


def test_settings_of_a_role_are_not_a_nights(_):
    with Database(POPULATION) as db:
        for name, own, _wanted in OWN:
            db.query("alter database %s set %s = %s" % (
                db.name, name, own if "," in own else "'%s'" % own))
        # A trigger sees what the session of the run has.
        db.query("create table public.seen (name text, value text); "
                 "create function public.see() returns trigger language plpgsql security definer "
                 "as $$ begin insert into public.seen select n, current_setting(n) "
                 "from unnest(array[%s]) n; return null; end $$; "
                 "create trigger see after insert on goodtime.run for each statement "
                 "execute function public.see()"
                 % ", ".join("'%s'" % name for name, _own, _wanted in OWN
                             if name != "search_path"))
        night(db)
        seen = dict(db.query("select name, value from public.seen"))
        return each([(name, seen, name, wanted) for name, _own, wanted in OWN
                     if name != "search_path"],
                    lambda seen, name, wanted: expect(seen.get(name), wanted, name))


@own_database()
def test_functions_set_nothing_that_the_session_has(db):
    """search_path and datestyle are what a security definer needs of its own."""
    found = db.query(
        "select distinct split_part(setting, '=', 1) from pg_proc p "
        "cross join unnest(p.proconfig) setting where pronamespace = 'goodtime'::regnamespace "
        "order by 1")
    expect([name for name, in found],
           ["DateStyle", "default_statistics_target", "enable_nestloop",
            "max_parallel_workers_per_gather", "search_path"],
           "settings of functions")


@contextlib.contextmanager
def disposition(number, handler):
    """What a program that starts meanwhile does on a signal, whatever it was for who started the tests."""
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


def check_asked_to_end(db, run, holder, number):
    """The run is blocked by a lock that stays: only a cancelled statement lets it go on."""
    run.process.send_signal(number)
    done = run.wait()
    wait_for_no_session(db)
    expect(done.returncode, -number, "status")
    said = [line for line in done.stderr.splitlines() if "step=" not in line]
    expect(len(said), 2, done.stderr)
    assert said[0].endswith("asked to end by " + signal.Signals(number).name), said
    assert said[1].startswith("HINT: "), said
    state, detail = db.query("select state, detail from goodtime.run order by run_id desc "
                             "limit 1")[0]
    expect(state, "failed", "the run")
    assert detail.endswith("asked to end by " + signal.Signals(number).name), detail
    holder.execute("rollback")


def test_a_night_that_is_asked_to_end(_):
    stops = ((signal.SIGTERM, STOPS), (signal.SIGINT, STOPS[:2]), (signal.SIGHUP, STOPS[:1]))
    with contextlib.ExitStack() as stack:
        for number, _ in stops:
            stack.enter_context(disposition(number, signal.SIG_DFL))
        return stopped_runs([("%s.%s" % (signal.Signals(number).name, what.replace(" ", "_")),
                              what, lock, number)
                             for number, places in stops for what, lock in places],
                            check_asked_to_end)


@own_database(POPULATION)
def test_an_ignored_hangup_ends_nothing(db):
    """nohup: the night goes on."""
    holder = db.session()
    holder.execute("begin; lock table source.plan_period in access exclusive mode")
    with disposition(signal.SIGHUP, signal.SIG_IGN):
        run = db.start("run", "--as-of", AS_OF, "--no-reports")
    wait_for(db, "the run", "select exists (select from pg_stat_activity where "
             "application_name = 'goodtime' and wait_event_type = 'Lock' "
             "and datname = current_database())")
    run.process.send_signal(signal.SIGHUP)
    holder.execute("rollback")
    done = run.wait()
    expect(done.returncode, 0, done.stderr)


@own_database(POPULATION)
def test_a_worker_that_fails_ends_the_others(db):
    """Both wait for a lock that stays; one loses its session, the other's statement is cancelled."""
    night_before(db)
    holder, run = blocked_run(db, "lock table goodtime.decision in access exclusive mode",
                              "what is posted", "--jobs", "2", "--chunk", "200", times=2)
    ended = db.value("select pg_terminate_backend(pid) from pg_stat_activity where "
                     "application_name = 'goodtime' and wait_event_type = 'Lock' "
                     "and datname = current_database() order by pid limit 1")
    expect(ended, "t", "one worker's session")
    done = run.wait()
    wait_for_no_session(db)
    expect(done.returncode, 3, done.stderr)
    assert "target database: " in done.stderr, done.stderr
    assert "another part" not in done.stderr, done.stderr
    holder.execute("rollback")


@own_database(POPULATION)
def test_a_killed_program_leaves_nothing_running(db):
    """The lock stays: the server itself notices that nobody waits for the statement."""
    holder, run = blocked_run(db, "lock table source.timekeeping_log in access exclusive mode",
                              "the log")
    run.kill()
    wait_for_no_session(db)
    holder.execute("rollback")

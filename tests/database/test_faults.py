"""What goes wrong: one line that says what, the exit status, and the night before left whole."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import threading
import time

from harness import (AS_OF, POPULATION, PROGRAM, SECONDS, Database, each, expect, night,
                     own_database, server)
from test_night import (DISTURB, PERSON, check_as_if_decided_anew, check_chain,
                        check_decisions_are_the_ledger, completion, decisions, digests, last_run,
                        tables)

STATUSES = ("0", "1", "2", "3", "4", "5", "6", "70")
SOURCE_AND_TARGET = ("check", "import", "init", "report", "run", "status")


# ---- how a failure must look

def files_below(path):
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(path)
                  for name in names)


# A row for each table of schema goodtime that a run publishes to: number and digest of its rows.
PUBLISHED = """
select relname, query_to_xml(format(
    $$select count(*) as n, md5(string_agg(t::text, chr(10) order by t::text)) as d
    from goodtime.%I t where %s$$,
    relname, case relname when 'run' then $$state = 'done'$$ else 'true' end), false, true, '')
from pg_class
where relnamespace = to_regnamespace('goodtime')
  and relkind = 'r'
  and relname not like 'staged\\_%'
order by 1"""


def published(db):
    """All that a run publishes: the results as they are read, without the rows of failed runs."""
    return dict(db.query(PUBLISHED))


def messages(done):
    """What a command said on standard error, the lines that tell a step apart."""
    return [line for line in done.stderr.splitlines() if not line.startswith("goodtime: step=")]


def check_message(done, status, says=(), what=""):
    lines = messages(done)
    expect(done.returncode, status, "%s: status; it said %r" % (what, lines))
    assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("HINT: ")), (
        "%s: one line, and a hint at most\nactual: %r" % (what, lines))
    assert lines[0].startswith("goodtime: ") and len(lines[0]) > 20, (what, lines)
    for text in says:
        assert text in lines[0], "%s: '%s' is not said\nactual: %r" % (what, text, lines)


@contextlib.contextmanager
def untouched(db):
    """Nothing that is published changes, and no file comes or goes."""
    before, files = published(db), files_below(db.folder)
    yield
    expect(published(db), before, "what is published")
    expect(files_below(db.folder), files, "files")


def refuse(db, status, *args, env=None, says=()):
    with untouched(db):
        done = db.goodtime(*args, env=env)
    check_message(done, status, says, " ".join(map(str, args)))
    return done


def refuse_run(db, status, *args, env=None, says=(), as_of=AS_OF):
    return refuse(db, status, "run", "--as-of", as_of, *args, env=env, says=says)


# ---- usage: status 2

def statuses(text):
    """The statuses that --help lists, each on a line that begins with it."""
    return tuple(line.split()[0] for line in text.split("exit status:\n")[1].splitlines()
                 if line[:4].strip())


def test_help_lists_the_exit_statuses(db):
    whole = db.goodtime("--help")
    expect((whole.returncode, whole.stderr), (0, ""), "--help")
    for command in SOURCE_AND_TARGET:
        assert "\n  %-8s " % command in whole.stdout, command
        done = db.goodtime(command, "--help")
        expect((done.returncode, done.stderr), (0, ""), command)
        assert done.stdout.startswith("usage: goodtime " + command), done.stdout
        expect(statuses(done.stdout), STATUSES, command + " --help")
        for text in (whole.stdout, done.stdout):
            expect([line for line in text.splitlines() if len(line) >= 80], [], "lines that are wide")
        for args in ((command, "-h"), ("help", command), (command, "--nothing", "--help")):
            again = db.goodtime(*args, env={"GOODTIME_ASOF": "x"})
            expect((again.returncode, again.stdout, again.stderr), (0, done.stdout, ""), args)
    for args in (("-h",), ("help",)):
        again = db.goodtime(*args)
        expect((again.returncode, again.stdout, again.stderr), (0, whole.stdout, ""), args)
    expect(db.goodtime("--version").stdout.split()[0], "goodtime", "--version")
    expect(db.goodtime("-V").stdout, db.goodtime("--version").stdout, "-V")


def test_usage(db):
    for args, says in (
            (("run", "--asof", AS_OF), ["--asof"]),
            (("run", "--as-of"), ["as-of"]),
            (("run", "--as-of", "2026-02-30"), ["2026-02-30"]),
            (("run", "--as-of", "2026-2-3"), ["2026-2-3"]),
            (("run", "--as-of", "yesterday"), ["yesterday"]),
            (("run", "--as-of", "2026-06-30x"), ["2026-06-30x"]),
            (("run", "--as-of", ""), ["as-of"]),
            (("run", "--as-of=2025-02-29"), ["2025-02-29"]),
            (("run", "-n"), ["-n"]),
            (("run", "tonight"), ["run"]),
            (("run", "--jobs", "0"), ["jobs"]),
            (("run", "--jobs", "two"), ["two"]),
            (("run", "--jobs", "-1"), ["-1"]),
            (("run", "--jobs", "99999999999999999999"), ["jobs"]),
            (("run", "--jobs", "257"), ["jobs"]),
            (("run", "--chunk", "0"), ["chunk"]),
            (("run", "--dry-run=perhaps"), ["perhaps"]),
            (("run", "--json"), ["--json"]),
            (("walk",), ["walk"]),
            (("--walk",), ["--walk"]),
            (("import",), ["import"]),
            (("import", "person"), ["import"]),
            (("import", "nobody", "/dev/null"), ["nobody"]),
            (("import", "person", "no-such-file.csv"), ["no-such-file.csv"]),
            (("report", "enrolment"), ["enrolment"]),
            (("status", "now"), ["status"]),
            (("run", "--source", "nonsense=1"), ["source"]),
            (("run", "--target", "postgres://%zz/"), ["target"]),
            (("help", "walk"), ["walk"]),
            (("-x",), ["-x"]),
            (("import", "person", "--limit-removed=101", "/dev/null"), ["101"]),
            (("init", "--as-of", AS_OF), ["--as-of"])):
        refuse(db, 2, *args, says=says)
    for command in (("run",), ("status",), ("import", "person", "/dev/null")):
        done = refuse(db, 2, *command, env={"GOODTIME_ASOF": AS_OF}, says=["'GOODTIME_ASOF'"])
        assert "'GOODTIME_AS_OF'" in done.stderr.splitlines()[1], done.stderr
    done = db.goodtime()
    expect(done.returncode, 2, "no command")
    assert "usage: goodtime COMMAND" in done.stderr and done.stdout == "", done


def test_an_option_from_the_command_the_environment_and_the_file(db):
    with Database(POPULATION) as full:
        path = full.path("goodtime.conf", "# a comment\n\nas-of = 2026-07-01\n  chunk=17 \n"
                                          "dry-run = yes\n")

        def as_of(*args, **env):
            done = full.goodtime("run", *args, env=env)
            expect(done.returncode, 0, done.stderr)
            # A date that is fixed makes every night the same night.
            warned = [line for line in done.stderr.splitlines() if "warning" in line]
            if "--as-of" in " ".join(args):
                expect(warned, [], "warnings")
            else:
                expect(len(warned), 1, "warnings")
                assert ("environment" if "GOODTIME_AS_OF" in env else "file") in warned[0], warned
                assert "'as-of'" in warned[0], warned
            assert "dry" in done.stdout.splitlines()[0], done.stdout
            return done.stdout.splitlines()[1].split()[-1]

        expect(as_of("--config", path), "2026-07-01", "from the file")
        expect(as_of(GOODTIME_CONFIG=path), "2026-07-01", "from the file the environment names")
        expect(as_of("--config", path, GOODTIME_AS_OF="2026-07-02"), "2026-07-02",
               "the environment before the file")
        expect(as_of("--config", path, "--as-of", "2026-07-03", GOODTIME_AS_OF="2026-07-02"),
               "2026-07-03", "the command line before both")
        expect(as_of("--config=" + path, "--as-of=2026-07-04"), "2026-07-04", "with =")
        for name, text, says in (
                ("a.conf", "as-of = 2026-02-30\n", ["a.conf:1", "2026-02-30"]),
                ("b.conf", "\n\nasof = 2026-07-01\n", ["b.conf:3", "asof"]),
                ("c.conf", "as-of 2026-07-01\n", ["c.conf:1"]),
                ("d.conf", "dry-run = sometimes\n", ["d.conf:1", "sometimes"])):
            refuse(full, 2, "run", "--config", full.path(name, text), says=says)
        refuse(full, 2, "run", "--config", full.path("none.conf"), says=["none.conf"])
        refuse(full, 2, "run", env={"GOODTIME_AS_OF": "2026-13-01"}, says=["2026-13-01"])
        expect(full.value("select count(*) from goodtime.run"), "0", "runs")


# ---- connections, rights, relations, schema: status 3

@own_database(POPULATION)
def test_an_unreachable_database(db):
    night(db)
    for role in ("source", "target"):
        for conninfo in ("host=/nonexistent", "dbname=goodtime_is_not_there",
                         "user=goodtime_is_not_there", "host=127.0.0.1 port=1 connect_timeout=3"):
            with untouched(db):
                done = db.goodtime("run", "--as-of", AS_OF, env={"GOODTIME_" + role.upper():
                                                                 conninfo})
            check_message(done, 3, [role], role + " " + conninfo)
            assert "HINT" in done.stderr, done.stderr
    # The run's row tells what happened to it, where there was a target to write it.
    expect(db.query("select distinct state from goodtime.run where run_id > 1"), [("failed",)],
           "the runs")
    assert "source" in last_run(db, "detail"), last_run(db, "detail")
    expect(night(db)["entries"], "0", "the next night")


# What a source need not have: nothing reads the one, and without the other nobody has such a term.
NOT_NEEDED = ("person_change", "shu_term")


@own_database(POPULATION)
def test_a_source_relation_that_is_missing(db):
    for (relation,) in db.query("select relname from pg_class where relkind = 'r' "
                                "and relnamespace = 'source'::regnamespace order by 1"):
        db.query("alter table source.%s rename to away" % relation)
        if relation in NOT_NEEDED:
            expect(db.goodtime("run", "--as-of", AS_OF, "--dry-run").returncode, 0, relation)
        else:
            done = refuse_run(db, 3, says=[relation])
            assert "HINT" in done.stderr, done.stderr
        db.query("alter table source.away rename to " + relation)
    db.query("alter schema source rename to elsewhere")
    done = refuse_run(db, 3)
    assert "source" in done.stderr and "HINT" in done.stderr, done.stderr


@own_database(POPULATION)
def test_a_source_column_that_is_missing_or_of_another_type(db):
    for relation, column, kind in (
            ("person", "person_number", "int"), ("term", "received_on", "timestamptz"),
            ("timekeeping_log", "minutes", "text"), ("timekeeping_log", "log_date", "text"),
            ("program_completion", "satisfactory", "text"), ("facility", "calendar", "int"),
            ("milestone_schedule", "weeks", "numeric"), ("holiday", "holiday_on", "timestamp"),
            ("hours_verification", "outcome", "bool"), ("work_application", "days_left", "float8"),
            ("discipline_review", "days_lost", "numeric"), ("enrollment", "person_id", "text")):
        old = db.value("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = "
                       "'source.%s'::regclass and attname = '%s'" % (relation, column))
        db.query("alter table source.{0} rename to kept; create view source.{0} as select {1}"
                 " from source.kept".format(relation, columns_but(db, relation, column)))
        done = refuse_run(db, 3, says=[relation, column])
        assert "HINT" in done.stderr, done.stderr
        db.query("drop view source.{0}; create view source.{0} as select {1}, null::{3} as {2} "
                 "from source.kept".format(relation, columns_but(db, "kept", column), column, kind))
        done = refuse_run(db, 3, says=[relation, column])
        assert "HINT" in done.stderr, done.stderr
        db.query("drop view source.{0}; alter table source.kept rename to {0}".format(relation))
        expect(db.value("select format_type(atttypid, atttypmod) from pg_attribute where attrelid "
                        "= 'source.%s'::regclass and attname = '%s'" % (relation, column)), old,
               "as it was")
    night(db)


def columns_but(db, relation, column):
    return db.value("select string_agg(attname, ', ' order by attnum) from pg_attribute "
                    "where attrelid = 'source.%s'::regclass and attnum > 0 and not attisdropped "
                    "and attname <> '%s'" % (relation, column))


RIGHTS = (
    ("select on source.timekeeping_log", "timekeeping_log"),
    ("select on source.person", "person"),
    ("select on source.outreach_visit", "outreach_visit"),
    ("usage on schema source", "source"),
    ("select on goodtime.ledger", "ledger"),
    ("execute on function goodtime.run_begin(date, date, text, text, text)", "run_begin"),
    ("execute on function goodtime.stage_clear()", "stage_clear"),
    ("execute on function goodtime.publish(bigint, text, text[], jsonb)", "publish"),
    ("insert on goodtime.staged_entry", "staged_entry"),
    ("select on goodtime.law", "law"),
    ("usage on schema goodtime", "goodtime"))


@own_database(POPULATION)
def test_without_the_right_to(db):
    night(db)
    role = db.name + "_night"
    server("create role %s login in role goodtime_pipeline" % role)
    user = {"PGUSER": role}

    def check(take, says):
        db.query("update source.program_completion set completed_on = completed_on - 1")
        db.query("revoke %s from goodtime_pipeline" % take)
        try:
            done = refuse_run(db, 3, env=user, says=[says])
            assert "HINT" in done.stderr, (take, done.stderr)
            done = db.goodtime("check", "--as-of", AS_OF, env=user)
            expect(done.returncode, 1, "check without %s:\n%s" % (take, done.stdout))
        finally:
            db.query("grant %s to goodtime_pipeline" % take)

    try:
        found = each([(take.replace(" ", "_"), take, says) for take, says in RIGHTS], check)
        expect(db.goodtime("run", "--as-of", AS_OF, env=user).returncode, 0, "with its rights")
    finally:
        server("drop owned by " + role, "drop role " + role)
    return found


VERSIONS = (
    ("newer", "insert into goodtime.schema_version (name) values ('999_later')",
     "delete from goodtime.schema_version where name = '999_later'"),
    ("older", "create table kept as select * from goodtime.schema_version order by name desc "
     "limit 1; delete from goodtime.schema_version where name in (select name from kept)",
     "insert into goodtime.schema_version select * from kept; drop table kept"),
    ("no", "alter schema goodtime rename to kept", "alter schema kept rename to goodtime"))


@own_database(POPULATION)
def test_the_schema_is_of_another_version(db):
    night(db)

    def check(change, back, args):
        db.query(change)
        try:
            done = refuse(db, 3, *args)
            assert "goodtime init" in done.stderr, done.stderr
            expect(db.goodtime("check", "--as-of", AS_OF).returncode, 1, "check")
        finally:
            db.query(back)

    found = each([("%s.%s" % (name, args[0]), change, back, args)
                  for name, change, back in VERSIONS
                  for args in (("run", "--as-of", AS_OF), ("status",), ("report",))], check)
    expect(night(db)["entries"], "0", "with its own version")
    return found


@own_database(POPULATION)
def test_a_list_of_charges_is_missing(db):
    def check(name):
        db.query("create table kept as select * from goodtime.statute where list = '%s'; "
                 "delete from goodtime.statute where list = '%s'" % (name, name))
        try:
            refuse_run(db, 5, says=["'%s'" % name])
        finally:
            db.query("insert into goodtime.statute select * from kept; drop table kept")

    names = [row[0] for row in db.query("select distinct list from goodtime.statute order by 1")]
    expect(len(names), 6, "lists")
    return each([(name, name) for name in names], check)


@own_database(POPULATION)
def test_init_again_keeps_everything(db):
    night(db)
    with untouched(db):
        before = digests(db, tables(db))
        for _ in range(2):
            done = db.goodtime("init", "--with-source")
            expect((done.returncode, done.stderr), (0, ""), "init")
        expect(digests(db, tables(db)), before, "the target")
    expect(night(db)["entries"], "0", "the next night")


@own_database(POPULATION)
def test_more_sessions_than_the_server_has(db):
    night(db)
    refuse_run(db, 3, "--jobs", "200", "--chunk", "1", says=["database"])
    expect(night(db)["entries"], "0", "the next night")


# ---- reports that cannot be written: status 6

@own_database(POPULATION)
def test_a_reports_directory_that_cannot_be_written(db):
    night(db)
    file = db.path("file", "not a directory\n")
    for path in (file, os.path.join(file, "below"), db.path("none/at/all"), "/proc/goodtime", ""):
        refuse_run(db, 6, "--reports", path)
        refuse(db, 6, "report", "--reports", path)
    done = db.goodtime("check", "--as-of", AS_OF, "--reports", file)
    expect(done.returncode, 1, "check: " + done.stdout)
    expect(db.value("select count(*) from goodtime.run where state = 'done'"), "1", "runs")


@own_database(POPULATION)
def test_a_workbook_that_cannot_be_put_in_place(db):
    os.makedirs(os.path.join(db.reports, "credits.xlsx", "a-folder-in-the-way"))
    done = db.goodtime("run", "--as-of", AS_OF)
    check_message(done, 6, ["credits.xlsx"], "a folder in the way")
    expect(last_run(db, "state"), "done", "the database is complete")
    left = [name for name in os.listdir(db.reports) if not name.endswith(".xlsx")]
    expect(left, [], "half-written files")
    for name in os.listdir(db.reports):
        path = os.path.join(db.reports, name)
        if os.path.isfile(path):
            with open(path, "rb") as book:
                content = book.read()
            assert content[:2] == b"PK" and b"PK\x05\x06" in content[-22:], name + " is not whole"


def test_standard_output_that_is_full(db):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([PROGRAM, "status"], stdout=full, stderr=subprocess.PIPE, text=True,
                              env=db.settings(), timeout=SECONDS, check=False)
    check_message(done, 6, [], "status")


# ---- refusals: status 5

@own_database()
def test_an_empty_source(db):
    refuse_run(db, 5, says=["no person"])
    expect(db.goodtime("check", "--as-of", AS_OF).returncode, 1, "check")
    with Database(POPULATION) as full:
        night(full)
        full.query("truncate source.person")
        refuse_run(full, 5, says=["no person"])
        expect(last_run(full, "state"), "failed", "the run")


@own_database(POPULATION)
def test_an_as_of_before_the_last_published(db):
    night(db)
    done = refuse_run(db, 5, as_of="2026-06-29", says=["2026-06-29", AS_OF])
    assert "HINT" in done.stderr, done.stderr
    expect(db.goodtime("check", "--as-of", "2026-06-29").returncode, 1, "check")
    # A run that failed does not count.
    db.query("update source.facility set calendar = 'none'")
    refuse_run(db, 5, as_of="2026-08-01")
    db.query("update source.facility set calendar = 'state'")
    night(db, as_of="2026-07-01")


@own_database(POPULATION)
def test_a_year_without_holidays(db):
    night(db)
    db.query("create table kept as select * from source.holiday; "
             "delete from source.holiday where calendar = 'state' "
             "and extract(year from holiday_on) = 2026")
    done = refuse_run(db, 5, says=["state", "2026"])
    assert "HINT" in done.stderr, done.stderr
    expect(last_run(db, "state"), "failed", "the run")
    done = db.goodtime("check", "--as-of", AS_OF)
    expect(done.returncode, 1, "check")
    assert "2026" in done.stdout and "state" in done.stdout, done.stdout
    db.query("delete from source.holiday; insert into source.holiday select * from kept")
    expect(night(db)["entries"], "0", "the next night")


BAD_REFERENCE = (
    ("insert into source.milestone_schedule values ('BAD', '2020-01-01', 13, false, 'R')",
     ["milestone_schedule", "BAD/2020-01-01", "bad-days"]),
    ("insert into source.milestone_schedule values ('BAD', '2020-01-01', -1, false, 'R')",
     ["milestone_schedule", "BAD/2020-01-01", "bad-days"]),
    ("insert into source.milestone_schedule values ('BAD', '2020-01-01', null, false, 'R')",
     ["milestone_schedule", "BAD/2020-01-01", "bad-value"]),
    ("insert into source.milestone_schedule values ('BAD', '2020-01-01', 3, null, 'R')",
     ["milestone_schedule", "BAD/2020-01-01", "bad-value"]),
    ("insert into source.facility values ('BAD', 'Bad', 'prison', 'nowhere')",
     ["facility", "BAD", "bad-value"]),
    ("insert into source.facility values ('BAD', 'Bad', 'castle', 'state')",
     ["facility", "BAD", "bad-value"]),
    ("insert into source.facility values ('BAD', 'Bad', 'prison', null)",
     ["facility", "BAD", "bad-value"]),
    ("insert into source.program (program_code, title, category, high_school) "
     "values ('BAD', 'Bad', 'leisure', false)", ["program", "BAD", "bad-value"]),
    ("insert into source.program (program_code, title, category, high_school) "
     "values ('BAD', 'Bad', 'work', null)", ["program", "BAD", "bad-value"]),
    ("insert into source.activity_approval values ('SQ', 'BAD', '2020-01-02', '2020-01-01')",
     ["activity_approval", "SQ/BAD/2020-01-02", "bad-span"]))


def test_a_bad_row_that_concerns_everybody(_):
    with Database(POPULATION) as db:
        night(db)
        for sql, says in BAD_REFERENCE:
            relation = sql.split("source.")[1].split()[0]
            db.query("create table kept as select * from source.%s; " % relation + sql)
            refuse_run(db, 5, says=says)
            expect(last_run(db, "state"), "failed", "the run")
            expect(db.goodtime("check", "--as-of", AS_OF).returncode, 1, "check: " + sql)
            db.query("truncate source.{0}; insert into source.{0} select * from kept; "
                     "drop table kept".format(relation))
        expect(night(db)["entries"], "0", "the next night")
        # An approval that does not exist yet raises nothing (C1).
        db.query("insert into source.activity_approval "
                 "values ('SQ', 'BAD', '2026-07-02', '2026-07-01')")
        expect(night(db)["entries"], "0", "before the bad row's own date")
        refuse_run(db, 5, as_of="2026-07-02", says=["activity_approval"])


# ---- two runs, and runs that are killed

LOCK = "select pg_advisory_lock(7453298385561939301)"


def wait_for(db, what, sql):
    """Until the statement is true."""
    until = time.monotonic() + 60
    while db.value(sql) != "t":
        assert time.monotonic() < until, "waited for " + what
        time.sleep(0.02)


def wait_for_blocked(db, run, what, times=1):
    until = time.monotonic() + 60
    while int(db.value("select count(*) from pg_stat_activity where datname = current_database() "
                       "and application_name = 'goodtime' and wait_event_type = 'Lock'")) < times:
        assert run.process.poll() is None, "%s: the run ended: %r" % (what, run.wait())
        assert time.monotonic() < until, "waited for a run blocked by " + what
        time.sleep(0.02)


def wait_for_no_session(db):
    wait_for(db, "the end of the run's sessions", "select not exists (select from pg_stat_activity "
             "where datname = current_database() and application_name = 'goodtime')")


@own_database(POPULATION)
def test_another_run_holds_the_lock(db):
    night(db)
    holder = db.session()
    holder.execute(LOCK)
    runs = db.query("select * from goodtime.run")
    for args in ((), ("--dry-run",), ("--no-reports",)):
        done = refuse_run(db, 4, *args, says=["lock"])
        assert "HINT" in done.stderr, done.stderr
    expect(db.query("select * from goodtime.run"), runs, "no row of a run is written")
    expect(db.goodtime("check", "--as-of", AS_OF).returncode, 1, "check")
    holder.stop()
    wait_for(db, "the lock", "select not exists (select from pg_locks where locktype = 'advisory')")
    expect(night(db)["entries"], "0", "the next night")


@own_database(POPULATION)
def test_two_runs_at_once(db):
    holder = db.session()
    holder.execute("begin; lock table source.plan_period in access exclusive mode")
    first = db.start("run", "--as-of", AS_OF, "--no-reports")
    wait_for_blocked(db, first, "source.plan_period")
    expect(json.loads(db.goodtime("status", "--json").stdout)["last_state"], "running", "status")
    refuse_run(db, 4, "--no-reports", says=["lock"])
    holder.execute("commit")
    done = first.wait()
    expect(done.returncode, 0, done.stderr)
    expect(db.query("select run_id, state from goodtime.run"), [("1", "done")], "the runs")
    check_decisions_are_the_ledger(db)


def check_the_night_before(db, before, as_of="2026-07-02"):
    """After a run that died: what is published is as it was, and the next run is a good one."""
    expect(published(db), before, "what is published")
    done = db.goodtime("status", "--json")
    expect(done.returncode, 1, "status after a run that died")
    state = json.loads(done.stdout)
    expect(state["published_run"], 1, "the published run")
    assert state["last_state"] != "running", state
    account = night(db, as_of=as_of)
    assert int(account["entries"]) > 10, account
    expect(db.query("select state, count(*) from goodtime.run where run_id > 1 and state <> 'done' "
                    "group by 1"), [("failed", db.value(
                        "select count(*) - 2 from goodtime.run"))], "the dead runs are closed")
    assert db.query("select detail from goodtime.run where state = 'failed' "
                    "and (detail is null or detail = '')") == [], "without a reason"
    check_decisions_are_the_ledger(db)
    check_chain(db)


def blocked_run(db, lock, what, *args, env=None, watched=None, times=1):
    """A run of the next day, with corrections to post, that waits for a lock of ours."""
    holder = db.session() if watched is None else watched.session()
    holder.execute("begin; " + lock)
    run = db.start("run", "--as-of", "2026-07-02", *args, env=env)
    wait_for_blocked(watched or db, run, what, times)
    return holder, run


def night_before(db):
    night(db)
    db.query(DISTURB.format(1))


# Where a run can be stopped: what to lock, and in which step it then waits.
STOPS = (
    ("reading the source", "lock table source.timekeeping_log in access exclusive mode"),
    ("reading what is posted", "lock table goodtime.decision in access exclusive mode"),
    ("appending to the ledger", "lock table goodtime.ledger in share mode"),
    ("writing the histories", "lock table goodtime.screening_history in share mode"),
    ("writing who was looked at", "lock table goodtime.person_state in share mode"),
)


def stopped_runs(items, check):
    """Runs that are stopped one after the other, each in another place, over what those before left
    behind: after each what is published is what was, and after the last a run is a good one."""
    with Database(POPULATION, night_before) as db:
        before = published(db)

        def check_one(what, lock, *args):
            holder, run = blocked_run(db, lock, what)
            check(db, run, holder, *args)
            wait_for_no_session(db)
            expect(files_below(db.reports), [], "workbooks")
            expect(published(db), before, "what is published")

        return each(items, check_one) + each([("the_next_night", db, before)],
                                             check_the_night_before)


def check_killed(_, run, holder, number):
    run.process.send_signal(number)
    expect(run.wait().returncode, -number, "status")
    holder.execute("rollback")


def test_a_killed_run(_):
    return stopped_runs([("%s.%s" % (number.name, what.replace(" ", "_")), what, lock, number)
                         for number, stops in ((signal.SIGKILL, STOPS), (signal.SIGTERM, STOPS[:3]))
                         for what, lock in stops], check_killed)


def terminate(db, condition="true"):
    return int(db.value(
        "select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity "
        "where datname = current_database() and application_name = 'goodtime' and %s) t"
        % condition))


SESSIONS = (("all", "true", STOPS), ("the_blocked", "wait_event_type = 'Lock'", STOPS),
            ("the_others", "wait_event_type is distinct from 'Lock'",
             [stop for stop in STOPS if stop[0].startswith("reading")]))


def check_ended_sessions(db, run, holder, condition):
    assert terminate(db, condition) > 0, "no session to end"
    time.sleep(0.05)
    holder.execute("rollback")
    check_message(run.wait(), 3, ["database"], "a session is ended")


def test_a_session_is_ended(_):
    return stopped_runs([("%s.%s" % (which, what.replace(" ", "_")), what, lock, condition)
                         for which, condition, stops in SESSIONS for what, lock in stops],
                        check_ended_sessions)


def test_a_session_is_ended_while_another_appends(_):
    """What is published may need it no longer: the night is whole, or the one before is."""
    with Database(POPULATION, night_before) as db:
        before = published(db)
        what, lock = STOPS[2]
        holder, run = blocked_run(db, lock, what)
        assert terminate(db, "wait_event_type is distinct from 'Lock'") > 0, "no session to end"
        time.sleep(0.05)
        holder.execute("rollback")
        done = run.wait()
        if done.returncode == 0:
            expect(last_run(db, "state"), "done", "the run")
            check_decisions_are_the_ledger(db)
            check_chain(db)
            return
        check_message(done, 3, ["database"], what)
        wait_for_no_session(db)
        expect(files_below(db.reports), [], "workbooks")
        check_the_night_before(db, before)


class Cut:
    """Stands between the program and its server, and cuts the connection that publishes at its COMMIT."""

    def __init__(self, folder, is_passed_on, is_back):
        self.is_passed_on = is_passed_on  # the server gets the COMMIT, and its answer is lost
        self.is_back = is_back            # others may connect afterwards
        self.has_cut = False
        self.server = os.path.join(os.environ["PGHOST"], ".s.PGSQL." + os.environ["PGPORT"])
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(os.path.join(folder, ".s.PGSQL." + os.environ["PGPORT"]))
        self.listening.listen(20)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listening.accept()
            if self.has_cut and not self.is_back:
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.server)
            publishes = threading.Event()
            for one, other, is_client in ((client, server, True), (server, client, False)):
                threading.Thread(target=self.carry, args=(one, other, is_client, publishes),
                                 daemon=True).start()

    def carry(self, one, other, is_client, publishes):
        """Bytes one way. After its publishing a session says COMMIT next, and the server answers."""
        try:
            while data := one.recv(1 << 16):
                if is_client and b"load_publish:" in data:
                    publishes.set()
                if publishes.is_set() and b"-- transaction_commit:" in data and is_client:
                    self.has_cut = True
                    if self.is_passed_on:
                        other.sendall(data)
                        continue
                if self.has_cut and publishes.is_set():
                    break
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def cut_run(db, name, *args):
    folder = db.path(name)
    os.mkdir(folder)
    Cut(folder, *args)
    return db.goodtime("run", "--as-of", AS_OF,
                       env={"GOODTIME_TARGET": "dbname=%s host=%s" % (db.name, folder)})


@own_database(POPULATION)
def test_the_answer_to_commit_is_lost(db):
    """The run is published, and the program finds that out."""
    done = cut_run(db, "lost", True, True)
    expect(done.returncode, 0, done.stderr)
    assert "the run was published all the same" in done.stderr, done.stderr
    expect(db.value("select state from goodtime.run"), "done", "the run")
    count = db.value("select count(*) from goodtime.ledger")
    expect([line.split()[1] for line in done.stdout.splitlines() if line.startswith("entries")], [count],
           "the account")
    expect(len(os.listdir(db.reports)), 6, "workbooks")
    expect(night(db)["entries"], "0", "the next night")


@own_database(POPULATION)
def test_commit_is_lost(db):
    """Nothing is published, and the run's row is closed."""
    check_message(cut_run(db, "lost", False, True), 3, ["publishing"], "lost")
    expect(db.query("select state, (select count(*) from goodtime.ledger) from goodtime.run"),
           [("failed", "0")], "the run")
    assert int(night(db)["entries"]) > 0


@own_database(POPULATION)
def test_the_server_is_gone_at_commit(db):
    """Whether it was published nobody can tell: the program says so, and the server knows."""
    check_message(cut_run(db, "gone", True, False), 3, ["not known"], "gone")
    expect(db.value("select state from goodtime.run"), "done", "the run")
    expect(night(db)["entries"], "0", "the next night")


@own_database(POPULATION)
def test_source_and_target_lost_apart(db):
    with Database() as target:
        env = {"GOODTIME_TARGET": "dbname=" + target.name}
        expect(db.goodtime("run", "--as-of", AS_OF, "--no-reports", env=env).returncode, 0, "night")
        db.query(DISTURB.format(1))
        before = published(target)

        holder, run = blocked_run(db, "lock table source.term in access exclusive mode",
                                  "reading the source", env=env)
        assert terminate(db) > 0
        done = run.wait()
        check_message(done, 3, ["source"], "the source is lost")
        holder.execute("rollback")
        expect(published(target), before, "what is published")

        holder, run = blocked_run(db, "lock table source.term in access exclusive mode",
                                  "reading the source", env=env)
        assert terminate(target) > 0
        holder.execute("rollback")
        done = run.wait()
        check_message(done, 3, ["target"], "the target is lost")
        expect(published(target), before, "what is published")

        # The workers wait for the target while they hand over what they decided.
        holder, run = blocked_run(db, "lock table source.term in access exclusive mode",
                                  "reading the source", env=env)
        stop = target.session()
        stop.execute("begin; lock table goodtime.staged_entry, goodtime.staged_deadline "
                     "in access exclusive mode")
        holder.execute("rollback")
        wait_for_blocked(target, run, "goodtime.staged_entry")
        assert terminate(target, "wait_event_type = 'Lock'") > 0
        stop.execute("rollback")
        check_message(run.wait(), 3, ["target"], "the target is lost to the workers")
        expect(published(target), before, "what is published")

        wait_for_no_session(db)
        wait_for_no_session(target)
        done = db.goodtime("run", "--as-of", "2026-07-02", env=env)
        expect(done.returncode, 0, done.stderr)
        check_decisions_are_the_ledger(target)
        check_chain(target)


# ---- a source of views

@own_database(POPULATION)
def test_a_source_of_views_of_other_types(db):
    night(db)
    with Database(POPULATION) as site:
        site.query("alter schema source rename to site; create schema source")
        for (relation,) in site.query("select relname from pg_class where relkind = 'r' "
                                      "and relnamespace = 'site'::regnamespace"):
            columns = site.query("select attname, format_type(atttypid, null) from pg_attribute "
                                 "where attrelid = 'site.%s'::regclass and attnum > 0 "
                                 "and not attisdropped order by attname desc" % relation)
            # The other types that a site may have: narrower and wider numbers, varchar.
            types = {"bigint": "integer", "integer": "bigint", "smallint": "integer",
                     "text": "varchar(200)"}
            site.query("create view source.%s as select %s from site.%s" % (
                relation, ", ".join("%s::%s" % (name, types.get(kind, kind))
                                    for name, kind in columns), relation))
        site.query("grant usage on schema source to goodtime_pipeline; "
                   "grant select on all tables in schema source to goodtime_pipeline")
        night(site)
        expect(decisions(site.name), decisions(db.name), "decisions")
        expect(digests(site, ["deadline", "screening", "county_credit", "data_exception"]),
               digests(db, ["deadline", "screening", "county_credit", "data_exception"]),
               "the other results")
        expect(site.goodtime("check", "--as-of", AS_OF).returncode, 0, "check")


# ---- check and status

@own_database(POPULATION)
def test_check(db):
    with untouched(db):
        done = db.goodtime("check", "--as-of", AS_OF)
    expect((done.returncode, done.stderr), (0, ""), done.stdout)
    lines = done.stdout.splitlines()
    assert len(lines) > 8 and all(line.startswith("ok     ") for line in lines), lines
    night(db)
    expect(db.goodtime("check", "--as-of", AS_OF).returncode, 0, "after a night")

    night(db, "--accept", "stale", as_of="2026-07-30")
    db.query("drop table source.term")
    file = db.path("file", "")
    done = db.goodtime("check", "--as-of", AS_OF, "--edition", "1999", "--reports", file)
    faults = [line for line in done.stdout.splitlines() if line.startswith("FAULT  ")]
    check_message(done, 1, [str(len(faults))], "check")
    for text in ("term", "1999", "2026-07-30", file):
        expect(sum(text in line for line in faults), 1, "faults that name %s: %r" % (text, faults))
    expect(len(faults), 4, faults)

    done = db.goodtime("check", env={"GOODTIME_SOURCE": "host=/nonexistent",
                                     "GOODTIME_TARGET": "host=/nonexistent"})
    check_message(done, 1, [], "check")
    assert "FAULT  source connection" in done.stdout, done.stdout
    assert "FAULT  target connection" in done.stdout, done.stdout


@own_database(POPULATION)
def test_status(db):
    def said(*args, status=0):
        done = db.goodtime("status", *args)
        expect(done.returncode, status, "status: " + done.stderr)
        assert (done.stderr == "") == (status == 0), done.stderr
        return done.stdout

    empty = json.loads(said("--json"))
    expect((empty["last_run"], empty["published_run"], empty["ledger_entries"]), (None, None, 0),
           "before the first run")
    assert "none" in said()
    account = night(db)
    full = json.loads(said("--json"))
    expect((full["last_run"], full["last_state"], full["last_as_of"], full["published_run"],
            full["entries"], full["persons"], full["exceptions"]),
           (1, "done", AS_OF, 1, int(account["entries"]), int(account["persons"]),
            int(account["exceptions"])), "after a night")
    expect(full["head"], db.value("select encode(head, 'hex') from goodtime.run"), "head")
    expect(full["overdue_windows"], int(db.value(
        "select count(*) from goodtime.deadline where status = 'overdue'")), "overdue windows")
    expect(full["ledger_entries"], int(account["entries"]), "entries in the ledger")
    assert full["head"] in said() and AS_OF in said(), said()
    # A calendar whose name needs escapes, in the detail of a run that failed.
    db.query("""update source.facility set calendar = E'a "quoted"\\t\\\\name\\u00e9'""")
    refuse_run(db, 5)
    failed = json.loads(said("--json", status=1))
    expect((failed["last_run"], failed["last_state"], failed["published_run"]), (2, "failed", 1),
           "after a run that failed")
    assert failed["last_detail"] and failed["last_detail"] in said(status=1), failed


@own_database(POPULATION)
def test_status_of_a_night_that_is_old(db):
    check_message(db.goodtime("status", "--max-age", "26"), 1, ["no run"], "before the first run")
    night(db)
    expect(db.goodtime("status", "--max-age", "26").returncode, 0, "a night of today")
    db.query("alter table goodtime.run disable trigger all; "
             "update goodtime.run set finished_at = finished_at - interval '27 hours'; "
             "alter table goodtime.run enable trigger all")
    expect(db.goodtime("status").returncode, 0, "no age is asked for")
    check_message(db.goodtime("status", "--max-age", "26"), 1, ["27 hours", "26"], "an old night")
    expect(db.goodtime("status", "--max-age", "28").returncode, 0, "28 hours may pass")


@own_database(POPULATION)
def test_status_with_the_rights_of_reports_only(db):
    night(db)
    role = db.name + "_reports"
    server("create role %s login in role goodtime_report" % role)
    try:
        wanted = json.loads(db.goodtime("status", "--json").stdout)
        done = db.goodtime("status", "--json", env={"PGUSER": role})
        expect(done.returncode, 0, done.stderr)
        shown = json.loads(done.stdout)
        expect(shown, wanted, "status as the role of the reports")
        expect(shown["ledger_entries"], int(db.value("select count(*) from goodtime.ledger")),
               "entries in the ledger")
    finally:
        server("drop role " + role)


# ---- values that no feed should have

EXTREMES = {
    "date": ("'infinity'", "'-infinity'", "'4713-01-01 BC'", "'5874897-12-31'", "'0001-01-01'",
             "'9999-12-31'", "null"),
    "bigint": ("'9223372036854775807'", "'-9223372036854775808'", "0", "null"),
    "integer": ("2147483647", "'-2147483648'", "0", "null"),
    "smallint": ("32767", "'-32768'", "0", "null"),
    "boolean": ("null", "true", "false"),
    "text": ("''", "repeat('x', 100000)", "repeat(U&'\\+01F600', 25000)", "' '", "'-'",
             "E'a\\tb\\nc\\\\d\\x01\"e'", "U&'\\202E\\0301\\FEFF'", "null"),
}


# Breakers out of the way: half of such a source cannot be right.
WIDE = ("--limit-persons", "1000000", "--limit-exceptions", "100")

FEW = {"text": ("''", "repeat('x', 100000)", "E'a\\tb\\nc\\x01\"'", "null"),
       "date": ("'infinity'", "'-infinity'", "'4713-01-01 BC'", "null")}


def extreme_rows(db, relation, columns, first, extremes):
    """Copies of a row of the relation, each with one column set to an extreme value."""
    keys = {row[0] for row in db.query(
        "select attname from pg_attribute a join pg_index i on i.indrelid = a.attrelid and "
        "i.indisprimary and a.attnum = any (i.indkey) where a.attrelid = 'source.%s'::regclass"
        % relation)}
    own = next(iter(keys)) if len(keys) == 1 else None
    statements = []
    for at, (column, kind) in enumerate(columns):
        for value in extremes.get(kind, ()):
            if column in keys and value == "null":
                continue
            number = first + len(statements)
            chosen = []
            for name, of in columns:
                if name == column:
                    chosen.append("%s::%s" % (value, of))
                elif name == own and of == "bigint":
                    chosen.append(str(number))
                else:
                    chosen.append(name)
            statements.append(
                "insert into source.{0} ({1}) select {2} from (select * from kept.{0} "
                "order by {3} limit 1 offset {4} % (select count(*) from kept.{0})) r "
                "on conflict do nothing;".format(
                    relation, ", ".join(name for name, _ in columns), ", ".join(chosen),
                    columns[0][0], 7 * at))
    return statements


def keep(db, relations):
    """A copy of the source's relations, to take rows from and to go back to."""
    db.query("create schema kept;" + "".join(
        "create table kept.{0} as select * from source.{0};".format(relation)
        for relation in relations))


def columns_of(db, relation):
    return db.query("select attname, format_type(atttypid, null) from pg_attribute where attrelid "
                    "= 'source.%s'::regclass and attnum > 0 and not attisdropped "
                    "and attname <> 'updated_at' order by attnum" % relation)


@own_database(POPULATION)
def test_values_that_no_feed_should_have(db):
    """Each in a row of its own, all of them in one night."""
    night(db)
    relations = [row[0] for row in db.query(
        "select table_name from information_schema.columns where table_schema = 'source' "
        "and column_name = 'person_id' and table_name <> 'person_change' order by 1")]
    keep(db, relations)

    def add(relation, first):
        count = db.value("select count(*) from source." + relation)
        db.query("".join(extreme_rows(db, relation, columns_of(db, relation), first, EXTREMES)))
        assert db.value("select count(*) from source." + relation) != count, "no row was added"

    found = each([(relation, relation, 1000000 + 1000 * number)
                  for number, relation in enumerate(relations)], add)

    def check_night():
        done = db.goodtime("run", "--as-of", AS_OF, *WIDE)
        expect((done.returncode, messages(done)), (0, []), "with workbooks")
        check_decisions_are_the_ledger(db)

    def check_proof():
        expect(night(db, *WIDE, "--prove", "--chunk", "3", "--jobs", "4")["proof"],
               "everybody else comes out the same", "")

    return found + each((("night", check_night), ("proof", check_proof),
                         ("chain", check_chain, db),
                         ("anew", check_as_if_decided_anew, db, AS_OF)), lambda check, *args:
                        check(*args))


@own_database()
def test_extreme_values_in_what_concerns_everybody(db):
    """They run or are refused, with one line; never more than that."""
    db.query(PERSON + completion(1, "W3", "2026-06-01", "2026-06-02")
             + "insert into source.outreach_visit values (1, 'SQ', '2026-06-01', 'A'); "
             "insert into source.accessible_housing values ('SQ', 'A', '2026-01-01')")
    night(db)
    relations = ("facility", "program", "milestone_schedule", "activity_approval", "holiday",
                 "outreach_visit", "accessible_housing")
    keep(db, relations)

    def check(relation):
        columns = columns_of(db, relation)
        for statement in extreme_rows(db, relation, columns, 1000000, {**EXTREMES, **FEW}):
            db.query(statement)
            done = db.goodtime("run", "--as-of", AS_OF, "--no-reports")
            if done.returncode != 0:
                check_message(done, 5, [], statement)
            db.query("truncate source.{0}; insert into source.{0} select * from kept.{0}"
                     .format(relation))

    found = each([(relation, relation) for relation in relations], check)
    done = db.goodtime("run", "--as-of", AS_OF)
    expect(done.returncode, 0, done.stderr)
    return found


ROWS_OF_NOBODY = (
    "term (term_id, person_id, received_on)", "charge (charge_id, person_id, statute)",
    "placement (placement_id, person_id, starts_on)", "work_group (work_group_id, person_id, "
    "starts_on)", "enrollment (enrollment_id, person_id, starts_on)",
    "program_completion (completion_id, person_id, completed_on)",
    "plan_period (plan_period_id, person_id, completed_on)",
    "education_merit (merit_id, person_id, conferred_on)",
    "extraordinary_conduct (conduct_id, person_id, awarded_on)",
    "work_application (application_id, person_id, applied_on)",
    "work_participation (participation_id, person_id, starts_on)",
    "discipline_review (review_id, person_id, incident_on)",
    "rule_violation (violation_id, person_id, occurred_on)",
    "credit_restoration (restoration_id, person_id, restored_on)",
    "court_order (order_id, person_id, ordered_on)",
    "shu_term (shu_term_id, person_id, assessed_on)",
    "camp_application (camp_application_id, person_id, applied_on)")


@own_database()
def test_rows_that_name_no_person(db):
    db.query(PERSON + completion(1, "W3", "2026-06-01", "2026-06-02"))
    wanted = []
    for number, relation in enumerate(ROWS_OF_NOBODY, 9001):
        name = relation.split()[0]
        own = "'PC 187'" if name == "charge" else "'2026-06-01'"
        later = "'PC 187'" if name == "charge" else "'2026-07-01'"
        db.query("insert into source.%s values (%d, null, %s), (%d, null, %s)"
                 % (relation, number, own, number + 100, later))
        wanted.append((name, str(number)))
        if name == "charge":
            wanted.append((name, str(number + 100)))
    account = night(db)
    expect(account["entries"], "2", "entries: of good conduct and of the completion")
    expect(db.query("select source_table, source_key from goodtime.data_exception where code = "
                    "'bad-value' and person_id is null order by 1, 2"), sorted(wanted),
           "exceptions: rows that exist on the date")
    expect(night(db)["entries"], "0", "again")
    night(db, as_of="2026-07-01")
    expect(db.value("select count(*) from goodtime.data_exception"), str(2 * len(ROWS_OF_NOBODY)),
           "exceptions a day later")


@own_database()
def test_numbers_as_large_as_they_get(db):
    """Ids at the end of bigint are ids like others."""
    big = "9223372036854775807"
    db.query(PERSON.replace("(7, ", "(%s, " % big).replace("(70, 7,", "(%s, %s," % (big, big))
             .replace("(700, 7,", "(%s, %s," % (big, big)).replace("(7000, 7,", "(%s, %s," % (big, big))
             + completion(1, "W3", "2026-06-01", "2026-06-02").replace(
                 "(1, 7,", "(%s, %s," % (big, big)))
    night(db)
    expect(db.query("select person_id, term_id, source_id, action, days from goodtime.decision "
                    "where credit_type <> 'GCC'"),
           [(big, big, big, "award", "21")], "the decision")
    expect(db.value("select count(*) from goodtime.data_exception"), "0", "exceptions")
    night(db, "--prove")
    check_chain(db)

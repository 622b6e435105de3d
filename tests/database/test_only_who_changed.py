"""Nights that look only at those whom something concerns: each ends as a look at everybody would."""

import glob
import hashlib
import os

from harness import AS_OF, POPULATION, ROOT, Database, expect, night, own_database
from test_night import DISTURB, decisions_uncut, last_run

VIEWS = (("deadline", "*"), ("screening", "*"), ("county_credit", "*"), ("projection", "*"),
         ("attendance_finding", "*"), ("counted_enrollment", "*"), ("counted_training", "*"),
         ("data_exception", "code, source_table, source_key, person_id, detail"))
COUNTS = ("enrollment_month", "enrollment_level", "enrollment_group", "training_month",
          "training_level")
STANDS = "where until_run is null"


def check_same(db, anew, sql, what):
    was, now = set(db.query(sql)), set(anew.query(sql))
    expect((sorted(was - now, key=str)[:5], sorted(now - was, key=str)[:5]), ([], []), what)


def check_as_a_full_run(db, as_of):
    """What stands is what one run over the same source leaves, but for what hangs on nights before
    (rules.md P2)."""
    with Database() as anew:
        done = anew.goodtime("run", "--as-of", as_of, "--no-reports",
                             env={"GOODTIME_SOURCE": "dbname=" + db.name})
        expect(done.returncode, 0, done.stderr)
        expect(decisions_uncut(db.name), decisions_uncut(anew.name), "decisions")
        for view, columns in VIEWS:
            if view == "projection":
                continue
            sql = "select %s from goodtime.%s" % (columns, view)
            check_same(db, anew, sql, view)
        for table in COUNTS:
            sql = ("select to_jsonb(h) - 'since_run' - 'until_run' from goodtime.%s_history h %s"
                   % (table, STANDS))
            check_same(db, anew, sql, table)
        sql = ("select relation, rows, used, ignored, unasked from goodtime.run_relation "
               "where run_id = (select max(run_id) from goodtime.run where state = 'done')")
        check_same(db, anew, sql, "rows read")
        sql = ("select log_lines, log_minutes, tally[1:array_length(tally, 1) - 2] from goodtime.run "
               "where state = 'done' order by run_id desc limit 1")
        check_same(db, anew, sql, "tally")


@own_database(POPULATION)
def test_nothing_changed(db):
    night(db)
    expect(last_run(db, "mode"), "full", "the first night")
    expect(last_run(db, "why_full"), "no run is published yet", "and why")
    account = night(db)
    expect((account["persons"], account["entries"]), ("0", "0"), "the same night again")
    expect(last_run(db, "mode"), "incremental", "the second")
    check_as_a_full_run(db, AS_OF)


@own_database(POPULATION)
def test_time_alone(db):
    """Days pass, to the next month and beyond, and nobody writes anything."""
    night(db)
    for as_of in ("2026-07-01", "2026-07-02", "2026-07-09", "2026-08-01", "2026-08-02"):
        night(db, "--accept", "stale", as_of=as_of)
        expect(last_run(db, "mode"), "incremental", as_of)
        check_as_a_full_run(db, as_of)


@own_database(POPULATION)
def test_changes(db):
    night(db)
    everybody = int(db.value("select count(*) from goodtime.person_state"))
    for nr, as_of in enumerate(("2026-07-01", "2026-07-02", "2026-07-03", "2026-08-03")):
        db.query(DISTURB.format(nr))
        account = night(db, "--accept", "stale,taken-back,changes,relation:work_application", as_of=as_of)
        expect(last_run(db, "mode"), "incremental", as_of)
        if nr in (1, 2):
            assert int(account["persons"]) < everybody, account
        check_as_a_full_run(db, as_of)


@own_database(POPULATION)
def test_prove(db):
    night(db, "--prove")
    expect(last_run(db, "proved"), "f", "the first night looks at everybody anyhow")
    db.query(DISTURB.format(0))
    account = night(db, "--prove", "--jobs", "3", as_of="2026-07-02")
    expect(account["proof"], "everybody else comes out the same", "the next")
    expect(last_run(db, "mode, proved"), "incremental", "it is such a night")
    expect(last_run(db, "proved"), "t", "and proved")
    expect(db.value("select count(*) from goodtime.run"), "2", "runs")


@own_database(POPULATION)
def test_one_who_was_forgotten(db):
    """person_change does not tell of a change: what a night that is proved finds is not published."""
    night(db)
    person = db.value("select min(person_id) from source.program_completion "
                      "join goodtime.decision d using (person_id) "
                      "where d.source_table = 'program_completion' and d.action = 'award'")
    db.query("alter table source.program_completion disable trigger user;"
             "delete from source.program_completion where person_id = %s;"
             "alter table source.program_completion enable trigger user" % person)
    expect(night(db)["entries"], "0", "a night that is not proved does not see it")
    done = db.goodtime("run", "--as-of", AS_OF, "--no-reports", "--prove")
    expect(done.returncode, 1, done.stderr)
    assert "person %s " % person in done.stderr, done.stderr
    expect(last_run(db, "state"), "failed", "the run")
    assert int(night(db, "--full", "--accept", "relation:program_completion")["entries"]) > 0
    expect(last_run(db, "why_full"), "--full", "why")
    check_as_a_full_run(db, AS_OF)


def test_the_digest_of_what_decides(_):
    """It follows from the sources alone, so that two who build the same have the same."""
    patterns = ("core/**/*.[ch]", "extract/**/*.[ch]", "transform/**/*.[ch]", "load/**/*.[ch]",
                "cli/night*.[ch]", "core/*.list", "sql/extract/*.sql", "sql/load/*.sql",
                "sql/functions/*.sql")
    digest = hashlib.sha256()
    for path in sorted(path for pattern in patterns
                       for path in glob.glob(pattern, root_dir=ROOT, recursive=True)):
        with open(os.path.join(ROOT, path), "rb") as file:
            digest.update(file.read())
    with Database(POPULATION) as db:
        night(db)
        expect(last_run(db, "program_digest"), digest.hexdigest(), "program_digest")


# ---- rows of others

OTHERS = """
insert into source.facility values ('SQ', 'Facility', 'prison', 'state');
insert into source.program (program_code, title, category, high_school, certifies)
values ('ART', 'Activity', 'rehabilitative_activity', false, false);
insert into source.person values (1, 'A1', 'Doe', 'A'), (2, 'A2', 'Doe', 'B'), (3, 'A3', 'Doe', 'C');
insert into source.term
select n, n, 1, 1, 'state', 'determinate', false, false, false, '2020-01-06', 'none', '2020-01-06',
       7300, null, 0
from generate_series(1, 3) n;
insert into source.enrollment values (20, 2, 'ART', 'SQ', '2024-01-01', null, 'voluntary');
insert into source.timekeeping_log values (1, '2024-02-01', 10, 'X', 60),
    (2, '2024-02-01', 20, 'X', 60), (3, '2024-02-01', 20, 'X', 60);
"""


def codes(db):
    return db.query("select person_id, code from goodtime.data_exception "
                    "where source_table = 'timekeeping_log' order by 1, 2")


@own_database()
def test_rows_of_others(db):
    """A reference to a row that is not there, or is another's, comes out otherwise as others change."""
    db.query(OTHERS)
    night(db)
    expect(codes(db), [("1", "unknown-reference"), ("3", "wrong-person")], "at first")
    db.query("insert into source.enrollment values (10, 2, 'ART', 'SQ', '2024-01-01', null, "
             "'voluntary')")
    night(db)
    expect(codes(db), [("1", "wrong-person"), ("3", "wrong-person")], "it appears, for another")
    check_as_a_full_run(db, AS_OF)
    db.query("update source.enrollment set person_id = 1 where enrollment_id = 10")
    night(db)
    expect(codes(db), [("3", "wrong-person")], "it moves to whom it belongs")
    check_as_a_full_run(db, AS_OF)
    db.query("delete from source.timekeeping_log where person_id = 2;"
             "delete from source.enrollment where enrollment_id = 20")
    night(db)
    expect(codes(db), [("3", "unknown-reference")], "it is gone")
    check_as_a_full_run(db, AS_OF)
    expect(last_run(db, "mode"), "incremental", "all the time")


# ---- everybody, and why

WHYS = (
    ("update source.program set title = title || ' X' where program_code = "
     "(select min(program_code) from source.program)",
     "facilities, calendars, programs or schedules were changed"),
    ("insert into source.holiday values ('state', '2031-03-03', 'Day')",
     "facilities, calendars, programs or schedules were changed"),
    ("update goodtime.law set citation = citation || ' ' where (edition, name, effective_on) = "
     "(select edition, name, effective_on from goodtime.law where edition = '2018' "
     "order by 1, 2, 3 limit 1)", "the law was changed"),
    ("set session_replication_role = replica; update goodtime.run set program_version = '0'",
     "another version of the program"),
    ("set session_replication_role = replica; update goodtime.run set program_digest = 'f00'",
     "another build of the program, which may decide otherwise"),
    ("drop table source.person_change cascade", "the source does not tell whose facts changed"),
)


@own_database(POPULATION)
def test_everybody(db):
    night(db)
    for change, why in WHYS:
        db.query(change)
        night(db)
        expect((last_run(db, "mode"), last_run(db, "why_full")), ("full", why), change)

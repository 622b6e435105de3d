"""The workbooks of a run as files: on record by their SHA-256, and held against it."""

import hashlib
import os
import shutil

from harness import AS_OF, POPULATION, expect, night, own_database, server

NAMES = ("ada-applicants.xlsx", "certificates.xlsx", "compliance.xlsx", "credits.xlsx",
         "disqualifications.xlsx", "enrollment.xlsx")


def sums(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def verified(db, folder, *args):
    """Status, and what is said of each file."""
    done = db.goodtime("report", "--verify", folder, *args)
    return done.returncode, {line[:28].strip(): line[28:].strip() for line in done.stdout.splitlines()}


def run_with_reports(db, as_of=AS_OF):
    done = db.goodtime("run", "--as-of", as_of, "--accept", "stale")
    expect(done.returncode, 0, done.stderr)


@own_database(POPULATION)
def test_a_run_keeps_what_was_written(db):
    run_with_reports(db)
    of_disk = sums(db.reports)
    expect(tuple(of_disk), NAMES, "files")
    kept = db.query("select run_id, name, sha256 from goodtime.run_file order by name")
    expect(kept, [("1", name, of_disk[name]) for name in NAMES], "the record")
    done = db.goodtime("report", "credits")
    expect(done.stdout.splitlines()[1:], ["%s  credits.xlsx" % of_disk["credits.xlsx"]], "printed")
    expect(db.value("select count(*) from goodtime.run_file"), "6", "the same bytes are one row")
    expect(verified(db, db.reports),
           (0, {name: "of run 1, as it was written" for name in NAMES}), "held against the record")


@own_database(POPULATION)
def test_what_is_not_the_runs(db):
    run_with_reports(db, "2026-06-29")
    before = db.path("before")
    shutil.copytree(db.reports, before)
    run_with_reports(db)
    expect(verified(db, before), (1, {name: "of run 1, not of run 2" for name in NAMES}), "of another run")
    expect(verified(db, before, "--run", 1)[0], 0, "of that run")
    with open(os.path.join(db.reports, "credits.xlsx"), "r+b") as file:
        file.seek(1000)
        byte = file.read(1)
        file.seek(1000)
        file.write(bytes([byte[0] ^ 1]))
    os.unlink(os.path.join(db.reports, "enrollment.xlsx"))
    os.unlink(os.path.join(db.reports, "compliance.xlsx"))
    os.mkfifo(os.path.join(db.reports, "compliance.xlsx"))
    status, told = verified(db, db.reports)
    expect(status, 1, "status")
    expect({name: told[name] for name in ("credits.xlsx", "enrollment.xlsx", "compliance.xlsx")},
           {"credits.xlsx": "not as any run wrote it", "enrollment.xlsx": "missing",
            "compliance.xlsx": "not as any run wrote it"}, "files")


@own_database(POPULATION)
def test_who_may_only_read_keeps_nothing(db):
    """A record that a reader of reports could write would vouch for any file."""
    night(db)
    role = "goodtime_test_files"
    server("drop role if exists %s" % role, "create role %s login in role goodtime_report" % role)
    try:
        env = {"GOODTIME_TARGET": "dbname=%s user=%s" % (db.name, role)}
        done = db.goodtime("report", "enrollment", env=env)
        expect(done.returncode, 0, done.stderr)
        expect(db.value("select count(*) from goodtime.run_file"), "0", "the record")
        done = db.goodtime("report", "--verify", db.reports, env=env)
        expect(done.returncode, 5, done.stderr)
        assert "no workbook of run 1 is on record" in done.stderr, done.stderr
        db.goodtime("report", "enrollment")
        expect(db.goodtime("report", "--verify", db.reports, env=env).returncode, 0, "then")
    finally:
        server("drop role %s" % role)


@own_database(POPULATION)
def test_what_is_refused(db):
    for args, status, word in ((("--verify", db.path("nowhere")), 2, "cannot open directory"),
                               (("--verify", db.folder), 5, "no published run"),
                               (("--verify", db.folder, "credits"), 2, "--verify takes no names")):
        done = db.goodtime("report", *args)
        expect(done.returncode, status, "%s: %s" % (args, done.stderr))
        assert word in done.stderr, done.stderr

"""The workbooks of a run as files: on record by their SHA-256, and held against it."""

import csv
import hashlib
import os
import shutil

import openpyxl

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
    expect(done.stdout.splitlines()[1:], ["%s  credits.xlsx  kept" % of_disk["credits.xlsx"]], "printed")
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


def about_others(path):
    """What About of a workbook says of the others: SHA-256 by file."""
    rows = list(openpyxl.load_workbook(path)["About"].iter_rows(values_only=True))
    headings = [at for at, row in enumerate(rows) if row[:2] == ("The other workbooks", "SHA-256")]
    if not headings:
        return None
    found = {}
    for row in rows[headings[0] + 1:]:
        if row[0] is None:
            break
        found[row[0]] = row[1]
    return found


@own_database(POPULATION)
def test_workers_change_no_byte(db):
    run_with_reports(db)
    of_run = sums(db.reports)
    for jobs in (1, 2, 5, 64):
        folder = db.path("jobs-%d" % jobs)
        done = db.goodtime("report", "--jobs", jobs, "--reports", folder)
        expect(done.returncode, 0, done.stderr)
        expect(sums(folder), of_run, "%d workers" % jobs)
        expect([line[66:] for line in done.stdout.splitlines()[1:]],
               ["enrollment.xlsx", "certificates.xlsx", "ada-applicants.xlsx", "disqualifications.xlsx",
                "credits.xlsx", "compliance.xlsx"], "order of lines")


@own_database(POPULATION)
def test_one_workbook_tells_of_the_others(db):
    run_with_reports(db)
    of_run = sums(db.reports)
    told = {name: about_others(os.path.join(db.reports, name)) for name in NAMES}
    expect(told.pop("compliance.xlsx"),
           {name: sha256 for name, sha256 in of_run.items() if name != "compliance.xlsx"}, "the others")
    expect(set(told.values()), {None}, "two files cannot hold each other's hash")
    alone = db.path("alone")
    expect(db.goodtime("report", "compliance", "--reports", alone).returncode, 0, "alone")
    expect(sums(alone), {"compliance.xlsx": of_run["compliance.xlsx"]}, "the same bytes, and no other file")


@own_database(POPULATION)
def test_a_workbook_that_fails_ends_all(db):
    """The others end at once and cleanly: what is there is whole, and what was there before stays."""
    run_with_reports(db)
    before = sums(db.reports)
    db.query("alter view goodtime.report_certificate rename to report_certificate_away")
    for jobs in (1, 3):
        done = db.goodtime("report", "--csv-rows", "0", "--jobs", jobs)
        expect(done.returncode, 3, done.stderr)
        assert "certificates.xlsx: " in done.stderr, done.stderr
        assert "another workbook" not in done.stderr and "cancel" not in done.stderr, done.stderr
        expect(sums(db.reports), before, "the workbooks, and nothing else")
    db.query("alter view goodtime.report_certificate_away rename to report_certificate")
    folder = db.path("folder")
    done = db.goodtime("report", "--jobs", "0", "--reports", folder)
    expect(done.returncode, 2, done.stderr)
    assert "'--jobs' takes 1 to 256" in done.stderr, done.stderr
    expect(os.path.exists(folder), False, "nothing was made")


def sheet_rows(path, title):
    return [[None if value is None else str(value) for value in row]
            for row in openpyxl.load_workbook(path)[title].iter_rows(min_row=2, values_only=True)]


@own_database(POPULATION)
def test_a_long_list_is_a_file_beside_its_workbook(db):
    """What is in it is what the sheet had; the workbook names it, and it is the run's like the workbook."""
    run_with_reports(db)
    path = os.path.join(db.reports, "credits.xlsx")
    lists = {row[0]: row for row in openpyxl.load_workbook(path)["About"].iter_rows(values_only=True)
             if row[4] in ("table", "list with filters")}
    title = max(lists, key=lambda title: lists[title][2])
    count = lists[title][2]
    longest = sheet_rows(path, title)
    expect(len(longest), count, "rows of the sheet")
    name = "credits.%s.csv" % title.replace(" ", "-")

    done = db.goodtime("report", "credits", "--csv-rows", count)
    expect(done.returncode, 0, done.stderr)
    expect(sorted(sums(db.reports)), sorted(NAMES), "as many rows as a sheet takes")

    done = db.goodtime("report", "credits", "--csv-rows", count - 1)
    expect(done.returncode, 0, done.stderr)
    of_disk = sums(db.reports)
    expect(sorted(of_disk), sorted(NAMES + (name,)), "one row more")
    expect(done.stdout.splitlines()[1:],
           ["%s  %s" % (of_disk[file], file) for file in (name, "credits.xlsx")], "told in that order")
    with open(os.path.join(db.reports, name), encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    heading = next(openpyxl.load_workbook(path)[title].iter_rows(max_row=1, values_only=True))
    expect(rows[0], list(heading), "headings")
    expect([[value[:10] if value else None for value in row] for row in rows[1:]],
           [[value[:10] if value else None for value in row] for row in longest], "rows, dates as days")
    note = sheet_rows(path, title)
    expect([note[0][0]] + [row for row in note[1:] if any(row)],
           ["The rows of this list are in the file " + name], "the sheet")
    told = [row[:5] for row in openpyxl.load_workbook(path)["About"].iter_rows(values_only=True)
            if row[0] == title and row[4] == name]
    expect([(row[2], row[4]) for row in told], [(count, name)], "About")
    expect(verified(db, db.reports)[0], 0, "all are the run's")
    done = db.goodtime("trace", path, title, "A2")
    expect(done.returncode, 2, done.stderr)
    assert name in done.stderr, done.stderr
    with open(os.path.join(db.reports, name), "ab") as file:
        file.write(b"1,2\r\n")
    expect(verified(db, db.reports)[0], 1, "somebody added a row")

    def enrollment():
        return openpyxl.load_workbook(os.path.join(db.reports, "enrollment.xlsx"))

    tall = enrollment()["Months"].max_row
    done = db.goodtime("report", "--csv-rows", "1")
    expect(done.returncode, 0, done.stderr)
    line = next(line for line in openpyxl.load_workbook(path)["Summary"].iter_rows(values_only=True)
                if line[0] == "Decisions that grant nothing, in all")
    expect(line[1:3], (lists["Held back"][2], "credits.Held-back.csv"), "Summary has number and file")
    expect(enrollment()["Months"].max_row, tall, "a table of numbers stays, whatever the limit")
    expect(enrollment()["Summary"]["B7"].value.startswith("=IF("), True, "and Summary stands on it")

    done = db.goodtime("report", "--csv-rows", "0")
    expect(done.returncode, 0, done.stderr)
    expect(sorted(sums(db.reports)), sorted(NAMES), "a file that no workbook names is gone")


@own_database(POPULATION)
def test_files_beside_workbooks_are_told_of_too(db):
    done = db.goodtime("run", "--as-of", AS_OF, "--accept", "stale", "--csv-rows", "3")
    expect(done.returncode, 0, done.stderr)
    of_disk = sums(db.reports)
    told = about_others(os.path.join(db.reports, "compliance.xlsx"))
    expect(told, {name: sha256 for name, sha256 in of_disk.items() if not name.startswith("compliance.")},
           "About of the last")
    assert len(told) > len(NAMES), told
    for jobs in (1, 3):
        folder = db.path("jobs-%d" % jobs)
        expect(db.goodtime("report", "--csv-rows", "3", "--jobs", jobs, "--reports", folder).returncode, 0, "report")
        expect(sums(folder), of_disk, "%d workers" % jobs)


def written(db, *args):
    """What report says of each file: whether it was kept."""
    done = db.goodtime("report", *args)
    expect(done.returncode, 0, done.stderr)
    return {line[66:].split()[0]: line.endswith("  kept") for line in done.stdout.splitlines()[1:]}


@own_database(POPULATION)
def test_what_is_there_as_it_would_be_is_kept(db):
    run_with_reports(db)
    of_run = sums(db.reports)

    def stamps():
        return {name: os.stat(os.path.join(db.reports, name)).st_ino for name in NAMES}

    before = stamps()
    expect(written(db), {name: True for name in NAMES}, "all are kept")
    expect(stamps(), before, "and not written")
    path = os.path.join(db.reports, "credits.xlsx")
    with open(path, "ab") as file:
        file.write(b"x")
    os.unlink(os.path.join(db.reports, "enrollment.xlsx"))
    expect({name for name, kept in written(db).items() if not kept}, {"credits.xlsx", "enrollment.xlsx"},
           "what is not as it was is written")
    expect(sums(db.reports), of_run, "and comes out the same")
    written(db, "--reports-mode", "0640")
    expect(os.stat(path).st_mode & 0o777, 0o640, "what is kept is given to who may read it")
    db.query("update goodtime.run_file set made_by = repeat('0', 64) where name = 'credits.xlsx'")
    expect({name for name, kept in written(db).items() if not kept}, {"credits.xlsx"}, "of another program")
    expect(written(db), {name: True for name in NAMES}, "now of this one")

    count = written(db, "credits", "--csv-rows", "3")
    assert len(count) > 1 and not any(count.values()), count
    expect(set(written(db, "credits", "--csv-rows", "3").values()), {True}, "with the files beside it")
    name = next(name for name in count if name.endswith(".csv"))
    os.unlink(os.path.join(db.reports, name))
    expect(written(db, "credits", "--csv-rows", "3"), dict.fromkeys(count, False), "one of them was gone")

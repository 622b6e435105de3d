"""An auditor's sample: anybody draws the same again, each decision comes with all that it can be checked
by without a database, and the folder is there whole or not at all."""

import csv
import glob
import hashlib
import os
import stat
import subprocess

from harness import AS_OF, each, expect, night, own_database
from test_explain import role
from test_faults import check_message
from test_night import PERSON, completion

POPULATION = (3, 60, 2, AS_OF)
NIGHTS = ("2026-04-15", AS_OF)
ACCEPTED = ("--accept", "changes,log-lines,persons,taken-back,stale")


def setup(db):
    db.refill(POPULATION)
    for as_of in NIGHTS:
        night(db, *ACCEPTED, as_of=as_of)


def drawn(db, name, *args, status=0, env=None):
    """A sample's folder, and what was said."""
    path = db.path(name)
    done = db.goodtime("sample", *args, path, env=env)
    expect(done.returncode, status, "sample %s: %s" % (args, done.stderr))
    return path, {line[:12].strip(): line[12:] for line in done.stdout.splitlines()}


def rows(path, name):
    with open(os.path.join(path, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(path):
    return [(row["person_id"], row["entry_no"]) for row in rows(path, "ledger.csv")]


def checked(path, name):
    """What 'sha256sum -c' of coreutils says, and of how many files."""
    done = subprocess.run(["sha256sum", "--strict", "-c", name], cwd=path, text=True,
                          capture_output=True, check=False)
    return done.returncode, len(done.stdout.splitlines())


def test_it_is_drawn_by_seed_alone(db):
    path, said = drawn(db, "first", "--n", 7, "--seed", "seven")
    expect(sorted(said), ["decisions", "manifest", "sample"], "what is said")
    held = db.query("select person_id, entry_no from goodtime.decision")
    expect(said["decisions"], "7 of %d" % len(held), "how many of how many")
    order = sorted(held, key=lambda key: hashlib.sha256(
        ("seven/%s/%s" % key).encode()).hexdigest())
    expect(entries(path), order[:7], "which")
    _, said_again = drawn(db, "again", "--n", 7, "--seed", "seven")
    expect(said_again["manifest"], said["manifest"], "the same again, to the byte")
    expect(entries(drawn(db, "more", "--n", 9, "--seed", "seven")[0]), order[:9], "more of it")
    assert entries(drawn(db, "other", "--n", 7, "--seed", "eight")[0]) != order[:7], "another seed"


def test_what_it_is_drawn_from(db):
    """--of takes actions and types of credit; --run what held at a run."""
    path, _ = drawn(db, "of", "--n", 500, "--seed", 1, "--of", "void,defer", "--of", "MCC,RAC")
    wanted = db.query("select person_id, entry_no from goodtime.decision "
                      "where action in ('void', 'defer') and credit_type in ('MCC', 'RAC')")
    assert wanted, "nothing to draw from"
    expect(sorted(entries(path)), sorted(wanted), "all of them, as there are fewer than asked for")
    path, said = drawn(db, "then", "--n", 5, "--seed", 1, "--run", 1)
    held = db.query("set goodtime.report_run = '1'; "
                    "select person_id, entry_no from goodtime.report_decision")
    assert sorted(held) != sorted(db.query("select person_id, entry_no from goodtime.decision"))
    expect(said["decisions"], "5 of %d" % len(held), "what held at the first run")
    assert set(entries(path)) <= set(held), entries(path)


def test_it_is_checked_without_a_database(db):
    path, said = drawn(db, "sample", "--n", 6, "--seed", "s", "--of", "MCC,RAC,GCC")
    files = {os.path.relpath(name, path) for name in glob.glob(path + "/**", recursive=True)
             if os.path.isfile(name)}
    expect(checked(path, "manifest.sha256"), (0, len(files) - 1), "every file but the manifest")
    expect(checked(path, "chain.sha256"), (0, 6), "every entry")
    with open(os.path.join(path, "manifest.sha256"), "rb") as file:
        expect(said["manifest"], hashlib.sha256(file.read()).hexdigest(), "the manifest's own")
    columns = ("person_id entry_no run_id op custody_no term_id credit_type rule_id action days "
               "earned_on effective_on entered_on source_table source_id part reason "
               "facility_code supersedes").split()
    ledger = {row[:2]: row[2:] for row in db.query(
        "select l.person_id, l.entry_no, %s, encode(l.previous_hash, 'hex'), "
        "encode(l.hash, 'hex'), encode(r.head, 'hex') from goodtime.ledger l "
        "join goodtime.run r using (run_id)" % ", ".join("l." + name for name in columns))}
    sheet = rows(path, "worksheet.csv")
    for line, work in zip(rows(path, "ledger.csv"), sheet):
        stored = ledger[line["person_id"], line["entry_no"]]
        parts = [None if value is None else value.encode() for value in stored[:len(columns)]]
        parts.append(None if stored[-3] is None else bytes.fromhex(stored[-3]))
        wanted = b"".join(b"\xff\xff\xff\xff" if part is None
                          else len(part).to_bytes(4, "big") + part for part in parts)
        name = work["records"].split("/")[1]
        with open(os.path.join(path, "chain", name + ".bin"), "rb") as file:
            expect(file.read(), wanted, "the bytes of " + name)
        expect([line["hash"], line["head"]], list(stored[-2:]), "hash and head of " + name)
        expect([line[column] for column in columns],
               ["" if value is None else value for value in stored[:len(columns)]], name)


def test_a_changed_file_shows(db):
    path, _ = drawn(db, "changed", "--n", 3, "--seed", "s")
    for name in ("worksheet.csv", "law/rules.csv", glob.glob(path + "/chain/*")[0]):
        with open(os.path.join(path, name), "r+b") as file:
            file.seek(3)
            old = file.read(1)
            file.seek(3)
            file.write(b"~")
            file.flush()
            expect(checked(path, "manifest.sha256")[0], 1, "a changed " + name)
            file.seek(3)
            file.write(old)
    expect(checked(path, "manifest.sha256")[0], 0, "as it was")


def test_what_is_in_it(db):
    """Statements, records, law and the work sheet are of the decisions that were drawn."""
    path, _ = drawn(db, "whole", "--n", 4, "--seed", "t")
    for line in rows(path, "worksheet.csv"):
        expect(line["recomputed"], "match", "comes out again")
        expect([line[name] for name in ("auditor_result", "auditor_days", "auditor_note")],
               ["", "", ""], "the auditor's own")
        with open(os.path.join(path, line["statement"].replace(".html", ".txt")),
                  encoding="utf-8") as file:
            expect(file.read(), "".join(db.goodtime(
                "explain", line["person_id"], "--entry", line["entry_no"]).stdout
                .splitlines(True)[:-1]), "the statement")
        assert os.path.exists(os.path.join(path, line["statement"])), line
        for relation in os.listdir(os.path.join(path, line["records"])):
            name = relation[:-len(".csv")]
            records = rows(path, os.path.join(line["records"], relation))
            expect(str(len(records)), db.value("select count(*) from source.%s where person_id = %s"
                                               % (name, line["person_id"])), relation)
            expect({record["person_id"] for record in records}, {line["person_id"]}, relation)
    expect([(row["name"], row["effective_on"], row["value"]) for row in rows(path, "law/numbers.csv")],
           db.query("select name, effective_on, value from goodtime.law where edition = '2018' and "
                    "effective_on <= '%s' order by name collate \"C\", effective_on" % AS_OF), "law")
    assert all(row["citation"] for row in rows(path, "law/numbers.csv")), "citations"
    expect(len(rows(path, "law/rules.csv")), int(db.value("select count(*) from goodtime.rule")),
           "rules")
    for name in glob.glob(path + "/**", recursive=True):
        expect(stat.S_IMODE(os.stat(name).st_mode), 0o700 if os.path.isdir(name) else 0o600, name)


@own_database()
def test_what_does_not_come_out_again_is_said(db):
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06") +
             "update source.person set person_number = '=1+1';")
    night(db)
    db.query("update source.program_completion set satisfactory = false, updated_at = now()")
    path = db.path("sample")
    done = db.goodtime("sample", "--seed", 1, "--of", "MCC", path)
    check_message(done, 1, ["1 decisions of the sample do not come out again"])
    line, = rows(path, "worksheet.csv")
    expect(line["recomputed"], "mismatch", "in the work sheet")
    expect(rows(path, line["records"] + "/person.csv")[0]["person_number"], "'=1+1", "no formula")
    expect(checked(path, "manifest.sha256")[0], 0, "it is whole all the same")


@own_database()
def test_what_is_refused(db):
    path = db.path("sample")

    def check(args, status, says, env=None):
        done = db.goodtime("sample", *args, env=env)
        check_message(done, status, [says], args)
        expect(done.stdout, "", "nothing is said")
        expect(glob.glob(path + "*"), [], "nothing is left")

    check(("--seed", 1, path), 5, "no published run")
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06"))
    night(db)
    os.mkdir(db.path("full"))
    db.path("full/note", "mine")
    os.mkdir(db.path("empty"))
    found = each((
        ("no_seed", (path,), 2, "needs a seed"),
        ("empty_seed", ("--seed", "", path), 2, "needs a seed"),
        ("no_folder", ("--seed", 1), 2, "usage: goodtime sample"),
        ("none", ("--seed", 1, "--n", 0, path), 2, "of 0 decisions"),
        ("no_number", ("--seed", 1, "--n", "many", path), 2, "'many'"),
        ("unknown_of", ("--seed", 1, "--of", "awards", path), 2, "'awards' is neither"),
        ("unknown_run", ("--seed", 1, "--run", 9, path), 5, "run 9 was not published"),
        ("nothing_of_it", ("--seed", 1, "--of", "bar", path), 5, "left no decision"),
        ("folder_in_use", ("--seed", 1, db.path("full")), 6, "Directory not empty"),
        ("a_file", ("--seed", 1, db.path("full/note")), 6, "Not a directory"),
        ("no_place", ("--seed", 1, db.path("not-there/sample")), 6, "No such file"),
        ("no_source", ("--seed", 1, path), 3, "source", {"GOODTIME_SOURCE": "host=/nowhere"}),
        ("no_target", ("--seed", 1, path), 3, "target", {"GOODTIME_TARGET": "host=/nowhere"}),
    ), check)
    drawn(db, "empty", "--seed", 1)
    expect(os.path.exists(db.path("empty/README.txt")), True, "an empty folder is filled")
    expect(os.listdir(db.path("full")), ["note"], "the folder in use")
    return found


def test_an_auditor_may_draw_it(db):
    role(db, "goodtime_test_auditor", "goodtime_audit")
    as_auditor = "dbname=%s user=goodtime_test_auditor" % db.name
    _, said = drawn(db, "mine", "--n", 2, "--seed", "x")
    expect(drawn(db, "theirs", "--n", 2, "--seed", "x",
                 env={"GOODTIME_SOURCE": as_auditor, "GOODTIME_TARGET": as_auditor})[1]["manifest"],
           said["manifest"], "the same")

"""What if: a plan is what the run then writes, to the row, and it writes nothing itself; another law or
edition is told of by what it alone makes different."""

import collections
import datetime
import itertools
import json
import os
import subprocess

import book
import golden
import openpyxl
from harness import (AS_OF, POPULATION, PROGRAM, ROOT, SECONDS, Database, each, expect, night,
                     own_database, server)
from test_faults import LOCK, check_message
from test_night import DISTURB, PERSON, completion, digests, tables

COLUMNS = ("person_id", "entry_no", "op", "supersedes", "custody_no", "term_id", "credit_type",
           "rule_id", "action", "days", "earned_on", "effective_on", "entered_on", "source_table",
           "source_id", "part", "reason", "facility_code")


# ---- what a plan tells

def told(db, *args, env=None):
    """The records of a plan, by kind."""
    done = db.goodtime("plan", *args, "--json", env=env)
    records = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        record = json.loads(line)
        records[record.pop("record")].append(record)
    expect(len(records["plan"]), 1, "plan %s: %s" % (args, done.stderr))
    expect(done.returncode, 1 if records["plan"][0]["breakers"] else 0, done.stderr)
    return records


def planned(records):
    """The entries that are planned, each column as the ledger has it."""
    return [tuple(None if entry[name] is None else str(entry[name]) for name in COLUMNS)
            for entry in records["entry"]]


def written(db):
    """The entries of the last published run."""
    return db.query("select %s from goodtime.ledger where run_id = "
                    "(select max(run_id) from goodtime.run where state = 'done') "
                    "order by person_id, entry_no" % ", ".join(COLUMNS))


def dates(db):
    """When the term of each person is through, as the last published run has it."""
    return {int(person): (int(term), target, on) for person, term, target, on in db.query(
        "select person_id, term_id, target, projected_on from goodtime.projection")}


def everything(db):
    """Every relation of the target and of the source, and what sequences are at."""
    kept = digests(db, tables(db))
    for (name,) in db.query("select table_name from information_schema.tables "
                            "where table_schema = 'source' order by 1"):
        kept["source." + name] = db.value("select md5(coalesce(string_agg(t::text, '|' "
                                          "order by t::text), '')) from source.%s t" % name)
    kept["sequences"] = db.query("select schemaname, sequencename, last_value from pg_sequences "
                                 "order by 1, 2")
    return kept


def moves_between(then, now, as_of):
    """Dates that move for those who have one of the same term before and after: none lies before
    as_of."""
    moves = {}
    for person in then.keys() & now.keys():
        before, after = max(then[person][2], as_of), max(now[person][2], as_of)
        if then[person][0] == now[person][0] and before != after:
            moves[person] = (now[person][1], before, after)
    return moves


def moves_planned(records):
    return {person["person_id"]: (person["target"], person["then_on"], person["planned_on"])
            for person in records["person"] if person["move"] in ("near", "next", "later")}


def check_counts(records):
    """The counts of the plan are those of its entries, rules, facilities and persons."""
    plan = records["plan"][0]
    retracted = {(e["person_id"], e["supersedes"]) for e in records["entry"] if e["op"] == "retract"}
    asserted = [e for e in records["entry"] if e["op"] == "assert"]
    changed = sum((e["person_id"], e["supersedes"]) in retracted for e in asserted)
    sign = {"award": 1, "restore": 1, "forfeit": -1}
    days = sum((1 if e["op"] == "assert" else -1) * sign.get(e["action"], 0) * e["days"]
               for e in records["entry"])
    expect(plan["writes"], {"entries": len(records["entry"]), "added": len(asserted) - changed,
                            "taken_back": len(retracted) - changed, "changed": changed,
                            "days": days,
                            "people": len({e["person_id"] for e in records["entry"]})}, "writes")
    for kind in ("rule", "facility", "person"):
        for what in ("added", "taken_back", "changed", "days"):
            expect(sum(row[what] for row in records[kind]), plan["differences"][what],
                   "%s of each %s" % (what, kind))
    for key, is_side in (("more_days", lambda days: days > 0), ("fewer_days", lambda days: days < 0)):
        own = [person["days"] for person in records["person"] if is_side(person["days"])]
        expect(plan[key], {"people": len(own), "days": sum(own)}, key)


def check_entries(got, wanted, what):
    """The same rows in the same order; of what differs a few are shown."""
    differing = [pair for pair in itertools.zip_longest(wanted, got) if pair[0] != pair[1]]
    expect(differing[:3], [], "%s: %d of %d entries differ (wanted, planned)" % (
        what, len(differing), len(wanted)))


def breakers(db, records, *args, as_of=AS_OF):
    """What lets a run pass: it is stopped by the breakers that the plan tells of, and no other."""
    names = [breaker["name"] for breaker in records["plan"][0]["breakers"]]
    if not names:
        return ()
    done = db.goodtime("run", "--as-of", as_of, "--no-reports", *args)
    check_message(done, 5, [": " + ",".join(names)], "breakers as of %s" % as_of)
    return ("--accept", ",".join(names))


def check_as_a_run(db, *args, run=(), as_of=AS_OF):
    """A plan, which writes nothing, and then the run: the entries and dates that were planned."""
    before, then = everything(db), dates(db)
    records = told(db, "--as-of", as_of, *args)
    expect(everything(db), before, "what a plan leaves")
    check_counts(records)
    run += ("--prove-every", "0")
    passed = breakers(db, records, *args, *run, as_of=as_of)
    account = night(db, *args, *run, *passed, as_of=as_of)
    check_entries(planned(records), written(db), "the run as of %s" % as_of)
    plan = records["plan"][0]
    expect((str(plan["persons"]), str(plan["exceptions"]), str(plan["writes"]["entries"])),
           (account["persons"], account["exceptions"], account["entries"]), "the account")
    expect(moves_planned(records), moves_between(then, dates(db), as_of), "dates that move")
    return records


# ---- a plan and then the run

@own_database(POPULATION)
def test_nights_and_corrections(db):
    records = check_as_a_run(db)
    expect(records["plan"][0]["why_everybody"], "no run is published yet", "the first night")
    assert len(records["entry"]) > 300, len(records["entry"])
    followed = AS_OF
    for nr, as_of in enumerate(("2026-07-01", "2026-07-02", "2026-08-03")):
        db.query(DISTURB.format(nr))
        records = check_as_a_run(db, as_of=as_of)
        expect(records["plan"][0]["follows_as_of"], followed, "the run that it follows")
        followed = as_of
        assert {e["op"] for e in records["entry"]} == {"assert", "retract"}, as_of
    expect(records["plan"][0]["why_everybody"], None, "those whom something concerns")
    assert moves_planned(records), "no date moves"
    expect(check_as_a_run(db, as_of="2026-08-03")["entry"], [], "the same again")
    full = told(db, "--as-of", "2026-08-20")
    expect(told(db, "--as-of", "2026-08-20", "--full")["entry"], full["entry"], "--full")
    expect(told(db, "--as-of", "2026-08-20", "--jobs", "3", "--chunk", "7")["entry"],
           full["entry"], "workers and chunks")


def test_messy_facts(_):
    """The first of the golden nights whose facts cannot be right, and the corrected ones, each from
    the one before."""
    for name in ("messy-2021", "corrected-2021"):
        with Database() as db:
            of = golden.population(name)
            for one in of.nights if of.is_series else of.nights[-1:]:
                golden.fill(db, one.data)
                edition = ("--edition", one.edition)
                records = check_as_a_run(db, *edition, as_of=one.as_of)
                assert records["entry"], one.as_of
                expect(golden.compare(db, one.want), [], "the night of %s" % one.as_of)


@own_database(POPULATION)
def test_a_plan_can_write_nowhere(db):
    """It needs to read alone, in sessions that could not write, and waits for no run."""
    night(db)
    db.query(DISTURB.format(1))
    wanted = told(db, "--as-of", "2026-07-02")
    role = db.name + "_reads"
    server("create role %s login in role goodtime_audit" % role)
    db.query("grant usage on schema source to {0}; grant select on all tables in schema source "
             "to {0}".format(role))
    holder = db.session()
    holder.execute(LOCK)
    try:
        env = {"PGUSER": role, "PGOPTIONS": "-c default_transaction_read_only=on"}
        expect(told(db, "--as-of", "2026-07-02", env=env), wanted, "with the rights to read alone")
    finally:
        holder.stop()
        server("drop owned by " + role)
        db.query("drop owned by " + role)
        server("drop role " + role)


# ---- a day that no run may be of

@own_database(POPULATION)
def test_a_day_to_come(db):
    """Of the day after today and of a month later: then the day comes, with the same facts."""
    night(db)
    today = {"GOODTIME_TODAY": AS_OF}
    for as_of in ("2026-07-01", "2026-09-15"):
        records = told(db, "--as-of", as_of, env=today)
        expect(records["plan"][0]["breakers"], [], "log lines are yet to come")
        done = db.goodtime("run", "--as-of", as_of, "--no-reports", env=today)
        check_message(done, 5, ["lies after today"], "a run")
        with Database() as other:
            db.query("checkpoint")
            server("drop database %s" % other.name,
                   "create database %s template %s" % (other.name, db.name))
            night(other, "--accept", "stale", as_of=as_of)
            check_entries(planned(records), written(other), as_of)
    db.query("delete from source.holiday where calendar = 'state' "
             "and extract(year from holiday_on) = 2026")
    done = db.goodtime("plan", "--as-of", "2026-09-15", env=today)
    check_message(done, 5, ["state", "2026"], "a year without a calendar")


@own_database(POPULATION)
def test_a_day_before_the_last_run(db):
    """It is planned from what the last run of then left, as it was planned then."""
    first = told(db, "--as-of", "2026-05-10")
    night(db, as_of="2026-05-31")
    then = told(db, "--as-of", "2026-06-15")
    night(db, as_of=AS_OF)
    night(db, "--accept", "stale", as_of="2026-08-03")
    later = told(db, "--as-of", "2026-06-15")
    check_entries(planned(later), planned(then), "after two more runs")
    expect(later["person"], then["person"], "persons")
    expect((later["plan"][0]["follows_run"], later["plan"][0]["follows_as_of"]),
           (1, "2026-05-31"), "the run that it follows")
    expect(later["plan"][0]["why_everybody"], "a run as of a later day is published", "why")
    check_entries(planned(told(db, "--as-of", "2026-05-10")), planned(first), "before the first")


# ---- another law

def law(db, *rows, header="name,effective_on,value"):
    return ("--law", db.path("law.csv", "\n".join((header,) + rows) + "\n"))


def one_year_of_milestones(db):
    """Two completions of 63 days in one credit year, of which the law grants 84 and carries 42."""
    db.query(PERSON + """
        insert into source.program (program_code, title, category, high_school, certifies) values
            ('L1', 'Long', 'career_technical', false, false),
            ('L2', 'Long', 'career_technical', false, false);
        insert into source.milestone_schedule values ('L1', '2017-01-01', 9, false, 'REV'),
            ('L2', '2017-01-01', 9, false, 'REV');""" +
             completion(1, "L1", "2026-01-12", "2026-01-13") +
             completion(2, "L2", "2026-02-16", "2026-02-17"))


@own_database()
def test_another_annual_limit(db):
    """docs/plan.md tells of it: 84 days a credit year become 100, and 16 of those carried are granted."""
    one_year_of_milestones(db)
    night(db)
    expect(db.query("select action, sum(days) from goodtime.decision where credit_type = 'MCC' "
                    "group by 1 order by 1"), [("award", "84"), ("defer", "42")], "by the law")
    args = ("--as-of", AS_OF) + law(db, "mcc-annual-days,2017-08-01,100")
    records = told(db, *args)
    plan = records["plan"][0]
    expect((plan["more_days"], plan["fewer_days"]),
           ({"people": 1, "days": 16}, {"people": 0, "days": 0}), "who gains, who loses")
    expect((plan["law_rows_otherwise"], plan["why_everybody"], plan["edition"]), (1, "--law", "2018"),
           "the law")
    expect(records["rule"], [{"rule_id": "M1", "credit_type": "MCC", "added": 0, "taken_back": 0,
                              "changed": 2, "days": 16, "people": 1}], "by rule")
    expect([(e["op"], e["action"], e["days"]) for e in records["entry"]],
           [("retract", "award", 21), ("assert", "award", 37),
            ("retract", "defer", 42), ("assert", "defer", 26)], "entries")
    expect([(p["person_id"], p["days"]) for p in records["person"]], [(7, 16)], "by person")
    for other in (("--as-of", AS_OF) + law(db, "mcc-annual-days,2017-08-01,84"),
                  ("--as-of", AS_OF) + law(db, "2021,mcc-annual-days,2017-08-01,100",
                                           "2018,mcc-annual-days,2017-08-01,84",
                                           header="edition,name,effective_on,value")):
        expect([told(db, *other)[kind] for kind in ("entry", "person", "rule")], [[], [], []],
               "a number as it stands")
    expect(told(db, "--as-of", AS_OF)["entry"], [], "without the file")


def decided_days(db):
    """Days that each person's decisions bring."""
    return {int(person): int(days) for person, days in db.query(
        "select person_id, sum(case action when 'forfeit' then -days else days end) "
        "from goodtime.decision where action in ('award', 'restore', 'forfeit') group by 1")}


def check_difference(records, then, now, moves):
    """Who gains and loses is who has other days, and whose date moves is whose date is another."""
    wanted = {person: now.get(person, 0) - then.get(person, 0) for person in now.keys() | then.keys()}
    expect({p["person_id"]: p["days"] for p in records["person"] if p["days"]},
           {person: days for person, days in wanted.items() if days}, "days")
    expect(moves_planned(records), moves, "dates that move")


@own_database(POPULATION)
def test_a_law_alone_and_by_a_run(db):
    """What a file of the law makes different is what runs by either law leave differently, of a day on
    which time brings much by itself."""
    night(db)
    as_of = "2026-08-03"
    changes = ("rac-annual-days,2017-08-01,14", "mcc-annual-days,2017-08-01,100",
               "gcc-quarter-days,2017-05-01,5", "mcc-annual-days,2020-01-01,42")
    records = told(db, "--as-of", as_of, *law(db, *changes))
    expect(records["plan"][0]["is_held_against_law_in_force"], True, "held against")
    with Database(POPULATION) as usual, Database(POPULATION) as other:
        for one in (usual, other):
            night(one)
        for row in changes:
            other.query("insert into goodtime.law (edition, name, effective_on, value, citation) "
                        "select '2018', '%s', '%s', %s, 'what if' on conflict (edition, name, "
                        "effective_on) do update set value = excluded.value" % tuple(row.split(",")))
        for one in (usual, other):
            night(one, "--accept", "stale,taken-back,changes", as_of=as_of)
        check_entries(planned(records), written(other), "the run by the other law")
        check_difference(records, decided_days(usual), decided_days(other),
                         moves_between(dates(usual), dates(other), as_of))
    plan = records["plan"][0]
    assert plan["more_days"]["people"] and plan["fewer_days"]["people"], plan
    assert {person["move"] for person in records["person"]} >= {"near", "later"}, "moves"


@own_database(POPULATION)
def test_another_edition(db):
    night(db)
    records = check_as_a_run_by_edition(db)
    assert records["plan"][0]["more_days"]["people"] > 10, records["plan"]
    order = ["near", "next", "later", "begins or ends", None]
    moves = [order.index(person["move"]) for person in records["person"]]
    expect(moves, sorted(moves), "harm first")


def check_as_a_run_by_edition(db):
    then, days = dates(db), decided_days(db)
    records = told(db, "--as-of", AS_OF, "--edition", "2021")
    check_message(db.goodtime("run", "--as-of", AS_OF, "--edition", "2021"), 5, ["edition"], "a run")
    night(db, "--edition", "2021", "--change-edition")
    check_entries(planned(records), written(db), "the run by the other edition")
    check_difference(records, days, decided_days(db), moves_between(then, dates(db), AS_OF))
    return records


FAULTS = (
    ("mcc-anual-days,2017-08-01,100", "2018/mcc-anual-days/2017-08-01", "has a name that no"),
    ("mcc-annual-days,2017-08-01,0", "2018/mcc-annual-days/2017-08-01", "has the value 0"),
    ("mcc-annual-days,2017-08-01,many", "2018/mcc-annual-days/2017-08-01", "no whole number"),
    ("mcc-annual-days,2017-8-1,100", "2018/mcc-annual-days/2017-8-1", "no date"),
    ("mcc-annual-days,2017-08-01,", "2018/mcc-annual-days", "has no row"),
    ("mcc-annual-days,2017-07-01,100", "2018/mcc-annual-days/2017-07-01", "does not begin on"),
    ("mcc-annual-days,2020-01-01,", "2018/mcc-annual-days/2020-01-01", "is not there"),
    ("mcc-annual-days,2017-08-01,100\nmcc-annual-days,2017-08-01,90",
     "2018/mcc-annual-days/2017-08-01", "stands twice"))


@own_database()
def test_a_law_file_that_cannot_be_right(db):
    one_year_of_milestones(db)

    def check(row, key, why):
        done = db.goodtime("plan", "--as-of", AS_OF, *law(db, row))
        check_message(done, 5, ["law '%s'" % key, why], row)
        assert "law.csv" in done.stderr, done.stderr

    found = each([("fault.%d" % nr, *fault) for nr, fault in enumerate(FAULTS)], check)
    done = db.goodtime("plan", "--as-of", AS_OF,
                       *law(db, "2021,mcc-annual-days,2017-08-01,100",
                            header="edition,name,effective_on,value"))
    check_message(done, 5, ["law '2018' has no row in the file"], "another edition")
    for what, text, says in (
            ("no header", "mcc-annual-days,2017-08-01,100\n", "field 1 of the header"),
            ("twice", "name,name,effective_on,value\n", "field 2 of the header"),
            ("a column less", "name,effective_on\n", "lacks the column 'value'"),
            ("a field less", "name,effective_on,value\nmcc-annual-days,2017-08-01\n", "line 2"),
            ("a quote", "name,effective_on,value\nmcc\"-annual-days,2017-08-01,1\n", "line 2"),
            ("nothing", "name,effective_on,value\n", "no row of the law"),
            ("empty", "", "no row of the law")):
        done = db.goodtime("plan", "--law", db.path("law.csv", text))
        check_message(done, 2, [says], what)
    check_message(db.goodtime("plan", "--law", "nowhere.csv"), 2, ["nowhere.csv"], "no file")
    return found


# ---- what goes wrong

@own_database(POPULATION)
def test_what_a_plan_is_refused(db):
    night(db)
    for role in ("SOURCE", "TARGET"):
        done = db.goodtime("plan", env={"GOODTIME_" + role: "host=/nonexistent"})
        check_message(done, 3, [role.lower()], role)
    check_message(db.goodtime("plan", "--as-of", AS_OF, "--edition", "1999"), 5, ["1999"], "edition")
    check_message(db.goodtime("plan", "--accept", "stale"), 2, ["accept"], "an option of run")
    check_message(db.goodtime("plan", "7"), 2, [], "a word")
    check_message(db.goodtime("plan", "--jobs", "0"), 2, ["--jobs"], "jobs")
    for path in ("nowhere/plan.xlsx", "/dev/null/plan.xlsx", db.folder + "/"):
        done = db.goodtime("plan", "--as-of", AS_OF, "--xlsx", path)
        check_message(done, 6, ["cannot "], path)
        assert "--xlsx" in done.stderr, done.stderr
    check_message(db.goodtime("plan", env={"TMPDIR": "/nonexistent"}), 6, ["temporary"], "TMPDIR")
    with open("/dev/full", "w", encoding="utf-8") as full:
        for args in ((), ("--json",)):
            done = subprocess.run([PROGRAM, "plan", "--as-of", AS_OF, *args], stdout=full,
                                  stderr=subprocess.PIPE, text=True, env=db.settings(),
                                  timeout=SECONDS, check=False)
            check_message(done, 6, [], "a full disk %s" % (args,))
    db.query("alter schema goodtime rename to kept")
    check_message(db.goodtime("plan"), 3, ["no schema 'goodtime'"], "no target")


# ---- the workbook and the text

def cells(workbook, title):
    """The rows of a sheet under its header, without totals."""
    return [tuple("" if cell.value is None else str(cell.value).removesuffix(" 00:00:00") for cell in line)
            for line in book.lines(workbook[title])]


@own_database(POPULATION)
def test_the_workbook(db):
    night(db, as_of="2026-05-31")
    args = ("--as-of", "2026-06-15", "--edition", "2021")
    records = told(db, *args)
    done = db.goodtime("plan", *args, "--xlsx", "plan.xlsx")
    expect(done.returncode, 0, done.stderr)
    expect(max(map(len, done.stdout.splitlines())) <= 80, True, "80 columns")
    with open(db.path("plan.xlsx"), "rb") as file:
        first = file.read()
    db.goodtime("plan", *args, "--jobs", "3", "--xlsx", "again.xlsx")
    with open(db.path("again.xlsx"), "rb") as file:
        expect(file.read() == first, True, "the same plan gives the same bytes")
    workbook = openpyxl.load_workbook(db.path("plan.xlsx"))
    expect(workbook.sheetnames, ["About", "In short", "Dates that move", "Rules", "Facilities", "People",
                             "Entries"], "sheets")
    text = lambda record, *names: tuple("" if record[n] is None else str(record[n]) for n in names)
    tally = ("added", "taken_back", "changed", "days", "people")
    expect(cells(workbook, "Rules"), [text(r, "rule_id", "credit_type", *tally) for r in records["rule"]],
           "Rules")
    expect(cells(workbook, "Facilities"), [text(r, "facility_code", *tally) for r in records["facility"]],
           "Facilities")
    expect([row[0:1] + row[2:6] + row[8:10] for row in cells(workbook, "People")],
           [text(r, "person_id", *tally[:4], "then_on", "planned_on") for r in records["person"]],
           "People")
    moving = [r for r in records["person"] if r["move"] in ("near", "next", "later")]
    expect([row[:1] + row[3:7] for row in cells(workbook, "Dates that move")],
           [text(r, "person_id", "target", "then_on", "planned_on", "moved_days") for r in moving],
           "Dates that move")
    expect(cells(workbook, "Entries"), [text(e, *COLUMNS) for e in records["entry"]], "Entries")
    plan = records["plan"][0]
    short = {row[0]: row[1:] for row in cells(workbook, "In short")}
    expect(short["more days"], text(plan["more_days"], "people", "days"), "In short")
    for date in plan["dates_that_move"]:
        for key, near in (("near", "within 60 days"), ("next", "within 90 days"), ("later", "later")):
            name = "%s %s, %s" % (date["target"], date["direction"], near)
            expect(short[name][0], str(date[key]), name)


def test_how_near(_):
    """Dates are near up to the sixtieth day and next up to the ninetieth, from as-of."""
    with Database(POPULATION) as db:
        night(db)
        records = told(db, "--as-of", AS_OF, "--edition", "2021")
        as_of = datetime.date.fromisoformat(AS_OF)
        counts = collections.Counter()
        for person in moves_planned(records).values():
            first = datetime.date.fromisoformat(min(person[1:]))
            days = (first - as_of).days
            counts["near" if days <= 60 else "next" if days <= 90 else "later"] += 1
        expect({key: sum(date[key] for date in records["plan"][0]["dates_that_move"])
                for key in counts}, dict(counts), "how near")
        assert counts["near"] and counts["later"], counts


@own_database()
def test_the_example_of_the_page(db):
    """docs/plan.md shows what the program prints."""
    one_year_of_milestones(db)
    night(db)
    law(db, "mcc-annual-days,2017-08-01,100")
    done = db.goodtime("plan", "--as-of", AS_OF, "--law", "law.csv")
    expect(done.returncode, 0, done.stderr)
    with open(os.path.join(ROOT, "docs/plan.md"), encoding="utf-8") as file:
        page = file.read()
    assert "```text\n%s```" % done.stdout in page, "docs/plan.md is to show:\n" + done.stdout

"""What if: a plan is what the run then writes, to the row, and it writes nothing itself; another law or
edition is told of by what it alone makes different."""

import collections
import itertools
import json
import subprocess

import golden
from harness import (AS_OF, POPULATION, PROGRAM, SECONDS, Database, each, expect, night,
                     own_database, server)
from test_faults import LOCK, check_message
from test_night import COMPLETION, DISTURB, PERSON, completion, digests, tables

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

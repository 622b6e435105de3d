"""What came out otherwise than in the run before, each with its one cause."""

import json

from harness import AS_OF, POPULATION, expect, night, own_database
from test_night import DISTURB, PERSON, completion


def changes(db, *args):
    """What is told as JSON, a change a line."""
    done = db.goodtime("changes", "--json", *args)
    expect(done.returncode, 0, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def decisions(db, *args):
    return sorted(((row["source_table"], row["source_id"], row["then_action"], row["now_action"],
                   row["cause"], row["cause_table"], row["cause_key"])
                  for row in changes(db, *args)
                  if row["what"] == "decision" and row["credit_type"] == "MCC"), key=str)


@own_database()
def test_each_cause(db):
    """One person, and one thing after the other."""
    db.query(PERSON + completion(2, "W4", "2026-06-22"))
    night(db, as_of="2026-06-24")
    expect(changes(db), [], "the first run has none before it")
    night(db, "--accept", "stale", as_of="2026-06-25")
    expect(decisions(db), [], "a day passes")

    db.query(completion(3, "W3", "2026-05-04", "2026-05-06"))
    night(db, "--accept", "stale", as_of="2026-06-26")
    expect(decisions(db), [("program_completion", 3, None, "award", "new-fact", "program_completion", "3")],
           "a new row")

    db.query("update source.program_completion set satisfactory = false where completion_id = 3")
    night(db, "--accept", "stale,taken-back", as_of="2026-06-26")
    expect(decisions(db),
           [("program_completion", 3, "award", "deny", "corrected-fact", "program_completion", "3")],
           "a corrected row")

    db.query("delete from source.program_completion where completion_id = 3")
    night(db, "--accept", "stale,taken-back,relation:program_completion", as_of="2026-06-29")
    expect(decisions(db),
           [("program_completion", 3, "deny", None, "taken-back-fact", "program_completion", "3")],
           "a row that is taken back")


@own_database()
def test_time(db):
    """What is carried to an anniversary is awarded on it, by itself."""
    db.query(PERSON + """
        insert into source.program (program_code, title, category, high_school, certifies)
        values ('W12', 'Program', 'career_technical', false, false);
        insert into source.milestone_schedule values ('W12', '2017-01-01', 12, false, 'REV');
        """ + completion(1, "W12", "2025-07-02", "2025-07-02")
             + completion(2, "W4", "2025-07-03", "2025-07-03"))
    night(db, as_of="2026-06-30")
    expect(db.query("select source_id, days from goodtime.decision where action = 'defer'"),
           [("2", "28")], "over the year's 84 days, and carried")
    night(db, "--accept", "stale,changes", as_of="2026-07-02")
    moved = [row for row in decisions(db) if row[2] == "defer"]
    assert moved, decisions(db)
    expect({row[3:] for row in moved}, {("award", "time", "", "")}, "causes")


@own_database()
def test_law(db):
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06"))
    night(db, as_of="2026-06-24")
    db.query("update goodtime.law set value = 7 where name = 'mcc-annual-days'")
    night(db, "--accept", "stale,taken-back,changes", as_of="2026-06-25")
    assert decisions(db), "nothing changed"
    expect({row[4:] for row in decisions(db)}, {("law", "", "")}, "causes")


@own_database()
def test_a_schedule_that_is_new(db):
    """Of what the source has for everybody, the row is named, too."""
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06"))
    night(db, as_of="2026-06-24")
    program = db.value("select program_code from source.program_completion")
    db.query("insert into source.milestone_schedule "
             "select program_code, '2025-02-01', weeks + 1, false, revision from source.milestone_schedule "
             "where program_code = '%s'" % program)
    night(db, "--accept", "stale,taken-back,changes", as_of="2026-06-25")
    expect({row[4:] for row in decisions(db)},
           {("new-fact", "milestone_schedule", program + "/2025-02-01")}, "causes")


@own_database(POPULATION)
def test_every_change_has_one_cause(db):
    night(db)
    for nr, as_of in enumerate(("2026-07-01", "2026-07-02", "2026-07-03", "2026-08-03")):
        db.query(DISTURB.format(nr))
        night(db, "--accept", "stale,taken-back,changes,relation:work_application", as_of=as_of)
    told = changes(db, "--since", "1")
    entries = db.query("select person_id, entry_no from goodtime.ledger where run_id > 1")
    expect(len(told) - sum(row["what"] != "decision" for row in told),
           int(db.value("select count(*) from goodtime.ledger l where run_id > 1 and (op = 'assert' "
                        "or not exists (select from goodtime.ledger a where a.op = 'assert' "
                        "and a.person_id = l.person_id and a.supersedes = l.supersedes "
                        "and a.run_id = l.run_id))")), "decisions of %d entries" % len(entries))
    expect([row for row in told if row["cause"] is None], [], "without a cause")


@own_database()
def test_a_release_that_moves_comes_first(db):
    db.query(PERSON + completion(2, "W4", "2026-06-22"))
    night(db, as_of="2026-06-24")
    db.query("update source.term set term_days = term_days - 1000 where term_id = 70")
    night(db, "--accept", "stale,taken-back,changes", as_of="2026-06-24")
    told = changes(db)
    first = told[0]
    expect((first["what"], first["urgency"], first["cause"], first["cause_table"], first["cause_key"]),
           ("release", 3, "corrected-fact", "term", "70"), "the first")
    then, now = db.query("select min(projected_on) filter (where until_run is not null), "
                         "min(projected_on) filter (where until_run is null) "
                         "from goodtime.projection_history")[0]
    expect((first["then_on"], first["now_on"]), (then, now), "days")
    assert first["moved_days"] < 0, first
    text = db.goodtime("changes").stdout
    assert "release of term 70: %s, %d days sooner than %s" % (now, -first["moved_days"], then) \
        in " ".join(text.split()), text
    expect([line for line in text.splitlines() if len(line) > 80], [], "wider than a terminal")


@own_database()
def test_usage(db):
    for args, status, word in ((("--run", "1", "--since", "1"), 2, "only one of"), (("--run", "9"), 5, "9"),
                               ((), 5, "no published run")):
        done = db.goodtime("changes", *args)
        expect(done.returncode, status, "%s: %s" % (args, done.stderr))
        assert word in done.stderr, done.stderr
    done = db.goodtime("changes", env={"GOODTIME_TARGET": "dbname=nowhere"})
    expect(done.returncode, 3, done.stderr)

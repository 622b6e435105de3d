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


# What beside decisions and dates comes out otherwise: its history, and the key of its rows beside the person.
HISTORIES = (("window", "deadline_history", "name, custody_no, source_table, source_id"),
             ("screening", "screening_history", "kind, application_id"),
             ("finding", "attendance_finding_history", "kind, enrollment_id, starts_on"))


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
    expect(sum(row["what"] == "decision" for row in told),
           int(db.value("select count(*) from goodtime.ledger l where run_id > 1 and (op = 'assert' "
                        "or not exists (select from goodtime.ledger a where a.op = 'assert' "
                        "and a.person_id = l.person_id and a.supersedes = l.supersedes "
                        "and a.run_id = l.run_id))")), "decisions of %d entries" % len(entries))
    expect([row for row in told if row["cause"] is None], [], "without a cause")
    for what, history, key in HISTORIES:
        wanted = db.query("select run, person_id, %s from (select since_run as run, * from goodtime.%s "
                          "where since_run > 1 union select until_run, * from goodtime.%s "
                          "where until_run > 1) h group by run, person_id, %s" % (key, history, history, key))
        expect(sum(row["what"] == what for row in told), len(wanted), what)
        expect(int(db.value("select count(*) from goodtime.matter_cause where what = '%s'" % what)),
               len(wanted), "causes kept of " + what)
        assert len(wanted) > 0, "no %s comes out otherwise" % what


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


# ---- several things at once

ACCEPTED = ("--accept", "stale,taken-back,changes,persons,relation:program_completion")
ANOTHER_PROGRAM = "set session_replication_role = replica; update goodtime.run set program_digest = 'f00';"

ANOTHER_PERSON = """
insert into source.person values (8, 'A00008', 'Doe', 'Sam');
insert into source.term
select 80, 8, custody_no, term_no, jurisdiction, sentence_type, violent_felony, three_strikes, sex_registrant,
       received_on, prior_education, starts_on, term_days, primary_offense_days, presentence_credit_days
from source.term;
"""


def two_completions(db):
    """A first night with one that is granted and one of another program."""
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06")
             + completion(2, "W4", "2026-05-04", "2026-05-06"))
    night(db, as_of="2026-06-24")


def next_night(db, sql):
    db.query(sql)
    night(db, *ACCEPTED, as_of="2026-06-25")


def of_person(db, person):
    return sorted({(row["source_table"], row["source_id"], row["now_action"], row["cause"],
                    row["cause_table"], row["cause_key"])
                   for row in changes(db) if row["person_id"] == person and row["credit_type"] == "MCC"},
                  key=str)


@own_database()
def test_two_records_in_one_night(db):
    two_completions(db)
    next_night(db, "update source.program_completion set satisfactory = false where completion_id = 1;"
               + completion(3, "W3", "2026-06-01", "2026-06-02"))
    expect(of_person(db, 7),
           [("program_completion", 1, "deny", "corrected-fact", "program_completion", "1"),
            ("program_completion", 3, "award", "new-fact", "program_completion", "3")], "each its own")


@own_database()
def test_a_record_that_moves_to_another(db):
    two_completions(db)
    next_night(db, ANOTHER_PERSON + "update source.program_completion set person_id = 8 where completion_id = 2")
    expect(of_person(db, 7),
           [("program_completion", 2, None, "taken-back-fact", "program_completion", "2")], "from whom")
    expect(of_person(db, 8),
           [("program_completion", 2, "award", "new-fact", "program_completion", "2")], "to whom")


@own_database()
def test_a_number_that_is_used_again(db):
    """A record that is deleted and written anew under its number is one that is corrected."""
    two_completions(db)
    next_night(db, "delete from source.program_completion where completion_id = 2;"
               + completion(2, "W4", "2026-05-05", "2026-05-06"))
    expect(of_person(db, 7),
           [("program_completion", 2, "award", "corrected-fact", "program_completion", "2")], "its cause")


@own_database()
def test_law_and_a_record_in_one_night(db):
    """The law lets less into the year; what is denied is so by any law."""
    two_completions(db)
    next_night(db, "update goodtime.law set value = 7 where name = 'mcc-annual-days';"
               + completion(3, "W3", "2026-06-01", "2026-06-02").replace("true, false, true", "true, false, false"))
    told = of_person(db, 7)
    expect([row for row in told if row[1] == 3],
           [("program_completion", 3, "deny", "new-fact", "program_completion", "3")], "the record")
    expect({row[3:] for row in told if row[1] != 3}, {("law", "", "")}, "the law")


@own_database()
def test_a_new_person(db):
    two_completions(db)
    next_night(db, ANOTHER_PERSON)
    told = changes(db)
    expect({row["person_id"] for row in told}, {8}, "persons")
    expect({(row["what"], row["cause"], row["cause_table"], row["cause_key"]) for row in told},
           {("decision", "new-fact", "term", "80"), ("release", "new-fact", "term", "80")}, "changes")
    first = told[0]
    expect((first["what"], first["then_on"]), ("release", None), "the first")
    assert "release of term 80: %s, none before" % first["now_on"] in db.goodtime("changes").stdout


MANY = 5000
MANY_COMPLETIONS = """
insert into source.program_completion (completion_id, person_id, program_code, facility_code, completed_on,
    all_activities, exam_only, satisfactory, instructor_id, instructor_verified_on)
select 100 + n, 8, 'W4', 'SQ', date '2020-02-03' + n %% 2000, true, false, n %% 2 = 0, 'I1', null
from generate_series(1, %d) n;
""" % MANY


@own_database()
def test_a_new_person_with_many_records(db):
    """Each is the cause of what it brings. Whoever looks through all of them for each does not come to an end."""
    two_completions(db)
    db.query(ANOTHER_PERSON + MANY_COMPLETIONS)
    night(db, "--accept", ACCEPTED[1] + ",exceptions", as_of="2026-06-25")
    told = changes(db)
    expect({row["person_id"] for row in told}, {8}, "persons")
    for what, brought in (("decision", range(101, 101 + MANY)), ("window", range(102, 101 + MANY, 2))):
        causes = sorted((row["source_id"], row["cause"], row["cause_table"], row["cause_key"]) for row in told
                        if row["what"] == what and row["source_table"] == "program_completion")
        expect(causes, [(number, "new-fact", "program_completion", str(number)) for number in brought], what)
    kept = db.query("select count(*) from goodtime.entry_basis b join goodtime.ledger l using (person_id, entry_no) "
                    "where l.source_table = 'program_completion' and person_id = 8 "
                    "and 'fact source_table=program_completion source_key=' || source_id = any (grounds)")
    expect(kept, [(str(MANY),)], "entries that keep what they rest on")


@own_database()
def test_another_program_and_a_record(db):
    """A record that was corrected is the cause of what it is close to, whoever decides."""
    two_completions(db)
    next_night(db, ANOTHER_PROGRAM + "update source.program_completion set satisfactory = false "
               "where completion_id = 1")
    expect(of_person(db, 7),
           [("program_completion", 1, "deny", "corrected-fact", "program_completion", "1")], "its cause")


@own_database()
def test_a_record_that_is_of_a_later_day(db):
    """Its day is corrected to one that is still to come: until then it is as if it were not there."""
    two_completions(db)
    next_night(db, "update source.program_completion set completed_on = '2027-01-04', "
               "instructor_verified_on = '2027-01-05', approver_verified_on = '2027-01-06' "
               "where completion_id = 2")
    expect(of_person(db, 7),
           [("program_completion", 2, None, "corrected-fact", "program_completion", "2")], "its cause")
    done = db.goodtime("explain", 7, "--run", 1, "--json")
    expect(done.returncode, 1, done.stderr)
    expect([(row["relation"], row["key"]) for row in json.loads(done.stdout)["verdict"]["newer"]],
           [("program_completion", "2")], "what explain names")


@own_database()
def test_a_date_moves_by_its_term(db):
    """The term's own row and one that no rule asks for are corrected in one night."""
    two_completions(db)
    next_night(db, "update source.person set last_name = 'Roe';"
               "update source.term set term_days = term_days - 10")
    expect([(row["cause"], row["cause_table"], row["cause_key"])
            for row in changes(db) if row["what"] == "release"],
           [("corrected-fact", "term", "70")], "its cause")


@own_database()
def test_a_date_moves_by_what_is_entered(db):
    """A record that no rule asks for and one that brings credit are corrected in one night."""
    two_completions(db)
    next_night(db, "update source.person set last_name = 'Roe';"
               "update source.program_completion set satisfactory = false where completion_id = 2")
    expect([(row["cause"], row["cause_table"], row["cause_key"])
            for row in changes(db) if row["what"] == "release"],
           [("corrected-fact", "program_completion", "2")], "its cause")


@own_database()
def test_a_date_that_ends(db):
    two_completions(db)
    next_night(db, "update source.term set sentence_type = 'life_without_parole'")
    first = changes(db)[0]
    expect((first["what"], first["now_on"], first["moved_days"], first["cause"]),
           ("release", None, None, "corrected-fact"), "the first")


# ---- windows, screenings and findings of attendance

ALL_ACCEPTED = ("--accept", "stale,taken-back,changes,persons,log-lines,relation:program_completion,"
                "relation:work_application,relation:camp_application,relation:timekeeping_log,"
                "relation:enrollment")


def nights(db, what, *steps):
    """After each night, what is told of its windows, screenings or findings."""
    for number, (as_of, sql, wanted) in enumerate(steps):
        if sql:
            db.query(sql)
        night(db, *(ALL_ACCEPTED if number > 0 else ()), as_of=as_of)
        expect([tuple(row[key] for key in TOLD[what]) + (row["cause"], row["cause_table"], row["cause_key"])
                for row in changes(db) if row["what"] == what], wanted, "%s, night %d" % (what, number + 1))
    text = db.goodtime("changes", "--since", 0).stdout
    expect([line for line in text.splitlines() if len(line) > 80], [], "wider than a terminal")


TOLD = {
    "window": ("name", "source_id", "then_on", "then_met_on", "now_on", "now_met_on", "differs"),
    "screening": ("name", "source_id", "then_outcome", "then_reasons", "now_outcome", "now_reasons", "urgency"),
    "finding": ("name", "source_id", "then_on", "then_minutes", "now_on", "now_minutes"),
}
INSTRUCTOR = ("mcc-instructor", 2)
OWN = ("program_completion", "2")


@own_database()
def test_windows(db):
    """Ten business days from Monday 4 May: 5 to 8, 11 to 15, 18 May. By a law of five they end on 11 May."""
    nights(
        db, "window",
        ("2026-05-04", PERSON, []),
        ("2026-05-05", completion(2, "W4", "2026-05-04"),
         [INSTRUCTOR + (None, None, "2026-05-18", None, None, "new-fact") + OWN]),
        # That it becomes overdue is no change.
        ("2026-05-19", "", []),
        ("2026-05-19", "update source.person set last_name = 'Roe';"
         "update source.program_completion set completed_on = '2026-05-05' where completion_id = 2",
         [INSTRUCTOR + ("2026-05-18", None, "2026-05-19", None, "starts_on, due_on", "corrected-fact") + OWN]),
        ("2026-05-20", "update goodtime.law set value = 5 where name = 'mcc-instructor-business-days'",
         [INSTRUCTOR + ("2026-05-19", None, "2026-05-12", None, "due_on", "law", "", "")]),
        ("2026-05-20", "insert into source.holiday (calendar, holiday_on) values ('state', '2026-05-06')",
         [INSTRUCTOR + ("2026-05-12", None, "2026-05-13", None, "due_on", "calendar", "", "")]),
        # A verification that is on record for a day to come is met on that day, and the next window begins.
        ("2026-05-20", "update source.program_completion set instructor_verified_on = '2026-05-21'", []),
        ("2026-05-21", "",
         [("mcc-approver", 2, None, None, "2026-06-05", None, None, "time", "", ""),
          INSTRUCTOR + ("2026-05-13", None, "2026-05-13", "2026-05-21", "met_on", "time", "", "")]),
        ("2026-05-22", "delete from source.program_completion where completion_id = 2",
         [("mcc-approver", 2, "2026-06-05", None, None, None, None, "taken-back-fact") + OWN,
          INSTRUCTOR + ("2026-05-13", "2026-05-21", None, None, None, "taken-back-fact") + OWN]))


APPLICATION = """
insert into source.work_application (application_id, person_id, facility_code, applied_on, screened_on,
    security_level, sentence_status, days_left, willing, assessment_on_file, acknowledgement, court_returnee,
    special_handle, poor_work_habits, major_incidents, minor_incidents, discretionary_denial)
values (3, 7, 'SQ', '2026-05-01', '2026-05-08', 5, 'sentenced_county', 200, true, true, 'signed', false, false,
    false, 0, 0, false);
"""


@own_database()
def test_screenings(db):
    record = ("work_application", "3")
    nights(
        db, "screening",
        ("2026-05-04", PERSON, []),
        ("2026-05-05", APPLICATION,
         [("county_work", 3, None, None, "unscreened", "", 8, "new-fact") + record]),
        ("2026-05-08", "",
         [("county_work", 3, "unscreened", "", "approved", "", 8, "time", "", "")]),
        ("2026-05-08", "update source.person set last_name = 'Roe';"
         "update source.work_application set willing = false",
         [("county_work", 3, "approved", "", "disqualified", "unwilling", 6, "corrected-fact") + record]),
        ("2026-05-09", "update source.work_application set willing = true, minor_incidents = 1",
         [("county_work", 3, "disqualified", "unwilling", "approved", "", 8, "corrected-fact") + record]),
        ("2026-05-09", "update goodtime.law set value = 1 where name = 'cwp-repeated-incidents'",
         [("county_work", 3, "approved", "", "disqualified", "repeated-incidents", 6, "law", "", "")]),
        ("2026-05-10", "insert into source.camp_application (camp_application_id, person_id, applied_on, "
         "minimum_custody, active_warrant, high_notoriety, escape_history) "
         "values (4, 7, '2026-05-09', true, false, false, false)",
         [("fire_camp", 4, None, None, "unscreened", "", 8, "new-fact", "camp_application", "4")]),
        ("2026-05-10", "delete from source.work_application",
         [("county_work", 3, "disqualified", "repeated-incidents", None, None, 8, "taken-back-fact") + record]))


@own_database()
def test_a_charge_turns_a_screening(db):
    """No rule can rest on it before it is there: it is another record of the person."""
    db.query(PERSON + APPLICATION)
    night(db, as_of="2026-05-08")
    db.query("insert into source.charge (charge_id, person_id, statute, status, is_current) "
             "values (11, 7, '211 PC', 'convicted', true)")
    night(db, *ALL_ACCEPTED, as_of="2026-05-09")
    expect([(row["what"], row["now_outcome"], row["cause"], row["cause_table"], row["cause_key"])
            for row in changes(db)],
           [("screening", "disqualified", "new-fact", "charge", "11")], "what it turns")


@own_database()
def test_findings(db):
    """Full time is 390 minutes a day and 1,920 a week; the weeks begin on the Mondays 4 and 11 May."""
    day = ("short-day", 5)
    week = ("short-week", 5)
    line = "insert into source.timekeeping_log values (7, '%s', 5, 'X', %d);"
    full = "".join(line % ("2026-05-%02d" % number, 480) for number in (5, 6, 7, 8))
    nights(
        db, "finding",
        ("2026-05-04", PERSON + "insert into source.enrollment (enrollment_id, person_id, program_code, "
         "facility_code, starts_on, schedule) values (5, 7, 'W4', 'SQ', '2026-05-04', 'full_time')", []),
        ("2026-05-05", line % ("2026-05-04", 389),
         [day + (None, None, "2026-05-04", 389, "new-fact", "timekeeping_log", "7/2026-05-04/5/X")]),
        # 389 + 4 x 480 are 2,309: no short week.
        ("2026-05-11", full, []),
        # 389 + 3 x 480 + 90 are 1,919.
        ("2026-05-11", "update source.person set last_name = 'Roe';"
         "update source.timekeeping_log set minutes = 90 where log_date = '2026-05-08'",
         [day + (None, None, "2026-05-08", 90, "corrected-fact", "timekeeping_log", "2026-05"),
          week + (None, None, "2026-05-04", 1919, "corrected-fact", "timekeeping_log", "2026-05")]),
        ("2026-05-12", "update goodtime.law set value = 1919 where name = 'attendance-full-time-week-minutes'",
         [week + ("2026-05-04", 1919, None, None, "law", "", "")]),
        # Nobody was there in the week of the 11th, which is over on the 18th.
        ("2026-05-18", "", [week + (None, None, "2026-05-11", 0, "time", "", "")]),
        ("2026-05-19", line % ("2026-05-18", 300),
         [day + (None, None, "2026-05-18", 300, "new-fact", "timekeeping_log", "7/2026-05-18/5/X")]),
        # By half time only the day of 90 minutes is short: 389 and 300 are not, nor is a week of 1,919.
        ("2026-05-19", "update source.enrollment set schedule = 'half_time'",
         [day + ("2026-05-04", 389, None, None, "corrected-fact", "enrollment", "5"),
          day + ("2026-05-18", 300, None, None, "corrected-fact", "enrollment", "5")]),
        ("2026-05-19", "delete from source.timekeeping_log; delete from source.enrollment",
         [day + ("2026-05-08", 90, None, None, "taken-back-fact", "enrollment", "5"),
          week + ("2026-05-11", 0, None, None, "taken-back-fact", "enrollment", "5")]))


@own_database()
def test_another_program_decides_otherwise(db):
    """What the program of the first night left is made what this one would not decide."""
    db.query(PERSON + completion(2, "W4", "2026-05-04") + APPLICATION
             + "insert into source.enrollment (enrollment_id, person_id, program_code, facility_code, starts_on, "
             "schedule) values (5, 7, 'W4', 'SQ', '2026-05-04', 'full_time');"
             "insert into source.timekeeping_log values (7, '2026-05-04', 5, 'X', 389);")
    night(db, as_of="2026-05-08")
    db.query(ANOTHER_PROGRAM + "update goodtime.deadline_history set due_on = '2026-05-19';"
             "update goodtime.screening_history set outcome = 'incomplete';"
             "update goodtime.attendance_finding_history set minutes = 1;"
             "update goodtime.person_state set matter_digest = null, staged_digest = null;")
    night(db, *ALL_ACCEPTED, as_of="2026-05-08")
    expect([(row["what"], row["differs"], row["cause"], row["cause_table"], row["cause_key"])
            for row in changes(db)],
           [("window", "due_on", "program", "", ""), ("screening", "outcome", "program", "", ""),
            ("finding", "minutes", "program", "", "")], "changes")


@own_database()
def test_a_week_of_two_months(db):
    """The week from Monday 27 April ends in May, and a line of May is of it. 4 x 480 are 1,920, which is not short."""
    db.query(PERSON + "insert into source.enrollment (enrollment_id, person_id, program_code, facility_code, "
             "starts_on, schedule) values (5, 7, 'W4', 'SQ', '2026-04-27', 'full_time');"
             + "".join("insert into source.timekeeping_log values (7, '2026-%s', 5, 'X', 480);" % day
                       for day in ("04-27", "04-28", "04-29", "05-01")))
    night(db, as_of="2026-05-04")
    expect(db.query("select kind from goodtime.attendance_finding"), [], "findings")
    db.query("update source.timekeeping_log set minutes = 479 where log_date = '2026-05-01';"
             "update source.person set last_name = 'Roe'")
    night(db, *ALL_ACCEPTED, as_of="2026-05-04")
    expect([(row["name"], row["now_on"], row["now_minutes"], row["cause"], row["cause_table"],
             row["cause_key"]) for row in changes(db) if row["what"] == "finding"],
           [("short-week", "2026-04-27", 1919, "corrected-fact", "timekeeping_log", "2026-05")], "findings")


@own_database()
def test_usage(db):
    for args, status, word in ((("--run", "1", "--since", "1"), 2, "only one of"), (("--run", "9"), 5, "9"),
                               ((), 5, "no published run")):
        done = db.goodtime("changes", *args)
        expect(done.returncode, status, "%s: %s" % (args, done.stderr))
        assert word in done.stderr, done.stderr
    done = db.goodtime("changes", env={"GOODTIME_TARGET": "dbname=nowhere"})
    expect(done.returncode, 3, done.stderr)

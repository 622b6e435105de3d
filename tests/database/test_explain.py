"""A person's statement: every decision that stands comes out again from what its run knew, what does
not is named with the records that are newer, and whoever reads it gets the whole and nothing that is
none of theirs."""

import concurrent.futures
import html.parser
import json
import os
import re
import stat

from harness import AS_OF, ROOT, each, expect, night, own_database
from test_faults import check_message
from test_night import PERSON, completion, refused

PERSONS = int(os.environ.get("EXPLAIN_PERSONS", "30"))
POPULATION = (3, PERSONS, 2, AS_OF)
NIGHTS = ("2026-03-01", "2026-04-15", "2026-05-31", AS_OF)
ACCEPTED = ("--accept", "changes,log-lines,persons,taken-back,stale")
CHANGED = ("update source.program_completion set satisfactory = false, updated_at = now() "
           "where completion_id = 1")


def setup(db):
    db.refill(POPULATION)
    for as_of in NIGHTS:
        night(db, *ACCEPTED, as_of=as_of)


def told(db, *args, status=0, env=None):
    """A statement as JSON."""
    done = db.goodtime("explain", *args, "--json", env=env)
    expect(done.returncode, status, "explain %s: %s" % (args, done.stderr))
    return json.loads(done.stdout)


def all_told(db, calls):
    """Statements of several calls, side by side."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda args: told(db, *args), calls))


def decisions_in(statement):
    """The decisions that a statement tells of."""
    rules = [rule for credit in statement["credit"]["types"] for rule in credit["rules"]]
    rules += statement["discipline"]["rules"]
    return [decision for rule in rules for decision in rule["decisions"]]


def one_person(db):
    """A person with a milestone, one of the same program again, and one that nobody has verified."""
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06") +
             completion(2, "W4", "2026-06-22") + completion(3, "W3", "2026-05-04", "2026-05-06"))


def near_release(db):
    """A person whose term is for a violent felony and nearly over, with a forfeiture, activities, and a
    milestone that the second night grants, within 60 days of the release."""
    db.query("""
insert into source.facility values ('SQ', 'Facility', 'prison', 'state');
insert into source.program (program_code, title, category, high_school, certifies) values
    ('W3', 'Program', 'cognitive_behavioral', false, false),
    ('ART', 'Activity', 'rehabilitative_activity', false, false);
insert into source.milestone_schedule values ('W3', '2017-01-01', 3, false, 'REV');
insert into source.activity_approval values ('SQ', 'ART', '2017-01-01');
insert into source.person values (8, 'A00008', 'Doe', 'Sam');
insert into source.term values (80, 8, 1, 1, 'state', 'determinate', true, false, false,
    '2022-01-10', 'none', '2022-01-10', 2190, null, 85);
insert into source.placement values (800, 8, 'SQ', '2022-01-10', null, 'medium', 'general', 'none',
    false, 'non_adverse');
insert into source.work_group (work_group_id, person_id, work_group, starts_on, entered_on)
values (8000, 8, 'A-1', '2022-01-10', '2022-01-10');
insert into source.rule_violation values (801, 8, 'E', true, false, false, false, false,
    '2024-02-12', '2024-03-04', 'guilty', 30);
insert into source.credit_restoration values (802, 8, 801, '2025-03-10', 10);
insert into source.enrollment values (803, 8, 'ART', 'SQ', '2025-06-01', null, 'voluntary', null);
insert into source.timekeeping_log select 8, day::date, 803, 'X', 120
    from generate_series('2025-06-02'::date, '2026-06-22', '7 days') day;
insert into source.hours_verification
values (8, 1, 'achievement', 1, '2026-01-05', 'S1', 'confirmed');
insert into source.program_completion (completion_id, person_id, program_code, facility_code,
    completed_on, all_activities, exam_only, satisfactory, instructor_id, instructor_verified_on,
    approver_id, approver_verified_on, approver_outcome)
values (804, 8, 'W3', 'SQ', '2026-06-12', true, false, true, 'I1', '2026-06-15', 'A1',
    '2026-06-29', 'eligible');
""")


def first_example(db):
    """What docs/explain.md shows first; the person."""
    one_person(db)
    night(db)
    return 7


def second_example(db):
    """What docs/explain.md shows second, and README.md as a picture; the person."""
    near_release(db)
    night(db, as_of="2026-06-20")
    night(db)
    return 8


def role(db, name, of):
    """A user that has a role; users are the server's, and stay."""
    db.query("do $$ begin create role %s login; exception when duplicate_object then null; end $$; "
             "grant %s to %s" % (name, of, name))


# ---- it comes out again

def test_every_decision_comes_out_again_as_of_its_run(db):
    persons = [row[0] for row in db.query("select person_id from source.person order by 1")]
    expect(len(persons), PERSONS, "persons")
    entries = set()
    for run in range(1, len(NIGHTS) + 1):
        statements = all_told(db, [(person, "--run", run) for person in persons])
        for person, statement in zip(persons, statements):
            expect(statement["verdict"]["result"], "match", "person %s, run %s" % (person, run))
            expect(statement["verdict"]["differences"], [], "differences")
            entries.update((person, str(decision["entry"]["entry_no"]))
                           for decision in decisions_in(statement))
        held = db.query("set goodtime.report_run = '%d'; select person_id, entry_no "
                        "from goodtime.report_decision" % run)
        expect(sorted((person, str(decision["entry"]["entry_no"]))
                      for person, statement in zip(persons, statements)
                      for decision in decisions_in(statement)), sorted(held), "run %d" % run)
    expect(entries, set(db.query("select person_id, entry_no from goodtime.ledger "
                                 "where op = 'assert'")), "every entry that asserts")


def test_an_entry_by_itself(db):
    entries = db.query(
        "(select person_id, entry_no, op, supersedes from goodtime.ledger where op = 'retract' "
        " and credit_type <> 'GCC' order by person_id, entry_no limit 6) union all "
        "(select person_id, entry_no, op, supersedes from goodtime.ledger where op = 'retract' "
        " and credit_type = 'GCC' order by person_id, entry_no limit 3) union all "
        "(select person_id, entry_no, op, supersedes from goodtime.ledger where op = 'assert' "
        " and run_id > 1 order by person_id, entry_no limit 6)")
    assert {entry[2] for entry in entries} == {"retract", "assert"}, entries
    statements = all_told(db, [(entry[0], "--entry", entry[1]) for entry in entries])
    for (person, entry_no, op, supersedes), statement in zip(entries, statements):
        expect(statement["verdict"]["result"], "match", "%s/%s" % (person, entry_no))
        expect([str(decision["entry"]["entry_no"]) for decision in decisions_in(statement)],
               [supersedes if op == "retract" else entry_no], "the decision that it is about")
        expect(statement["about"]["entry_no"], int(entry_no), "entry_no")


def test_a_statement_has_what_else_stands(db):
    """Windows that are open, screenings, findings, exceptions and the date, as the views have them."""
    counts = {
        "windows": "select person_id, count(*) from goodtime.deadline "
                   "where status in ('open', 'overdue') and person_id is not null group by 1",
        "exceptions": "select person_id, count(*) from goodtime.data_exception "
                      "where person_id is not null group by 1",
        "findings": "select person_id, count(*) from goodtime.attendance_finding group by 1",
        "county": "select person_id, count(*) from goodtime.screening "
                  "where kind = 'county_work' group by 1",
        "camps": "select person_id, count(*) from goodtime.screening "
                 "where kind = 'fire_camp' group by 1",
        "credit": "select person_id, count(*) from goodtime.county_credit group by 1",
        "date": "select person_id, count(*) from goodtime.projection group by 1",
    }
    persons = [row[0] for row in db.query("select person_id from source.person order by 1")]
    statements = dict(zip(persons, all_told(db, [(person,) for person in persons])))
    found = {
        "windows": lambda s: len(s["open"]["windows"]),
        "exceptions": lambda s: sum(len(e["source_keys"]) for e in s["open"]["exceptions"]),
        "findings": lambda s: len(s["attendance"]["findings"]),
        "county": lambda s: len(s["county_work"]["screenings"]),
        "camps": lambda s: len(s["fire_camp"]["screenings"]),
        "credit": lambda s: len(s["county_work"]["credit"]),
        "date": lambda s: int("projected_on" in s["date"]),
    }
    for name, sql in counts.items():
        wanted = {person: int(count) for person, count in db.query(sql) if person in statements}
        assert wanted, name
        expect({person: found[name](statement) for person, statement in statements.items()
                if found[name](statement) > 0}, wanted, name)
    for person, balance in statements.items():
        wanted = dict(db.query("select credit_type, sum(days) from goodtime.balance "
                               "where person_id = %s group by 1 having sum(days) <> 0" % person))
        expect({row["credit_type"]: str(row["stands"]) for row in balance["balance"]["types"]
                if row["stands"] != 0}, wanted, "balance of %s" % person)


# ---- it does not come out again

@own_database()
def test_a_changed_record_is_named(db):
    one_person(db)
    night(db)
    expect(told(db, 7)["verdict"]["newer"], [], "nothing is newer")
    db.query(CHANGED)
    done = db.goodtime("explain", 7)
    check_message(done, 1, ["person 7", "run 1"], "a changed record")
    expect(done.stdout.splitlines()[-1], "mismatch", "the last line")
    assert "program completion 1, corrected since the run" in done.stdout, done.stdout
    verdict = told(db, 7, status=1)["verdict"]
    expect(verdict["result"], "mismatch", "result")
    expect([(row["relation"], row["key"]) for row in verdict["newer"]],
           [("program_completion", "1")], "what is newer")
    differing = {(row["source_id"], row["part"]): row for row in verdict["differences"]}
    expect(differing[1, 1]["held"]["action"], "award", "what the ledger has")
    expect(differing[1, 1]["held"]["days"], 21, "days in the ledger")
    expect(differing[1, 1]["again"]["action"], "deny", "what comes out")
    expect(differing[1, 1]["again"]["reason"], "unsatisfactory", "why")

    entry_no = db.value("select entry_no from goodtime.decision where source_id = 1 "
                        "and source_table = 'program_completion'")
    expect(len(told(db, 7, "--entry", entry_no, status=1)["verdict"]["differences"]), 1, "entry")
    other = db.value("select entry_no from goodtime.decision where source_table = 'term' "
                     "order by entry_no limit 1")
    told(db, 7, "--entry", other)


@own_database()
def test_what_is_newer_and_changes_nothing_is_counted(db):
    one_person(db)
    night(db)
    db.query("update source.term set updated_at = now(); "
             "insert into source.timekeeping_log values (7, '2026-07-02', 1, 'X', 60)")
    statement = told(db, 7)
    expect(statement["verdict"]["result"], "match", "result")
    expect([(row["relation"], row["key"]) for row in statement["verdict"]["newer"]],
           [("term", "70")], "what lies after the run's date is not there yet")
    assert "1 record is newer than the run" in db.goodtime("explain", 7).stdout


@own_database()
def test_a_record_that_does_not_say_when_it_was_written(db):
    """It is named all the same, of the log the month; what is as it was is not."""
    one_person(db)
    db.query("insert into source.enrollment values (10, 7, 'ART', 'SQ', '2024-01-01', null, 'voluntary'); "
             "insert into source.timekeeping_log values (7, '2024-02-01', 10, 'X', 60), "
             "(7, '2024-02-02', 10, 'X', 60), (7, '2024-03-01', 10, 'X', 60)")
    night(db)
    db.query("update source.program_completion set satisfactory = false where completion_id = 1; "
             "update source.timekeeping_log set minutes = 90 where log_date = '2024-02-01'; "
             "insert into source.timekeeping_log (person_id, log_date, enrollment_id, attendance, "
             "minutes, updated_at) values (7, '2024-03-02', 10, 'X', 60, '2024-03-03')")
    verdict = told(db, 7, status=1)["verdict"]
    expect([(row["relation"], row["key"], row["how"]) for row in verdict["newer"]],
           [("program_completion", "1", "corrected"), ("timekeeping_log", "2024-02", "corrected"),
            ("timekeeping_log", "7/2024-03-02/10/X", "new")], "what is not as it was")


@own_database()
def test_a_schedule_that_does_not_say_when_it_was_written(db):
    one_person(db)
    night(db)
    db.query("update source.milestone_schedule set weeks = 2 where program_code = 'W3'; "
             "delete from source.activity_approval; "
             "insert into source.activity_approval (facility_code, program_code, starts_on, updated_at) "
             "values ('SQ', 'ART', '2099-01-01', '2024-03-03')")
    verdict = told(db, 7, status=1)["verdict"]
    expect([(row["relation"], row["key"], row["how"]) for row in verdict["newer"]],
           [("milestone_schedule", "W3/2017-01-01", "corrected"),
            ("activity_approval", "SQ/ART/2017-01-01", "taken back")], "what is not as it was")


@own_database()
def test_a_record_that_is_gone(db):
    one_person(db)
    night(db)
    db.query("delete from source.program_completion where completion_id = 1")
    verdict = told(db, 7, status=1)["verdict"]
    expect([(row["relation"], row["key"], row["written_at"], row["how"]) for row in verdict["newer"]],
           [("program_completion", "1", None, "taken back")], "what is gone is named")
    assert "program completion 1, taken back since the run" in db.goodtime("explain", 7).stdout
    gone = [row for row in verdict["differences"] if row["source_id"] == 1]
    expect([row["again"] for row in gone], [None], "what comes out of nothing")
    db.query("delete from source.program_completion; delete from source.term; "
             "delete from source.person")
    told(db, 7, status=1)


# ---- what the run decided by

@own_database()
def test_law_and_closed_days_are_those_of_the_run(db):
    one_person(db)
    night(db, as_of="2026-05-31")
    db.query("update goodtime.law set value = 5 where name = 'mcc-week-days'; "
             "update goodtime.statute set section = '999' where list = 'm7' and section = '187'; "
             "delete from source.holiday where calendar = 'state' and holiday_on >= '2025-01-01'")
    expect(told(db, 7)["verdict"]["result"], "match", "under the law of then")
    db.query("insert into source.holiday (calendar, holiday_on) select 'state', d::date "
             "from generate_series('2025-01-01'::date, '2030-01-01', interval '1 year') d")
    night(db, *ACCEPTED)
    days = "select days from goodtime.ledger where source_id = 1 and op = 'assert' order by run_id"
    expect(db.query(days), [("21",), ("15",)], "three weeks under either law")
    for run in (1, 2):
        expect(told(db, 7, "--run", run)["verdict"]["result"], "match", "run %d" % run)
    expect(db.goodtime("init", "--reset-law").returncode, 0, "the shipped law again")
    for entry_no, in db.query("select entry_no from goodtime.ledger where person_id = 7"):
        expect(told(db, 7, "--entry", entry_no)["verdict"]["result"], "match", entry_no)


@own_database()
def test_the_run_is_chosen_by_its_date(db):
    one_person(db)
    night(db, as_of="2026-04-30")
    night(db, as_of="2026-05-10")
    night(db, as_of="2026-05-10")
    for args, run in (((), 3), (("--as-of", "2026-05-09"), 1), (("--as-of", "2026-05-10"), 3),
                      (("--as-of", "2030-01-01"), 3), (("--run", 2), 2)):
        statement = told(db, 7, *args)
        expect(statement["about"]["run_id"], run, args)
        expect(statement["verdict"]["result"], "match", args)


@own_database()
def test_what_is_refused(db):
    done = db.goodtime("explain", 7)
    check_message(done, 5, ["no published run"], "before the first night")
    one_person(db)
    night(db)

    def check(args, status, says):
        done = db.goodtime("explain", *args)
        check_message(done, status, [says], args)
        expect(done.stdout, "", "nothing is told")

    return each((
        ("unknown_person", (8,), 2, "there is no person '8'"),
        ("no_number", ("A00007",), 2, "'A00007' is no person_id"),
        ("too_large", ("99999999999999999999",), 2, "is no person_id"),
        ("unknown_entry", (7, "--entry", 999), 2, "has no entry '999'"),
        ("another's_entry", (8, "--entry", 1), 2, "has no entry '1'"),
        ("unknown_run", (7, "--run", 9), 5, "run 9 was not published"),
        ("too_early", (7, "--as-of", "2020-01-01"), 5, "no run as of 2020-01-01"),
        ("two_runs", (7, "--run", 1, "--as-of", AS_OF), 2, "only one of"),
        ("entry_and_run", (7, "--run", 1, "--entry", 1), 2, "only one of"),
        ("two_forms", (7, "--json", "--html", "x"), 2, "only one of"),
        ("no_folder", (7, "--html", "not-there/x.html"), 6, "not-there/x.html"),
        ("no_file_name", (7, "--html", db.folder + "/"), 6, "is a directory"),
    ), check)


# ---- how it is written

class Page(html.parser.HTMLParser):
    """What a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.heads = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.heads.append(int(tag[1]))

    def handle_data(self, data):
        self.text += data


MARKUP = "<script>alert(\"&'1\")</script>"


@own_database()
def test_a_page_is_whole_and_safe(db):
    one_person(db)
    db.query("update source.program_completion set facility_code = '%s'; "
             "update source.person set person_number = '%s'" % (2 * (MARKUP.replace("'", "''"),)))
    night(db)
    path = db.path("page.html", "an old page")
    os.chmod(path, 0o644)
    done = db.goodtime("explain", 7, "--html", path)
    expect(done.returncode, 0, done.stderr)
    expect(done.stdout, "statement   %s\nmatch\n" % path, "what is said")
    expect(stat.S_IMODE(os.stat(path).st_mode), 0o600, "who reads it")
    expect([name for name in os.listdir(db.folder) if name.startswith(".goodtime")], [], "rests")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    page = Page(text)
    names = {tag for tag, _ in page.tags}
    assert MARKUP in page.text and "<script" not in text, "markup of the records is no markup"
    expect(names & {"script", "link", "img", "iframe", "object", "form", "base"}, set(), "elements")
    assert not re.search(r"(https?:|url\(|@import|\bsrc=|\bon[a-z]+=)", text), "nothing is fetched"
    expect(page.tags[0], ("html", {"lang": "en"}), "the language")
    assert all(head.get("scope") in ("col", "row") for tag, head in page.tags if tag == "th")
    expect(page.heads[0], 1, "the first heading")
    expect(page.heads.count(1), 1, "one title")
    for before, heading in zip(page.heads, page.heads[1:]):
        assert heading <= before + 1, "a heading of %d follows one of %d" % (heading, before)
    assert "@media print" in text and "viewport" in text, "on paper, on a narrow screen"


@own_database()
def test_a_page_says_what_the_others_say(db):
    one_person(db)
    night(db)
    path = db.path("page.html")
    db.goodtime("explain", 7, "--html", path)
    with open(path, encoding="utf-8") as file:
        page = re.sub(r"\s+", " ", Page(file.read().split("</style>")[1]).text)
    text = db.goodtime("explain", 7).stdout
    statement = told(db, 7)
    says = [decision["says"] for decision in decisions_in(statement)]
    assert len(says) >= 3, says
    for sentence in says:
        assert sentence in page, sentence
        assert sentence in re.sub(r"\s+", " ", text), sentence
    assert max(map(len, text.splitlines())) <= 80, "a terminal has eighty columns"


@own_database()
def test_a_record_sends_a_terminal_nothing(db):
    one_person(db)
    db.query("update source.program_completion set facility_code = E'\\033[2J'")
    night(db)
    out = db.goodtime("explain", 7).stdout
    assert "\033" not in out and "?[2J" in out, "control characters"


def in_documents(db, person, place):
    """The example at that place of docs/explain.md is what the program tells of a person made up here."""
    with open(os.path.join(ROOT, "docs/explain.md"), encoding="utf-8") as file:
        examples = re.findall(r"```text\n(.*?)```", file.read(), re.S)
    expect(*(re.sub(r"goodtime \d[\d.]*\n", "goodtime VERSION\n", text)
             for text in (db.goodtime("explain", person).stdout, examples[place])), "docs/explain.md")


@own_database()
def test_the_first_example_of_the_documents(db):
    in_documents(db, first_example(db), 0)


@own_database()
def test_the_second_example_of_the_documents(db):
    in_documents(db, second_example(db), 1)


@own_database()
def test_what_is_held_back_before_a_release(db):
    """Worked out by hand. On 2026-06-30 the term has 2190 - 85 = 2105 days to serve; 1632 are served (from
    2022-01-10), 408 accrued, 30 - 10 forfeited, 7 of activities: 78 are left. 60 days, and the
    floor((0 + 59 * 1) / 4) = 14 that they bring, leave room for 4 of the 21 days of the milestone. The 74
    left are served in 60 days: 60 + floor(60 / 4) = 75, and 59 + 14 = 73."""
    statement = told(db, second_example(db))
    expect({(d["action"], d["days"]) for d in (row["decision"] for row in decisions_in(statement))
            if d["credit_type"] == "MCC"}, {("award", 4), ("bar", 17)}, "the milestone")
    expect((statement["date"]["projected_on"], statement["date"]["remaining_days"]),
           ("2026-08-29", 74), "the release")


@own_database()
def test_records_of_which_the_same_is_wrong_are_told_once(db):
    near_release(db)
    db.query("update source.timekeeping_log set minutes = -1 where log_date > '2026-03-20';"
             "update source.credit_restoration set days = -1")
    night(db)
    rows = told(db, 8)["open"]["exceptions"]
    expect([(row["source_table"], row["source_keys"]) for row in rows],
           [("credit_restoration", ["802"]),
            ("timekeeping_log", ["8/2026-%s/803/X" % day for day in (
                "03-23", "03-30", "04-06", "04-13", "04-20", "04-27", "05-04", "05-11", "05-18",
                "05-25", "06-01", "06-08", "06-15", "06-22")])], "records")
    out = " ".join(db.goodtime("explain", 8).stdout.split())
    assert "timekeeping log 8/2026-03-23/803/X, 8/2026-03-30/803/X, " in out, "the first"
    assert "8/2026-05-25/803/X, and 4 more;" in out, "the last"


def test_each_rule_is_a_sentence(db):
    """One, and without a number of the law: another edition has another."""
    rules = db.query("select rule_id, sentence from goodtime.rule")
    assert len(rules) > 50, len(rules)
    expect([rule for rule, sentence in rules
            if not re.fullmatch(r"[A-Z][^.0-9]{20,}\.", sentence)], [], "rules")


# ---- what an entry kept

@own_database()
def test_the_grounds_that_an_entry_kept_are_told(db):
    one_person(db)
    night(db)
    role(db, "goodtime_test_writer", "goodtime_pipeline")
    entry_no = db.value("select min(entry_no) from goodtime.decision "
                        "where source_table = 'program_completion'")
    held = db.value("select count(*) from goodtime.entry_basis where person_id = 7 "
                    "and entry_no = %s" % entry_no)
    if held == "0":  # of a rule that says no grounds
        db.query("insert into goodtime.entry_basis values (7, %s, '{fits days=21 granted=21}')"
                 % entry_no)
    kept = db.query("select unnest(grounds) from goodtime.entry_basis where person_id = 7 "
                    "and entry_no = %s" % entry_no)
    found = [decision["kept"] for decision in decisions_in(told(db, 7))
             if str(decision["entry"]["entry_no"]) == entry_no]
    expect(found, [[ground for ground, in kept]], "what is kept")
    for sql in ("update goodtime.entry_basis set grounds = '{}'", "delete from goodtime.entry_basis",
                "truncate goodtime.entry_basis"):
        assert "keeps what was published" in refused(db, sql), sql
    assert "permission denied" in refused(
        db, "insert into goodtime.entry_basis values (7, 99, '{x}')", "goodtime_test_writer")


@own_database()
def test_an_auditor_may_read_it(db):
    one_person(db)
    night(db)
    role(db, "goodtime_test_auditor", "goodtime_audit")
    as_auditor = "dbname=%s user=goodtime_test_auditor" % db.name
    expect(told(db, 7, env={"GOODTIME_SOURCE": as_auditor, "GOODTIME_TARGET": as_auditor})
           ["verdict"]["result"], "match", "the auditor's statement")

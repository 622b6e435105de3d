"""Law rows that cannot be right: nothing is decided by them, and whoever can correct them is told."""

from harness import AS_OF, each, expect, night, own_database
from test_faults import check_message, refuse_run
from test_night import DECISION, PERSON, completion, last_run

EDITIONS = ("2018", "2021")


def setup(db):
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06"))
    night(db)


def later(name):
    """The rows of a parameter give way to one that begins in 2030."""
    return ("delete from goodtime.law where edition = '2018' and name = '%s'; "
            "insert into goodtime.law values ('2018', '%s', '2030-01-01', 10, 'a test')"
            % (name, name))


def value(name, number):
    return ("update goodtime.law set value = %s where edition = '2018' and name = '%s'"
            % (number, name))


def check_refused(db, row, why):
    """A run is refused and check finds the fault; both name the row and say what to do."""
    said = "law '%s' %s" % (row, why)
    done = refuse_run(db, 5, says=[said])
    assert "HINT: correct goodtime.law" in done.stderr, done.stderr
    state, detail = db.query("select state, detail from goodtime.run order by run_id desc "
                             "limit 1")[0]
    expect(state, "failed", "the run's row")
    assert said in detail, detail
    done = db.goodtime("check", "--as-of", AS_OF)
    expect(done.returncode, 1, "check")
    lines = done.stdout.splitlines()
    expect(lines.count("FAULT  law: " + said), 1, done.stdout)
    assert "correct goodtime.law" in lines[lines.index("FAULT  law: " + said) + 1], done.stdout


def check_named(db, row, why):
    """init names the row and leaves it; asked to, it brings the shipped ones back."""
    done = db.goodtime("init")
    check_message(done, 1, ["not the shipped ones", "a run is refused"], "init")
    assert "law         refused  %s: %s\n" % (row, why) in done.stdout, done.stdout
    expect(db.goodtime("init", "--reset-law").returncode, 0, "the shipped law again")


def beside(leader, begins_on="2017-08-01"):
    return "does not begin on %s as '%s' does, which it is used with" % (begins_on, leader)


# What is done to the law, the row at fault, what is wrong with it.
FAULTS = (
    ("approver_from_2030", later("mcc-approver-business-days"),
     "2018/mcc-approver-business-days/2030-01-01", beside("mcc-week-days")),
    ("all_windows_from_2030",
     "update goodtime.law set effective_on = '2030-01-01' where name like '%business-days'",
     "2018/mcc-instructor-business-days/2030-01-01", beside("mcc-week-days")),
    ("week_days_from_2030", later("mcc-week-days"),
     "2018/mcc-instructor-business-days/2017-08-01", beside("mcc-week-days", "2030-01-01")),
    ("days_of_a_block_from_2030", later("rac-hours-days"),
     "2018/rac-hours-days/2030-01-01", beside("rac-hours-minutes")),
    ("plan_days_from_2030", later("rac-plan-days"),
     "2018/rac-plan-days/2030-01-01", beside("rac-hours-minutes")),
    ("months_from_2030", later("plan-period-months"),
     "2018/plan-period-months/2030-01-01", beside("mcc-week-days")),
    ("half_days_from_2030", later("cwp-half-days-a-day"),
     "2018/cwp-half-days-a-day/2030-01-01",
     "is the first of its name, and a rule asks from 1900-01-01 on"),
    ("no_window",
     "delete from goodtime.law where edition = '2018' and name = 'rac-hours-business-days'",
     "2018/rac-hours-business-days", "has no row, and a rule asks for it"),
    ("no_days_to_wait",
     "delete from goodtime.law where edition = '2018' and name = 'cwp-reevaluation-days'",
     "2018/cwp-reevaluation-days", "has no row, and a rule asks for it"),
    ("block_of_no_minutes", value("rac-hours-minutes", 0),
     "2018/rac-hours-minutes/2017-08-01", "has the value 0, and may have 1 to 527040"),
    ("block_of_less_than_none", value("mcc-hours-minutes", -3600),
     "2018/mcc-hours-minutes/2017-08-01", "has the value -3600, and may have 1 to 527040"),
    ("window_of_no_days", value("mcc-approver-business-days", 0),
     "2018/mcc-approver-business-days/2017-08-01", "has the value 0, and may have 1 to 366"),
    ("least_integer", value("mcc-annual-days", -2**63),
     "2018/mcc-annual-days/2017-08-01",
     "has the value -9223372036854775808, and may have 1 to 36525"),
    ("greatest_integer", value("mcc-week-days", 2**63 - 1),
     "2018/mcc-week-days/2017-08-01",
     "has the value 9223372036854775807, and may have 1 to 36525"),
    ("neither_yes_nor_no", value("rac-excess-carried", 2),
     "2018/rac-excess-carried/2017-08-01", "has the value 2, and may have 0 to 1"),
    ("a_day_to_come",
     "insert into goodtime.law values ('2018', 'mcc-week-days', '2030-01-01', 0, 'a test')",
     "2018/mcc-week-days/2030-01-01", "has the value 0, and may have 1 to 36525"),
    ("of_a_rule_to_come", value("ecc-award-most-days", 0),
     "2018/ecc-award-most-days/2017-08-01", "has the value 0, and may have 1 to 36525"),
    ("no_date",
     "update goodtime.law set effective_on = '-infinity' where edition = '2018' "
     "and name = 'cwp-half-days-a-day'",
     "2018/cwp-half-days-a-day/-infinity", "has no date of its own"),
    ("misspelt",
     "insert into goodtime.law values ('2018', 'mcc-anual-days', '2025-01-01', 60, 'a test')",
     "2018/mcc-anual-days/2025-01-01", "has a name that no parameter has"),
)


def test_refused(db):
    def check(sql, row, why):
        db.query(sql)
        try:
            check_refused(db, row, why)
            check_named(db, row, why)
        finally:
            db.goodtime("init", "--reset-law")

    return each(FAULTS, check)


# The same of the lists of charges.
LISTS = (
    ("no_list_of_arson", "delete from goodtime.statute where list = 'camp-arson'", "camp-arson",
     "has no row, and a rule looks charges up in it"),
    ("a_list_misspelt", "update goodtime.statute set list = 'camp_arson' "
     "where list = 'camp-arson' and section = '451'", "camp_arson/PC/451",
     "is of a list that no rule knows"),
    ("a_section_in_small_letters", "update goodtime.statute set section = '273d' "
     "where list = 'm7' and section = '273D'", "m7/PC/273d", "has a section that no charge is read as"),
    ("a_subdivision_in_the_section", "update goodtime.statute set section = '243(E)' "
     "where list = 'vetting' and section = '243'", "vetting/PC/243(E)",
     "has a section that no charge is read as"),
    ("a_code_in_small_letters", "update goodtime.statute set code = 'pc' "
     "where list = 'existing' and section = '288A'", "existing/pc/288A",
     "has a code that is not in capitals"),
)


def test_a_list_of_charges_that_cannot_be_right(db):
    def check(sql, row, why):
        db.query(sql)
        try:
            done = refuse_run(db, 5, says=["statute '%s' %s" % (row, why)])
            assert "HINT: correct goodtime.statute" in done.stderr, done.stderr
            done = db.goodtime("init")
            check_message(done, 1, ["not the shipped ones", "a run is refused"], "init")
            expect(done.stdout.count("statute     refused  %s: %s" % (row, why)), 1, done.stdout)
        finally:
            db.goodtime("init", "--reset-law")

    found = each(LISTS, check)
    night(db)
    return found


@own_database()
def test_no_value(db):
    """A table that a hand has changed may hold a null."""
    setup(db)
    db.query("alter table goodtime.law alter column value drop not null; "
             "alter table goodtime.staged_law alter column value drop not null; "
             + value("mcc-hours-days", "null"))
    check_refused(db, "2018/mcc-hours-days/2017-08-01", "has no value")
    check_named(db, "2018/mcc-hours-days/2017-08-01", "has no value")
    night(db)


@own_database()
def test_no_whole_number(db):
    setup(db)
    db.query("drop view goodtime.report_site_law, goodtime.report_law; "
             "alter table goodtime.law alter column value type numeric; "
             "alter table goodtime.staged_law alter column value type numeric; "
             + value("rac-annual-days", 28.5))
    done = db.goodtime("check", "--as-of", AS_OF)
    said = "law '2018/rac-annual-days/2017-08-01' has a value that is no whole number"
    expect(done.stdout.splitlines().count("FAULT  law: " + said), 1, done.stdout)
    refuse_run(db, 5, says=[said])


@own_database()
def test_a_row_that_stands_twice(db):
    """Two rows of one key: which is the law is for nobody to guess."""
    setup(db)
    db.query("alter table goodtime.law drop constraint law_pkey; "
             "insert into goodtime.law select edition, name, effective_on, 14, citation "
             "from goodtime.law where edition = '2018' and name = 'mcc-week-days'")
    check_refused(db, "2018/mcc-week-days/2017-08-01", "stands twice")


@own_database()
def test_several_faults_are_told_of(db):
    """A run says the first and where all are named; init names each, of every edition."""
    setup(db)
    db.query(value("rac-hours-minutes", 0) + "; " + value("mcc-plan-days", 0) + "; "
             "delete from goodtime.law where edition = '2021' and name = 'cwp-half-days-a-day'")
    done = refuse_run(db, 5, says=["law '2018/"])
    assert "'goodtime init' names every such row" in done.stderr, done.stderr
    done = db.goodtime("init")
    check_message(done, 1, ["3 rows", "3 faults"], "init")
    for line in ("2018/rac-hours-minutes/2017-08-01: has the value 0, and may have 1 to 527040",
                 "2018/mcc-plan-days/2017-08-01: has the value 0, and may have 1 to 36525",
                 "2021/cwp-half-days-a-day: has no row, and a rule asks for it"):
        expect(done.stdout.count("law         refused  " + line), 1, done.stdout)
    expect(done.stdout.count("  refused  "), 3, done.stdout)


@own_database()
def test_only_the_edition_of_the_run_is_asked(db):
    setup(db)
    db.query("delete from goodtime.law where edition = '2021' and name = 'cwp-half-days-a-day'")
    night(db)
    done = refuse_run(db, 5, "--edition", "2021", "--change-edition",
                      says=["law '2021/cwp-half-days-a-day' has no row"])
    assert "names every such row" not in done.stderr, done.stderr
    refuse_run(db, 5, "--edition", "2019", "--change-edition",
               says=["there is no edition '2019' of the law"])


@own_database()
def test_the_shipped_law(db):
    """Both editions are whole, of every name that the program knows."""
    setup(db)
    done = db.goodtime("init")
    expect((done.returncode, done.stderr), (0, ""), done.stdout)
    assert "refused" not in done.stdout, done.stdout
    for edition in EDITIONS:
        night(db, "--edition", edition, "--change-edition")
        expect(last_run(db, "edition"), edition, "the run's edition")
        done = db.goodtime("check", "--as-of", AS_OF)
        expect((done.returncode, done.stderr), (0, ""), done.stdout)


@own_database()
def test_a_credit_that_begins_later(db):
    """All of a credit on another day is a law like any other: rule E4 has that day."""
    setup(db)
    db.query("update goodtime.law set effective_on = '2026-01-01' "
             "where edition = '2018' and name like 'mcc-%'")
    night(db, "--accept", "changes,taken-back")
    expect(db.query("select action, days, reason from goodtime.decision where credit_type = 'MCC'"),
           [("deny", "0", "before-effective-date")], "a completion of 2025")

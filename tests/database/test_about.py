"""What About says of the law is the law of the run shown: its edition, its site, its as-of."""

import os
import tempfile

import harness
import openpyxl

expect = harness.expect
EARLY = "2019-01-15"  # before edition 2021 says anything else than edition 2018
CARRIED = ("at most 40 days (28 days before 2019-05-01) in a credit year; what is over that is "
           "deferred to the next anniversary (void before 2019-05-01).")


def setup(db):
    """Somebody, so that there is a run."""
    db.query("insert into source.person (person_id, person_number, last_name, first_name) "
             "values (1, 'A1', 'x', 'y')")


def meanings(directory, name):
    """The definitions of an About sheet by their words."""
    book = openpyxl.load_workbook(os.path.join(directory, name + ".xlsx"))
    lines = [line[:2] for line in book["About"].iter_rows(values_only=True)]
    words = [line[0] for line in lines]
    return dict(lines[words.index("Definitions") + 1:])


def texts(directory, name):
    """Every text of the sheets About and Summary, and of the charts' own."""
    book = openpyxl.load_workbook(os.path.join(directory, name + ".xlsx"))
    return [str(value) for title in ("About", "Summary", "Dictionary")
            for line in book[title].iter_rows(values_only=True)
            for value in line if value is not None]


def night(db, *args):
    done = db.goodtime("run", *args)
    expect(done.returncode, 0, done.stderr)
    return db.value("select max(run_id) from goodtime.run where state = 'done'")


def test_edition_2018(db):
    night(db, "--as-of", EARLY)
    credit = meanings(db.reports, "credits")
    assert credit["RAC"].endswith(
        "7 days for each 52 hours of approved activities and 7 days for a period of "
        "participation, at most 28 days in a credit year; what is over that is void."), credit
    assert "at most 84 days in a credit year; what is over that is deferred" in credit["MCC"], credit
    windows = meanings(db.reports, "compliance")
    assert windows["mcc-instructor"].startswith("10 business days from a completion"), windows
    assert "a block of 60 hours of therapy" in windows["mcc-therapeutic"], windows
    assert "a block of 52 hours of approved" in windows["rac-hours"], windows
    assert "each brings 3 half-days." in meanings(db.reports, "enrollment")["Days credited"]
    county = meanings(db.reports, "disqualifications")
    assert "30 days after the end, and reinstated" in county["Re-evaluation"], county
    expect(county["Limits"], "under-90-days: fewer than 90 days left, whatever the name of the "
           "reason says. security-level: 8 or above. repeated-incidents: at least 2 incidents.",
           "limits")


def test_edition_2021_before_it_changes_anything(db):
    night(db, "--as-of", "2019-04-30", "--edition", "2021", "--change-edition")
    credit = meanings(db.reports, "credits")
    assert credit["RAC"].endswith("at most 28 days in a credit year; what is over that is void.")


def test_edition_2021(db):
    night(db, "--as-of", "2019-05-01", "--edition", "2021")
    credit = meanings(db.reports, "credits")
    assert "Credit: 10 days (7 days before 2019-05-01) for each 52 hours" in credit["RAC"], credit
    assert credit["RAC"].endswith(CARRIED), credit


def test_a_value_of_the_site(db):
    db.query("update goodtime.law set value = 95 where name = 'cwp-least-days-left'; "
             "insert into goodtime.law (edition, name, effective_on, value, citation) values "
             "('2021', 'mcc-instructor-business-days', '2020-01-01', 1, 'order of the site'), "
             "('2021', 'mcc-instructor-business-days', '2090-01-01', 5, 'order of the site')")
    night(db, "--as-of", "2020-06-30")
    limits = meanings(db.reports, "disqualifications")["Limits"]
    assert "fewer than 95 days left" in limits, limits
    expect(meanings(db.reports, "compliance")["mcc-instructor"],
           "1 business day (10 business days before 2020-01-01) from a completion, in which the "
           "instructor has to verify it.", "up to as-of, and no further")


def test_an_earlier_run_has_the_law_that_it_found(db):
    first = db.value("select min(run_id) from goodtime.run where state = 'done'")
    with tempfile.TemporaryDirectory() as top:
        expect(db.goodtime("report", "--reports", top, "--run", first).returncode, 0, "report")
        assert "fewer than 90 days left" in meanings(top, "disqualifications")["Limits"]
        assert meanings(top, "credits")["RAC"].endswith("what is over that is void.")


def test_nothing_is_left_between_braces(db):
    for name in os.listdir(db.reports):
        for text in texts(db.reports, name[:-len(".xlsx")]):
            assert not set("{}") & set(text) and "[not on record]" not in text, (name, text)


@harness.own_database()
def test_a_run_that_kept_no_law_says_so(db):
    setup(db)
    run = night(db, "--as-of", EARLY)
    db.query("delete from goodtime.law_history")
    with tempfile.TemporaryDirectory() as top:
        expect(db.goodtime("report", "--reports", top, "--run", run).returncode, 0, "report")
        assert "at most [not on record] in a credit year" in meanings(top, "credits")["RAC"]

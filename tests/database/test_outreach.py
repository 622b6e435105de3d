"""Windows of outreach to accessible housing (rules.md W6): a month each, of no person, worked out by hand."""

import harness
from harness import expect, own_database


def put(db, housing=(), visits=()):
    """Housing (facility, location, starts_on, ends_on or None) and visits (facility, location,
    visited_on), beside two facilities and somebody whom a night can look at."""
    def text(value):
        return "null" if value is None else "'%s'" % value

    statements = [
        "insert into source.facility (facility_code, name, kind, calendar) values "
        "('MCJ', 'Jail', 'county_jail', 'los-angeles-county'), "
        "('TTCF', 'Towers', 'county_jail', 'los-angeles-county');",
        "insert into source.person (person_id, person_number, last_name, first_name) "
        "values (1, 'A1', 'Doe', 'Pat');"]
    for row in housing:
        statements.append("insert into source.accessible_housing "
                          "(facility_code, housing_location, starts_on, ends_on) values (%s);"
                          % ", ".join(text(value) for value in row))
    for number, row in enumerate(visits, 1):
        statements.append("insert into source.outreach_visit "
                          "(visit_id, facility_code, housing_location, visited_on) "
                          "values (%d, %s);" % (number, ", ".join(text(value) for value in row)))
    db.query("".join(statements))


def windows(db, as_of, columns="detail, source_id, met_on, status"):
    """The windows that a night for this date leaves, in order of place and month."""
    harness.night(db, "--accept", "stale,taken-back", as_of=as_of)
    return db.query("select %s from goodtime.deadline where name = 'ada-outreach' "
                    "order by facility_code, detail, source_id" % columns)


def months(db, as_of):
    """The windows as texts LOCATION YYYYMM STATUS, with the day on which they were met."""
    return ["%s %s %s%s" % (location, month, status, "" if met is None else " " + met)
            for location, month, met, status in windows(db, as_of)]


@own_database()
def test_a_window_has_the_whole_month(db):
    """From its first day to its last, however the housing opened in it; of February 29 days or 28."""
    put(db, [("MCJ", "A", "2023-02-28", "2023-03-01"), ("MCJ", "B", "2024-02-10", None)])
    expect(windows(db, "2024-02-15", "facility_code, detail, source_table, source_id, person_id, "
                   "custody_no, starts_on, due_on, met_on, status, responsible, rule_id"),
           [("MCJ", "A", "accessible_housing", "202302", None, None, "2023-02-01", "2023-02-28",
             None, "overdue", None, "W6"),
            ("MCJ", "B", "accessible_housing", "202402", None, None, "2024-02-01", "2024-02-29",
             None, "open", None, "W6")],
           "windows")


@own_database()
def test_visits(db):
    """The first visit in a month meets its window; one in the next month meets the next alone."""
    put(db, [("MCJ", "A", "2024-01-10", None)],
        [("MCJ", "A", "2024-01-31"),                             # the last day
         ("MCJ", "A", "2024-03-20"), ("MCJ", "A", "2024-03-04"), ("MCJ", "A", "2024-03-31"),
         ("MCJ", "A", "2024-05-01"),                             # too late for April, on the first
         ("MCJ", "A", "2024-06-16")])                            # still to come
    expect(months(db, "2024-06-15"),
           ["A 202401 met 2024-01-31", "A 202402 overdue", "A 202403 met 2024-03-04",
            "A 202404 overdue", "A 202405 met 2024-05-01", "A 202406 open"], "windows")
    expect(months(db, "2024-06-16")[-1], "A 202406 met 2024-06-16", "on the day of the visit")


@own_database()
def test_a_visit_is_to_one_place(db):
    """Neither another location of the facility nor the same name at another has been visited."""
    put(db, [("MCJ", "A", "2024-06-01", None), ("MCJ", "B", "2024-06-01", None),
             ("TTCF", "A", "2024-06-01", None)],
        [("MCJ", "B", "2024-06-05"), ("MCJ", "C", "2024-06-06"), ("MCJ", "a", "2024-06-07")])
    expect(windows(db, "2024-06-30", "facility_code, detail, met_on, status"),
           [("MCJ", "A", None, "open"), ("MCJ", "B", "2024-06-05", "met"),
            ("TTCF", "A", None, "open")], "windows")


@own_database()
def test_twelve_months(db):
    """From the twelfth month before as-of's, over the turn of a year, or from the first month."""
    put(db, [("MCJ", "A", "2020-03-02", None),
             ("MCJ", "B", "2023-11-30", None),
             ("MCJ", "C", "2020-01-01", "2023-02-01"),           # closed before the first month
             ("MCJ", "D", "2020-01-01", "2023-02-02"),           # open on the first of it
             ("MCJ", "E", "2020-01-01", "2023-01-31")])
    def starts(as_of):
        found = {}
        for location, month, _, _ in windows(db, as_of):
            found.setdefault(location, []).append(month)
        return {location: (some[0], some[-1], len(some)) for location, some in found.items()}

    # January 2023 is the twelfth month before January 2024.
    expect(starts("2024-01-31"),
           {"A": ("202301", "202401", 13), "B": ("202311", "202401", 3),
            "C": ("202301", "202301", 1), "D": ("202301", "202302", 2),
            "E": ("202301", "202301", 1)}, "on the last day of January")
    expect(starts("2024-02-01"),
           {"A": ("202302", "202402", 13), "B": ("202311", "202402", 4),
            "D": ("202302", "202302", 1)}, "on the first of February")


@own_database()
def test_opened_and_closed_within_a_month(db):
    """A day of the month is enough: its last, on which it opens, or its first, the last it is open."""
    put(db, [("MCJ", "A", "2024-03-31", "2024-05-02"),
             ("MCJ", "B", "2024-04-01", "2024-05-01"),
             ("MCJ", "C", "2024-04-10", "2024-04-11"),
             ("MCJ", "D", "2024-04-10", "2024-04-10")])          # open on no day
    expect(months(db, "2024-06-15"),
           ["A 202403 overdue", "A 202404 overdue", "A 202405 overdue", "B 202404 overdue",
            "C 202404 overdue"], "windows")


@own_database()
def test_several_spans_are_one(db):
    """One window a month, none for a month between them, and the first month of them all."""
    put(db, [("MCJ", "A", "2024-01-20", "2024-02-10"), ("MCJ", "A", "2024-02-15", "2024-03-01"),
             ("MCJ", "A", "2024-05-31", None), ("MCJ", "A", "2024-06-02", "2024-06-09")],
        [("MCJ", "A", "2024-02-12"), ("MCJ", "A", "2024-03-05"), ("MCJ", "A", "2024-06-10")])
    # In March and April it is closed: the visit in March meets nothing.
    expect(months(db, "2024-06-15"),
           ["A 202401 overdue", "A 202402 met 2024-02-12", "A 202405 overdue",
            "A 202406 met 2024-06-10"], "windows")


@own_database()
def test_nights_at_the_turn_of_a_month(db):
    """Open to the end of the month's last day, overdue on the first of the next."""
    put(db, [("MCJ", "A", "2024-05-15", None), ("MCJ", "B", "2024-06-30", None)],
        [("MCJ", "A", "2024-07-31")])
    expect(months(db, "2024-05-14"), [], "before it opens")
    expect(months(db, "2024-05-15"), ["A 202405 open"], "on the day it opens")
    expect(months(db, "2024-05-31"), ["A 202405 open"], "the last day of May")
    expect(months(db, "2024-06-01"), ["A 202405 overdue", "A 202406 open"], "the first of June")
    expect(months(db, "2024-06-29"), ["A 202405 overdue", "A 202406 open"],
           "the day before another opens")
    expect(months(db, "2024-06-30"), ["A 202405 overdue", "A 202406 open", "B 202406 open"],
           "the last day of June")
    expect(months(db, "2024-07-01"),
           ["A 202405 overdue", "A 202406 overdue", "A 202407 open", "B 202406 overdue",
            "B 202407 open"], "the first of July")
    expect(months(db, "2024-07-31"),
           ["A 202405 overdue", "A 202406 overdue", "A 202407 met 2024-07-31",
            "B 202406 overdue", "B 202407 open"], "the day of the visit")


@own_database()
def test_an_end_to_come_is_none(db):
    """Housing that closes later is open; once closed it keeps the windows that it had."""
    put(db, [("MCJ", "A", "2024-05-15", "2024-06-20")])
    expect(months(db, "2024-06-19"), ["A 202405 overdue", "A 202406 open"], "while it is open")
    expect(months(db, "2024-06-20"), ["A 202405 overdue", "A 202406 open"], "on the day it closes")
    expect(months(db, "2024-07-01"), ["A 202405 overdue", "A 202406 overdue"], "in July")


@own_database()
def test_what_cannot_be_right(db):
    """Rows that are kept out open no window and meet none; of nobody, each is reported."""
    put(db, [("MCJ", "A", "2024-05-15", None),
             ("NONE", "A", "2024-05-15", None),
             ("MCJ", "B", "2024-05-15", "2024-05-14"),
             ("MCJ", "C", "2024-06-16", "2024-06-01")],          # not there yet
        [("NONE", "A", "2024-05-20"), ("MCJ", None, "2024-05-21"), ("MCJ", " ", "2024-05-22"),
         ("MCJ", "A", None), ("NONE", "A", "2024-06-16"), ("MCJ", "A", "2024-05-31")])
    expect(months(db, "2024-06-15"), ["A 202405 met 2024-05-31", "A 202406 open"], "windows")
    expect(db.query("select code, source_table, source_key, person_id "
                    "from goodtime.data_exception order by 2, 3"),
           [("bad-span", "accessible_housing", "MCJ/B/2024-05-15", None),
            ("unknown-reference", "accessible_housing", "NONE/A/2024-05-15", None),
            ("unknown-reference", "outreach_visit", "1", None),
            ("bad-value", "outreach_visit", "2", None),
            ("bad-value", "outreach_visit", "3", None),
            ("bad-value", "outreach_visit", "4", None)], "exceptions")

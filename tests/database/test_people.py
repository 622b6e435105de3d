"""Who the workbooks count and list, in a world small enough to count by hand: a person in several rows
is one person, and lists that staff act on are of the as-of date."""

import os

import harness
from harness import expect
from test_reports import rows, sections

BOOKS = ("enrollment", "certificates", "ada-applicants", "disqualifications")

DEFAULTS = {
    "facility": {"name": "Facility", "kind": "prison", "calendar": "state"},
    "program": {"title": "Program", "category": "rehabilitative_activity", "high_school": "f",
                "certifies": "f"},
    "person": {"last_name": "Doe", "first_name": "Pat"},
    "term": {"custody_no": 1, "term_no": 1, "jurisdiction": "county",
             "sentence_type": "determinate", "violent_felony": "f", "three_strikes": "f",
             "sex_registrant": "f", "received_on": "2024-01-01", "prior_education": "none",
             "starts_on": "2024-01-01", "term_days": 3650, "presentence_credit_days": 0},
    "enrollment": {"facility_code": "SQ", "starts_on": "2024-02-01", "schedule": "voluntary"},
    "timekeeping_log": {"attendance": "X", "minutes": 90},
    "program_completion": {"facility_code": "SQ", "all_activities": "t", "exam_only": "f",
                           "satisfactory": "t"},
    "work_application": {"facility_code": "MCJ", "applied_on": "2026-01-02",
                         "screened_on": "2026-01-10", "security_level": 5,
                         "sentence_status": "sentenced_county", "days_left": 200, "willing": "t",
                         "assessment_on_file": "t", "acknowledgement": "signed",
                         "court_returnee": "f", "special_handle": "f", "poor_work_habits": "f",
                         "major_incidents": 0, "minor_incidents": 0, "discretionary_denial": "f",
                         "mobility_impairment": "f", "vision_impairment": "f",
                         "hearing_impairment": "f"},
    "work_participation": {"facility_code": "MCJ", "job_title": "Laundry", "inside_security": "t",
                           "starts_on": "2026-02-01"},
    "discipline_review": {"severity": "minor", "outcome": "sustained", "days_lost": 3,
                          "appeal_advised": "t"},
}


def put(db, relation, *given):
    """Rows of a relation: dictionaries beside what a row says otherwise."""
    statements = []
    for row in given:
        row = dict(DEFAULTS[relation], **row)
        statements.append("insert into source.%s (%s) values (%s);" % (
            relation, ", ".join(row), ", ".join(
                "null" if value is None else "'%s'" % value for value in row.values())))
    db.query("".join(statements))


def held(db, *persons):
    """Persons in custody since 2024."""
    put(db, "person", *({"person_id": person, "person_number": "N%d" % person}
                        for person in persons))
    put(db, "term", *({"term_id": person, "person_id": person} for person in persons))


def night(db, name="reports"):
    """A night with workbooks in a folder of their own, whose checks all hold."""
    directory = db.path(name)
    done = db.goodtime("run", "--as-of", harness.AS_OF, "--reports", directory)
    expect(done.returncode, 0, done.stderr)
    for book in BOOKS:
        for check in sections(directory, book)["Checks"]:
            expect(check[4], "PASS", "%s: %s" % (book, check))
    return directory


def places(db):
    put(db, "facility", {"facility_code": "SQ"}, {"facility_code": "LAC"},
        {"facility_code": "MCJ", "kind": "county_jail"},
        {"facility_code": "TTCF", "kind": "county_jail"})


@harness.own_database()
def test_a_person_in_two_programs_and_facilities_is_one(db):
    places(db)
    put(db, "program", {"program_code": "A"}, {"program_code": "B"},
        {"program_code": "C", "category": "college"})
    held(db, 1, 2, 3)
    put(db, "enrollment",
        {"enrollment_id": 1, "person_id": 1, "program_code": "A"},
        {"enrollment_id": 2, "person_id": 1, "program_code": "B"},
        {"enrollment_id": 3, "person_id": 1, "program_code": "A", "facility_code": "LAC"},
        {"enrollment_id": 4, "person_id": 1, "program_code": "C"},
        {"enrollment_id": 5, "person_id": 2, "program_code": "A"},
        {"enrollment_id": 6, "person_id": 3, "program_code": "A", "ends_on": "2026-05-31"},
        # Of one month, and open on none of its counted days.
        {"enrollment_id": 7, "person_id": 3, "program_code": "C", "starts_on": "2026-03-02",
         "ends_on": "2026-03-31"})
    directory = night(db)

    def counted(title, *columns):
        found = {}
        for row in rows(directory, "enrollment", title):
            if row["Month"].date().isoformat() in ("2026-03-01", "2026-05-01"):
                key = (row["Month"].month,) + tuple(row[column] for column in columns)
                found[key] = (row["Enrolled"], row["Enrollments"], row["Began"], row["Ended"])
        return found

    expect(counted("Months"), {(3,): (3, 6, 1, 1), (5,): (2, 5, 0, 1)}, "months")
    expect(counted("Facilities", "Facility"),
           {(3, "SQ"): (3, 5, 1, 1), (3, "LAC"): (1, 1, 0, 0),
            (5, "SQ"): (2, 4, 0, 1), (5, "LAC"): (1, 1, 0, 0)}, "facilities")
    expect(counted("Categories", "Category"),
           {(3, "rehabilitative_activity"): (3, 5, 0, 0), (3, "college"): (1, 1, 1, 1),
            (5, "rehabilitative_activity"): (2, 4, 0, 1), (5, "college"): (1, 1, 0, 0)},
           "categories")
    expect(counted("Programs overall", "Program"),
           {(3, "A"): (3, 4, 0, 0), (3, "B"): (1, 1, 0, 0), (3, "C"): (1, 1, 1, 1),
            (5, "A"): (2, 3, 0, 1), (5, "B"): (1, 1, 0, 0), (5, "C"): (1, 1, 0, 0)},
           "programs")
    expect({key: value[:2] for key, value in counted("Programs", "Facility", "Program").items()},
           {(3, "SQ", "A"): (3, 3), (3, "SQ", "B"): (1, 1), (3, "SQ", "C"): (1, 1),
            (3, "LAC", "A"): (1, 1), (5, "SQ", "A"): (2, 2), (5, "SQ", "B"): (1, 1),
            (5, "SQ", "C"): (1, 1), (5, "LAC", "A"): (1, 1)}, "facilities and programs")
    expect([(row["Work group"], row["Enrolled"])
            for row in rows(directory, "enrollment", "Work groups")], [("none", 2)], "work groups")


@harness.own_database()
def test_certificates_are_things_and_people_are_people(db):
    places(db)
    put(db, "program",
        {"program_code": "T1", "category": "career_technical", "certifies": "t",
         "certificate_issuer": "NCCER"},
        {"program_code": "T2", "category": "career_technical", "certifies": "t",
         "certificate_issuer": "NCCER"})
    held(db, 1, 2)
    put(db, "program_completion",
        {"completion_id": 1, "person_id": 1, "program_code": "T1", "completed_on": "2017-03-05"},
        {"completion_id": 2, "person_id": 1, "program_code": "T2", "completed_on": "2026-03-05"},
        {"completion_id": 3, "person_id": 1, "program_code": "T1", "completed_on": "2026-03-06",
         "facility_code": "LAC"},
        {"completion_id": 4, "person_id": 2, "program_code": "T1", "completed_on": "2026-04-06"})
    put(db, "enrollment",
        {"enrollment_id": 1, "person_id": 1, "program_code": "T1", "ends_on": "2026-01-10"},
        {"enrollment_id": 2, "person_id": 1, "program_code": "T2", "facility_code": "LAC"},
        {"enrollment_id": 3, "person_id": 2, "program_code": "T1"},
        {"enrollment_id": 4, "person_id": 1, "program_code": "T1", "starts_on": "2026-01-20"})
    put(db, "timekeeping_log",
        {"person_id": 1, "enrollment_id": 4, "log_date": "2026-01-21"},
        {"person_id": 1, "enrollment_id": 1, "log_date": "2025-12-30"},
        {"person_id": 1, "enrollment_id": 1, "log_date": "2026-01-05"},
        {"person_id": 1, "enrollment_id": 2, "log_date": "2026-01-06"},
        {"person_id": 2, "enrollment_id": 3, "log_date": "2026-01-06"})
    directory = night(db)

    def column(title, key, *names):
        return {row[key]: tuple(row[name] for name in names)
                for row in rows(directory, "certificates", title)}

    expect(column("Totals", "What", "Number", "People"),
           {"certificates": (4, 2), "minutes of technical training": (450, 2)}, "totals")
    expect(column("Years", "Year", "Certificates", "People", "People trained", "Minutes"),
           {2017: (1, 1, 0, 0), 2025: (0, 0, 1, 90), 2026: (3, 2, 2, 360)}, "years")
    expect(column("Issuers", "Issuer", "Programs", "Certificates", "People"),
           {"NCCER": (2, 4, 2)}, "issuers")
    expect(column("Programs", "Program", "Certificates", "People", "People trained", "Minutes"),
           {"T1": (3, 2, 2, 360), "T2": (1, 1, 1, 90)}, "programs")
    expect(column("Facilities", "Facility", "Certificates", "People"),
           {"SQ": (3, 2), "LAC": (1, 1)}, "facilities")
    by_month = {row["Month"].date().isoformat(): row
                for row in rows(directory, "certificates", "Training by month")}
    expect((by_month["2026-01-01"]["People"], by_month["2026-01-01"]["Minutes"]), (2, 360),
           "training of a month")
    expect(db.query("select sum(minutes) from goodtime.counted_training"), [("450",)],
           "what is kept of each person")
    for title in ("Months", "Training by month"):
        lines = rows(directory, "certificates", title)
        expect((len(lines), lines[0]["Month"].date().isoformat(),
                lines[-1]["Month"].date().isoformat()), (36, "2023-07-01", "2026-06-01"), title)
    expect([(row["Certificates"], row["People"])
            for row in rows(directory, "certificates", "Months")][-6:],
           [(0, 0), (0, 0), (2, 1), (1, 1), (0, 0), (0, 0)], "months")


NOT_WILLING = {"willing": "f"}


def applicants(db):
    """Persons 10 and on, each a reason to be on a list or off it."""
    held(db, *range(10, 24))
    ended = "update source.term set ended_on = '%s', end_reason = 'discharge' where person_id = %d;"
    db.query(ended % ("2026-05-01", 11) + ended % ("2026-05-01", 18) + ended % ("2026-04-01", 21)
             + ended % ("2026-07-05", 22) + ended % ("2026-06-30", 23))
    put(db, "term", {"term_id": 121, "person_id": 21, "custody_no": 2,
                     "received_on": "2026-05-01", "starts_on": "2026-05-01"})

    def application(person, number, **row):
        return dict({"application_id": person * 10 + number, "person_id": person}, **row)

    put(db, "work_application",
        application(10, 1),
        application(11, 1),
        application(12, 1), application(12, 2, screened_on="2026-04-10", **NOT_WILLING),
        application(13, 1),
        application(14, 1), application(14, 2, applied_on="2026-05-01", screened_on=None,
                                        **NOT_WILLING),
        application(15, 1), application(15, 2, applied_on="2026-05-01", screened_on="2026-07-02",
                                        **NOT_WILLING),
        application(16, 1, **NOT_WILLING), application(16, 2),
        application(17, 1, **NOT_WILLING), application(17, 2, screened_on="2026-04-10"),
        application(18, 1, **NOT_WILLING),
        application(19, 1, medical_disqualified_by="M1", medical_disqualified_on="2026-01-09"),
        application(20, 1, medical_disqualified_by="M1", medical_disqualified_on="2026-01-09"),
        application(20, 2, screened_on="2026-04-10"),
        application(21, 1), application(22, 1), application(23, 1))
    put(db, "work_participation",
        {"participation_id": 13, "person_id": 13, "application_id": 131},
        # Nobody recorded that it ended with custody 1.
        {"participation_id": 21, "person_id": 21, "application_id": 211})


def listed(directory, book, title, column="Person"):
    return sorted(row[column] for row in rows(directory, book, title))


@harness.own_database()
def test_lists_to_act_on_are_of_today(db):
    places(db)
    applicants(db)
    directory = night(db)
    expect(listed(directory, "enrollment", "Waiting for a job", "Application"),
           [101, 141, 151, 162, 172, 202, 211, 221], "waiting for a job")
    expect(listed(directory, "disqualifications", "Elsewhere", "Application"), [122, 191],
           "elsewhere")
    expect([(row["Application"], row["Standing"])
            for row in rows(directory, "disqualifications", "Medical records")],
           [(191, "counts"), (201, "screened again since")], "medical records")
    expect({row["Application"]: row["Standing"]
            for row in rows(directory, "disqualifications", "Applications")},
           {101: "counts", 111: "not in custody", 121: "screened again since", 122: "counts",
            131: "in the program", 141: "counts", 142: "not screened", 151: "counts",
            152: "not screened", 161: "screened again since", 162: "counts",
            171: "screened again since", 172: "counts", 181: "not in custody", 191: "counts",
            201: "screened again since", 202: "counts", 211: "counts", 221: "counts",
            231: "not in custody"}, "standing")
    program = {(row["What"], row["Which"] or ""): (row["People"], row["Number"])
               for row in rows(directory, "disqualifications", "County program")}
    expect(program["Screened applicants", ""], (14, 18), "screened applicants")
    expect(program["Security level", "5"], (14, 20), "applicants by security level")
    expect(program["Disqualified applicants", ""], (6, 6), "disqualified applicants")
    expect(program["Participants enrolled", "on the as-of date"], (1, 1), "enrolled")
    # 13 from 02-01 to 06-29, 21 to the end of the custody.
    expect(program["Days active", ""], (2, 149 + 59), "days active")


@harness.own_database()
def test_who_may_be_evaluated_again(db):
    """The days are the law's of the run, in force on the day of the removal."""
    places(db)
    db.query("insert into goodtime.law (edition, name, effective_on, value, citation) "
             "values ('2018', 'cwp-reevaluation-days', '2026-06-10', 10, 'a test')")
    held(db, *range(30, 37))
    db.query("update source.term set ended_on = '2026-06-20', end_reason = 'discharge' "
             "where person_id = 32")
    put(db, "work_application", *({"application_id": person, "person_id": person}
                                  for person in range(30, 37)))

    def job(number, person, starts_on, ends_on, end_reason):
        return {"participation_id": number, "person_id": person, "application_id": person,
                "starts_on": starts_on, "ends_on": ends_on, "end_reason": end_reason}

    put(db, "work_participation",
        job(30, 30, "2026-02-01", "2026-06-01", "removed_minor"),
        job(31, 31, "2026-02-01", "2026-04-01", "removed_minor"),
        job(310, 31, "2026-05-15", None, None),
        job(32, 32, "2026-02-01", "2026-06-01", "removed_minor"),
        job(33, 33, "2026-02-01", "2026-04-01", "removed_minor"),
        job(330, 33, "2026-05-15", "2026-06-01", "withdrew"),
        job(34, 34, "2026-02-01", "2026-05-31", "removed_minor"),
        job(35, 35, "2026-02-01", "2026-06-15", "removed_minor"),
        job(36, 36, "2026-02-01", "2026-06-15", "removed_major"))
    directory = night(db)
    expect({row["Person"]: (row["From"].date().isoformat(), row["May be now"])
            for row in rows(directory, "disqualifications", "Re-evaluation")},
           {30: ("2026-07-01", "no"), 34: ("2026-06-30", "yes"), 35: ("2026-06-25", "yes")},
           "re-evaluation")
    db.query("update goodtime.law set value = 99 where name = 'cwp-reevaluation-days'")
    again = db.path("again")
    expect(db.goodtime("report", "--reports", again, "disqualifications").returncode, 0, "report")
    texts = []
    for folder in (directory, again):
        with open(os.path.join(folder, "disqualifications.xlsx"), "rb") as file:
            texts.append(file.read())
    assert texts[0] == texts[1], "another law since the run is no law of the run"


@harness.own_database()
def test_impairments_and_why_people_are_denied(db):
    places(db)
    held(db, *range(40, 46))

    def application(number, person, **row):
        return dict({"application_id": number, "person_id": person}, **row)

    put(db, "work_application",
        # Two impairments, denied twice, for two reasons and for one.
        application(1, 40, mobility_impairment="t", hearing_impairment="t", willing="f",
                    security_level=8),
        application(2, 40, mobility_impairment="t", hearing_impairment="t", willing="f",
                    screened_on="2026-03-02", facility_code="TTCF"),
        application(3, 41, mobility_impairment="t"),
        application(4, 42, mobility_impairment="t", screened_on=None),
        application(5, 43, willing="f"), application(6, 44), application(7, 45),
        application(8, 45, assessment_on_file="f"))
    directory = night(db)
    expect({row["Impairment"]: (row["People"], row["Applications"], row["Disqualified"],
                                row["Unscreened"])
            for row in rows(directory, "ada-applicants", "Impairments")},
           {"mobility": (3, 4, 2, 1), "hearing": (1, 2, 2, 0), "none recorded": (3, 4, 1, 0)},
           "impairments")
    rates = ("People denied", "Denied", "Applications", "Denied of 100", "Others denied",
             "Other applications", "Others of 100")
    found = {(row["Impairment"], row["Reason"]): tuple(row[name] for name in rates)
             for row in rows(directory, "ada-applicants", "Denial reasons")}
    expect({key: value for key, value in found.items() if value[1] or key[1] == "any reason"},
           {("mobility", "any reason"): (1, 2, 3, 67, 1, 4, 25),
            ("mobility", "unwilling"): (1, 2, 3, 67, 1, 4, 25),
            ("mobility", "security-level"): (1, 1, 3, 33, 0, 4, 0),
            ("hearing", "any reason"): (1, 2, 2, 100, 1, 4, 25),
            ("hearing", "unwilling"): (1, 2, 2, 100, 1, 4, 25),
            ("hearing", "security-level"): (1, 1, 2, 50, 0, 4, 0)}, "denial reasons")
    expect({(row["Month"].month, row["Impairment"], row["Reason"]):
            tuple(row[name] for name in rates)
            for row in rows(directory, "ada-applicants", "Denials by month")
            if row["Impairment"] == "mobility"},
           {(1, "mobility", "any reason"): (1, 1, 2, 50, 1, 4, 25),
            (1, "mobility", "unwilling"): (1, 1, 2, 50, 1, 4, 25),
            (1, "mobility", "security-level"): (1, 1, 2, 50, 0, 4, 0),
            (3, "mobility", "any reason"): (1, 1, 1, 100, 0, 0, None),
            (3, "mobility", "unwilling"): (1, 1, 1, 100, 0, 0, None)}, "denials by month")
    expect([tuple(row.values()) for row in rows(directory, "ada-applicants", "Outcomes of 100")],
           [("approved", 25, None, 0, 50), ("within-security", 0, None, 0, 0),
            ("incomplete", 0, None, 0, 25), ("disqualified", 50, None, 100, 25),
            ("unscreened", 25, None, 0, 0)], "outcomes of 100")
    program = {(row["What"], row["Which"] or ""): (row["People"], row["Number"])
               for row in rows(directory, "disqualifications", "County program")}
    expect([program["ADA applicants", which]
            for which in ("any impairment", "mobility", "vision", "hearing")],
           [(3, 4), (3, 4), (0, 0), (1, 2)], "ADA applicants")
    expect([program["Security level", "5"], program["Security level", "8"]], [(6, 7), (1, 1)],
           "applicants by security level")


@harness.own_database()
def test_the_county_program_by_facility_and_month(db):
    """Two jobs on one day, at one facility and at two; a review; a month that has an end."""
    places(db)
    held(db, 50, 51)
    put(db, "work_application",
        {"application_id": 50, "person_id": 50}, {"application_id": 51, "person_id": 51},
        {"application_id": 52, "person_id": 51, "facility_code": "TTCF",
         "screened_on": "2026-02-03"})
    put(db, "work_participation",
        {"participation_id": 1, "person_id": 50, "application_id": 50},
        {"participation_id": 2, "person_id": 50, "application_id": 50, "starts_on": "2026-02-11"},
        {"participation_id": 3, "person_id": 51, "application_id": 51, "starts_on": "2026-02-10",
         "ends_on": "2026-03-04", "end_reason": "removed_minor"},
        {"participation_id": 4, "person_id": 51, "application_id": 52, "facility_code": "TTCF",
         "starts_on": "2026-03-01", "ends_on": "2026-03-05", "end_reason": "withdrew"})
    put(db, "discipline_review",
        {"review_id": 1, "person_id": 51, "participation_id": 3, "incident_on": "2026-03-02",
         "reviewed_on": "2026-03-10", "lieutenant_decides": "reinstate"},
        {"review_id": 2, "person_id": 51, "incident_on": "2026-03-02", "reviewed_on": None,
         "outcome": None})
    directory = night(db)
    columns = ("Screened applicants", "Applications screened", "Enrolled", "Days active",
               "Reviews", "Sustained", "Reinstated", "Excluded")

    def counted(title, *keys):
        return {tuple(row[key].month if key == "Month" else row[key] for key in keys):
                tuple(row[column] for column in columns)
                for row in rows(directory, "disqualifications", title)
                if "Month" not in keys or row["Month"].year == 2026 and row["Month"].month < 4}

    expect(counted("County facilities", "Facility"),
           {("MCJ",): (2, 2, 1, 149 + 22, 1, 1, 1, 0), ("TTCF",): (1, 1, 0, 4, 0, 0, 0, 0)},
           "by facility")
    # 51 works at two facilities on the first three days of March.
    expect(counted("County months", "Month"),
           {(1,): (2, 2, 0, 0, 0, 0, 0, 0), (2,): (1, 1, 2, 28 + 19, 0, 0, 0, 0),
            (3,): (0, 0, 1, 31 + 4, 1, 1, 1, 0)}, "by month")
    expect(counted("County facility months", "Month", "Facility"),
           {(1, "MCJ"): (2, 2, 0, 0, 0, 0, 0, 0), (2, "MCJ"): (0, 0, 2, 47, 0, 0, 0, 0),
            (2, "TTCF"): (1, 1, 0, 0, 0, 0, 0, 0), (3, "MCJ"): (0, 0, 1, 34, 1, 1, 1, 0),
            (3, "TTCF"): (0, 0, 0, 4, 0, 0, 0, 0)}, "by facility and month")
    program = {(row["What"], row["Which"] or ""): (row["People"], row["Number"])
               for row in rows(directory, "disqualifications", "County program")}
    expect(program["Participants enrolled", "on the as-of date"], (1, 2), "enrolled")
    expect(program["Days active", ""], (2, 149 + 23), "days active")
    expect((program["Discipline reviews", "sustained"],
            program["Discipline reviews", "not reviewed yet"], program["Days lost", "sustained"],
            program["Lieutenant's decision", "reinstate"]),
           ((1, 1), (1, 1), (1, 3), (1, 1)), "reviews")
    expect([(row["People"], row["Enrolled"], row["Participations"], row["Open"],
             row["Days active"]) for row in rows(directory, "enrollment", "Participations")],
           [(2, 1, 3, 2, 171), (1, 0, 1, 0, 4)], "participations")

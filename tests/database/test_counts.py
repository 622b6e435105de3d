"""Every sheet of the workbooks against a count of its own (counts.sql), row by row.

Two nights over a population. The sheets of both are compared as they were written; those of the
first once more as 'report --run' shows them after the source has changed and the second is published.
"""

import collections
import datetime
import json
import os
import re

import openpyxl

import book
import harness

POPULATION = (3, 800, 2, harness.AS_OF)
LATER = "2026-07-14"
NAMES = ("enrollment", "certificates", "ada-applicants", "disqualifications", "credits",
         "compliance")

_counted = {}  # of each night: (workbook, sheet) -> rows as counts.sql has them
_folders = {}  # of each night: where its workbooks are


def statements():
    """What counts.sql runs once a night, and the query of each sheet."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "counts.sql")
    with open(path, encoding="utf-8") as file:
        parts = re.split(r"^-- sheet (\S+) \| (.+)$", file.read(), flags=re.MULTILINE)
    return parts[0], {(parts[i], parts[i + 1]): parts[i + 2] for i in range(1, len(parts), 3)}


def count(db):
    """The rows of every sheet, counted from what the database has."""
    prepare, queries = statements()
    db.query(prepare)
    return {sheet: [json.loads(row) for row, in
                    db.query("select to_json(q) from (%s) q" % query)]
            for sheet, query in queries.items()}


def shown(folder):
    """The rows of every sheet, as a workbook shows them, and the measures of those that are cross tables;
    one that goes on on a page is one sheet."""
    found = {}
    measures = {}
    for name in NAMES:
        for sheet in openpyxl.load_workbook(os.path.join(folder, name + ".xlsx")):
            if sheet.title in book.PAGES:
                continue
            key = (name, book.title_of(sheet))
            found.setdefault(key, []).extend(book.rows(sheet))
            if book.is_cross(sheet):
                measures[key] = {measure for _, measure, _ in book.cross_places(sheet)}
    return found, measures


def differ(counted, written):
    """Rows that only one side has, a few of each."""
    sides = []
    for rows, others in ((counted, written), (written, counted)):
        left = collections.Counter(map(key, rows)) - collections.Counter(map(key, others))
        sides.append(["%d of %s" % (number, row) for row, number in sorted(left.items())])
    return "counted only (%d):\n%s\nin the sheet only (%d):\n%s" % (
        len(sides[0]), "\n".join(sides[0][:5]), len(sides[1]), "\n".join(sides[1][:5]))


def key(row):
    return json.dumps({name: None if value == "" else value for name, value in row.items()},
                      sort_keys=True)


def compare(counted, written, measures):
    """A cross table does not tell a row that is nought throughout from one that is not there."""
    if measures:
        counted = [row for row in counted if any(row[name] for name in measures)]
    same = collections.Counter(map(key, counted)) == collections.Counter(map(key, written))
    assert same, differ(counted, written)


def sheets(counted, folder):
    """Each sheet that a workbook or counts.sql has, a test of its own."""
    written, measures = shown(folder)
    return harness.each([("%s_%s" % sheet, counted.get(sheet, []), written.get(sheet, []),
                          measures.get(sheet))
                         for sheet in sorted(set(counted) | set(written))], compare)


# What the population lacks, so that no sheet is counted empty: medical disqualifications of people who
# are to be placed, complete, of nobody, of no date and of a day to come; impairments that are not
# recorded; a review that is not held yet, and one whose appeal gave the days back; people who may only
# volunteer for a camp.
ADDED = """
update source.work_application a set
    medical_disqualified_by = case when n % 4 <> 1 then 'M7' end,
    medical_disqualified_on = case n % 4 when 0 then screened_on when 1 then screened_on
                                   when 3 then date '{later}' end
from (select application_id, row_number() over (order by application_id) as n
      from (select distinct on (person_id) application_id, screened_on
            from source.work_application where screened_on <= '{as_of}' and person_id in (
                select person_id from source.term where ended_on is null)
            order by person_id, screened_on desc, application_id desc) l) l
where a.application_id = l.application_id and n % 3 = 0;
update source.work_application set mobility_impairment = null, vision_impairment = true
where application_id % 7 = 3;
update source.discipline_review set reviewed_on = '{as_of}'::date + 3 where review_id = 2;
update source.discipline_review set appeal_advised = null, appealed_on = reviewed_on + 1,
    appeal_decided_on = reviewed_on + 5, appeal_outcome = 'reversed', lieutenant_decides = 'reinstate'
where review_id = 3;
update source.discipline_review set appeal_advised = false, appealed_on = '{as_of}',
    appeal_decided_on = '{later}', appeal_outcome = 'upheld'
where review_id = 4;
update source.discipline_review set outcome = 'sustained', days_lost = 9, appealed_on = reviewed_on,
    appeal_outcome = 'reversed'
where review_id = 5;
update source.camp_application set days_left = 2000 where camp_application_id % 4 = 1;
insert into source.discipline_review (review_id, person_id, participation_id, incident_on,
    reviewed_on, severity, outcome, days_lost, appeal_advised, lieutenant_decides)
select 800 + participation_id, person_id, case when participation_id % 2 = 0 then participation_id end,
    ends_on, ends_on + (participation_id % 5)::int - 1, case when participation_id % 3 > 0 then 'minor' end,
    case when participation_id % 4 > 0 then 'sustained' end, participation_id % 7, null,
    case participation_id % 3 when 0 then 'reinstate' when 1 then 'exclude' end
from source.work_participation where ends_on < '{as_of}' and ends_on > starts_on
    and person_id in (select person_id from source.person);
insert into source.discipline_review (review_id, person_id, participation_id, incident_on,
    reviewed_on, severity, outcome, days_lost, appeal_advised, lieutenant_decides)
select n * 1000 + participation_id, person_id, participation_id, ends_on, ends_on + n, 'minor',
    'sustained', 1, true, decided
from source.work_participation
    cross join (values (1, 'reinstate'), (2, 'exclude')) d (n, decided)
where end_reason = 'removed_minor' and participation_id % 5 = 1;
insert into source.work_participation (participation_id, application_id, person_id, facility_code,
    job_title, inside_security, starts_on, ends_on, end_reason)
select 800 + p.participation_id, p.application_id, p.person_id, f.code, 'second', true, f.starts_on,
    f.ends_on, case when f.ends_on is not null then 'removed_minor' end
from source.work_participation p cross join lateral (
    values (0, 'NCCF', p.starts_on + 3, null::date), (1, 'MCJ', p.starts_on, p.starts_on),
        (2, 'TTCF', date '1999-01-01', null), (3, 'NONE-SUCH', date '{as_of}', null),
        (4, 'CRDF', p.starts_on + 1, date '{as_of}'), (5, 'MCJ', p.starts_on + 9, '{later}'))
    f (n, code, starts_on, ends_on)
where p.participation_id % 6 = f.n and p.participation_id < 30;
insert into source.enrollment (enrollment_id, person_id, program_code, facility_code, starts_on,
    ends_on, schedule)
select 90000 + person_id, person_id, 'CTE-CORE', 'NONE-SUCH', starts_on, ends_on, 'full_time'
from source.person join (values (0, date '2026-06-30', null::date),
    (1, '2026-05-31', '2026-06-30'), (2, '2026-06-01', '2026-06-01'), (3, '2026-07-01', null),
    (4, '2026-04-30', '2026-05-31'), (5, '2020-02-02', '2023-07-01'), (6, '2020-02-02', null))
    s (n, starts_on, ends_on) on person_id % 70 = n;
""".format(as_of=harness.AS_OF, later=LATER)

# Corrections, deletions and late papers between the nights, in everything that a sheet shows.
CHANGED = """
update source.person set person_number = 'NEW-' || person_id where person_id % 50 = 7;
update source.facility set kind = 'federal' where facility_code = 'ASP';
update source.program set title = title || ', revised', certificate_issuer = ' '
where category = 'career_technical' and program_code < 'CTE-C';
delete from source.enrollment where enrollment_id % 97 = 5 and program_code not like 'RAC%';
update source.enrollment set ends_on = '2026-07-05' where ends_on is null and enrollment_id % 11 = 4;
update source.timekeeping_log set minutes = minutes / 2
where enrollment_id in (select enrollment_id from source.enrollment join source.program
                        using (program_code) where category = 'career_technical')
    and person_id % 5 = 0;
update source.program_completion set satisfactory = not satisfactory where completion_id % 41 = 6;
update source.program_completion
set instructor_verified_on = '2026-07-03', instructor_id = 'LATE-1'
where instructor_verified_on is null and completion_id % 2 = 0 and completed_on < '2026-07-01';
delete from source.plan_period where plan_period_id % 37 = 3;
update source.hours_verification set verified_on = verified_on + 20 where ordinal % 5 = 2;
delete from source.hours_verification where ordinal = 7;
update source.term set ended_on = '2026-07-06', end_reason = 'parole'
where ended_on is null and term_id % 9 = 2;
update source.work_group set work_group = 'B' where ends_on is null and person_id % 6 = 1;
update source.opening_balance set days = days + 3 where person_id % 13 = 2 and days >= 0;
update source.work_application
set screened_on = '2026-07-02' where screened_on is null and application_id % 2 = 0;
update source.work_application set willing = not willing where application_id % 8 = 1;
update source.camp_application set days_left = case when camp_application_id % 8 = 5 then 1000 else 2000 end
where camp_application_id % 4 < 2;
update source.camp_application set escape_history = true where camp_application_id % 8 = 1;
update source.work_participation set ends_on = '2026-07-08', end_reason = 'removed_minor'
where ends_on is null and participation_id % 2 = 0;
update source.discipline_review set reviewed_on = '2026-07-09', outcome = 'sustained', days_lost = 4,
    lieutenant_decides = 'reinstate'
where review_id in (select max(review_id) from source.discipline_review where participation_id in (
    select participation_id from source.work_participation where end_reason = 'removed_minor'));
delete from source.outreach_visit where visit_id % 6 = 1;
delete from source.work_application where application_id % 19 = 2
    and application_id not in (select application_id from source.work_participation);
"""


def setup(db):
    db.refill(POPULATION)
    for number, as_of, change in ((1, harness.AS_OF, ADDED), (2, LATER, CHANGED)):
        db.query(change)
        _folders[number] = db.path("run-%d" % number)
        done = db.goodtime("run", "--as-of", as_of, "--reports", _folders[number],
                           *(["--accept", "changes"] if number > 1 else []))
        assert done.returncode == 0, done.stderr
        _counted[number] = count(db)


# The lines of Summary: where counts.sql has the figure by month, else where its rows are counted; where it
# has it by facility and month. Written from the words of the lines.
SUMMARY = {
    "enrollment": [
        ("People enrolled", "Months", "Enrolled", "Facilities"),
        ("Enrollments", "Months", "Enrollments", "Facilities"),
        ("Enrollments that began", "Months", "Began", "Facilities"),
        ("Enrollments that ended", "Months", "Ended", "Facilities"),
        ("Enrollments that last, each with its person", "People enrolled", None, None),
        ("People approved who wait for a job", "Waiting for a job", None, None)],
    "certificates": [
        ("Certificates awarded", "Months", "Certificates", "Month by month"),
        ("People who earned one", "Months", "People", None),
        ("People in technical training", "Training by month", "People", None),
        ("Whole hours of technical training", "Training by month", "Hours", None)],
    "ada-applicants": [
        ("Applications of people with an impairment", "Applicants", None, None),
        ("Locations to be visited", "Outreach months", "Locations", None),
        ("Locations visited", "Outreach months", "Visited", None),
        ("Visits missed", "Outreach months", "Missed", None),
        ("Visits made", "Outreach months", "Visits", None)],
    "disqualifications": [
        ("People screened", "County months", "Screened applicants", "County facility months"),
        ("People disqualified", "County months", "Disqualified", "County facility months"),
        ("Disqualifying reasons", "County months", "Disqualifying reasons", "County facility months"),
        ("People in the program", "County months", "Enrolled", "County facility months"),
        ("Days active", "County months", "Days active", None),
        ("Discipline reviews", "County months", "Reviews", "County facility months"),
        ("Reviews that sustained", "County months", "Sustained", "County facility months"),
        ("People to be placed elsewhere", "Elsewhere", None, None),
        ("Medical disqualifications on record", "Medical records", None, None),
        ("People who may be re-evaluated", "Re-evaluation", None, None),
        ("Screenings that differ from the run before", "Changes", None, None)],
    "credits": [
        ("Days awarded, by date of effect", "award", "Days", None),
        ("Days forfeited", "forfeit", "Days", None),
        ("Days restored", "restore", "Days", None),
        ("Days deferred", "defer", "Days", None),
        ("Days void", "void", "Days", None),
        ("Decisions that award", "award", "Decisions", None),
        ("Decisions that grant nothing, in all", "Held back", None, None),
        ("Decisions and dates that differ from the run before", "Changes", None, None)],
    "compliance": [
        ("Windows due and met in time", "Months", "Met", "Facilities by month"),
        ("Windows met late", "Months", "Late", "Facilities by month"),
        ("Windows open", "Months", "Open", "Facilities by month"),
        ("Windows overdue", "Months", "Overdue", "Facilities by month"),
        ("Share met in time", "Months", "Met in time", None),
        ("Short days of attendance", "Attendance months", "Short days", None),
        ("Short weeks of attendance", "Attendance months", "Short weeks", None),
        ("Windows overdue, of all months", "Overdue", None, None),
        ("Windows due this week", "Due this week", None, None),
        ("People with nothing left to serve", "Release due", None, None),
        ("Data exceptions", "Exceptions", None, None),
        ("Windows and findings that differ from the run before", "Changes", None, None)]}


def months_of(as_of):
    """The first days of the month, of the one before and of the same month a year ago."""
    day = datetime.date.fromisoformat(as_of).replace(day=1)
    before = (day - datetime.timedelta(days=1)).replace(day=1)
    return [month.isoformat() for month in (day, before, day.replace(year=day.year - 1))]


def figure(counted, name, line, month, facility=None):
    """What counts.sql has for a line of Summary; None where it tells no such month."""
    _, sheet, column, by = line
    if column is None:
        rows = counted[name, sheet]
        return len([row for row in rows if facility in (None, row.get("Facility"))])
    if name == "credits":
        rows = [row for row in counted[name, "Months"] if row["Action"] == sheet]
    else:
        rows = counted[name, sheet if facility is None else by]
        rows = [row for row in rows if facility in (None, row.get("Facility"))]
    return sum(row[column] or 0 for row in rows if row["Month"] == month)


def cells_of(workbook, place):
    sheet, area = place.rsplit("!", 1)
    cells = workbook[sheet.strip("'")][area.replace("$", "")]
    return [line[0] for line in cells] if isinstance(cells, tuple) else [cells]


def chosen(workbook, formula, facility):
    """What the formula of a number comes to when a facility is chosen; None where it does not follow."""
    choice = re.search(r'^=IF\(\$B\$4="All facilities",.*,((SUM|COUNT)IF)\(([^,]+),\$B\$4(?:,([^,]+))?\)\)$',
                       formula)
    if choice is None:
        assert "$B$4" not in formula, formula
        return None
    names = cells_of(workbook, choice[3])
    numbers = cells_of(workbook, choice[4]) if choice[4] else [None] * len(names)
    found = [number for name, number in zip(names, numbers) if name.value == facility]
    return sum(number.value for number in found) if choice[1] == "SUMIF" else len(found)


def follows(counted, name, line):
    """Whether a line can follow the choice of a facility: its figure is told by facility."""
    return line[3] is not None or (line[2] is None and "Facility" in counted[name, line[1]][0])


def summary_lines(counted, folder, as_of):
    """Each line of Summary against counts.sql: its numbers, their changes, and a facility that is chosen."""
    def check(name, line, row, formulas, values):
        numbers = []
        for column, month in zip("BCD", months_of(as_of)[:3 if line[2] else 1]):
            numbers.append(figure(counted, name, line, month))
            harness.expect(round(values["%s%d" % (column, row)].value or 0, 9), round(numbers[-1], 9), month)
            formula = str(formulas["Summary"]["%s%d" % (column, row)].value)
            for facility in {cell.value for cell in formulas["Summary"]["Z"][1:] if cell.value}:
                found = chosen(formulas, formula, facility)
                if formula.startswith("="):
                    harness.expect(found is not None, follows(counted, name, line), "the choice is heeded")
                if found is not None:
                    harness.expect(found, figure(counted, name, line, month, facility), (month, facility))
        for column, then in zip("EF", numbers[1:]):
            harness.expect(round(values["%s%d" % (column, row)].value, 9), round(numbers[0] - then, 9), column)

    found = []
    for name, lines in SUMMARY.items():
        path = os.path.join(folder, name + ".xlsx")
        formulas = openpyxl.load_workbook(path)
        values = openpyxl.load_workbook(path, data_only=True)["Summary"]
        titles = [cell.value for cell in values["A"]]
        top = titles.index("Figure") + 1
        harness.expect(titles[top:top + len(lines) + 1], [line[0] for line in lines] + [None], name)
        found += [("%s_%s" % (name, line[0]), name, line, top + 1 + i, formulas, values)
                  for i, line in enumerate(lines)]
    return harness.each(found, check)


def test_summary_of_a_first_night(_):
    return summary_lines(_counted[1], _folders[1], harness.AS_OF)


def test_summary_of_a_second_night(_):
    return summary_lines(_counted[2], _folders[2], LATER)


def test_sheets_of_a_first_night(_):
    return sheets(_counted[1], _folders[1])


def test_sheets_of_a_second_night(_):
    return sheets(_counted[2], _folders[2])


def test_sheets_of_the_first_night_shown_later(db):
    folder = db.path("run-1-later")
    done = db.goodtime("report", "--run", 1, "--reports", folder)
    assert done.returncode == 0, done.stderr
    return sheets(_counted[1], folder)


def test_faults_of_places_are_reported(db):
    """What the source has of places that cannot be right (rules.md X), each once, none of it counted."""
    found = sorted((row["Code"], row["Relation"], row["Key"]) for row in
                   shown(_folders[2])[0]["compliance", "Exceptions"]
                   if row["Relation"] in ("accessible_housing", "outreach_visit"))
    wanted = sorted(db.query("""
        select case when ends_on < starts_on then 'bad-span' else 'unknown-reference' end,
            'accessible_housing', concat_ws('/', facility_code, housing_location, starts_on)
        from source.accessible_housing
        where ends_on < starts_on or facility_code = 'NONE-SUCH'
        union all
        select case when visited_on is null then 'bad-value' else 'unknown-reference' end,
            'outreach_visit', visit_id::text
        from source.outreach_visit where visited_on is null or facility_code = 'NONE-SUCH'"""))
    assert len({row[:2] for row in wanted}) == 4, wanted
    harness.expect(found, wanted, "faults of places")

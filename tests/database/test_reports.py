"""The workbooks of a finished run, read back by a reader of its own and counted against SQL.

Figures are counted from the ledger, the histories and the source, never from the report views.
"""

import collections
import datetime
import glob
import grp
import os
import re
import stat
import tempfile
import time
import zipfile
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils.escape import unescape

import book
import harness

NAMES = ("ada-applicants", "certificates", "compliance", "credits", "disqualifications",
         "enrollment")
SHOWN = ("since_run <= (select max(run_id) from goodtime.run where state = 'done') "
         "and until_run is null")
AS_OF = ("(select as_of from goodtime.run where state = 'done' "
         "order by run_id desc limit 1)")
# What part X keeps out, by the codes that keep a row out wherever they stand.
KEPT_OUT = "('bad-value', 'bad-span', 'bad-days', 'unknown-person', 'wrong-person')"
# Custodies as rules.md C5 has them, from the terms of the source; ends_on null while one lasts.
CUSTODY = """(
    select t.person_id, t.custody_no,
           (array_agg(t.received_on order by t.term_no, t.term_id))[1] as begins_on,
           (array_agg(case when t.ended_on <= {as_of} and t.end_reason <> 'consecutive_term'
                           then t.ended_on end order by t.term_no desc, t.term_id desc))[1]
               as ends_on
    from source.term t
    where t.received_on <= {as_of} and {kept}
    group by t.person_id, t.custody_no)"""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"

EARLIER = "2026-06-01"  # as-of of the night before the one whose workbooks are read

_opened = {}


def setup(db):
    """Two nights, so that histories have rows that have ended; the workbooks of both are kept."""
    db.refill(harness.POPULATION)
    for as_of, directory in ((EARLIER, db.path("earlier")), (harness.AS_OF, db.reports)):
        done = db.goodtime("run", "--as-of", as_of, "--reports", directory)
        assert done.returncode == 0, done.stderr


def workbook(directory, name):
    path = os.path.join(directory, name + ".xlsx")
    key = (path, os.stat(path).st_mtime_ns)
    if key not in _opened:
        _opened[key] = openpyxl.load_workbook(path)
    return _opened[key]


def tables(directory, name):
    """The sheets of rows: all but the summary and what the workbook tells of itself."""
    return [sheet for sheet in workbook(directory, name) if sheet.title not in book.PAGES]


def pages(whole, title):
    """A sheet and the sheets on which it goes on."""
    found = [sheet for sheet in whole if book.title_of(sheet) == title]
    assert found, title
    return found


def month(row):
    """A row of a cross table as one of a list: months are days."""
    if isinstance(row.get("Month"), str):
        row["Month"] = datetime.datetime.strptime(row["Month"], "%Y-%m-%d")
    return row


def rows(directory, name, title):
    """The rows of a sheet as dictionaries, over all its pages."""
    result = []
    for sheet in pages(workbook(directory, name), title):
        if book.is_cross(sheet):
            result += map(month, book.cross_rows(sheet))
        else:
            result += [dict(zip(book.head(sheet), (cell.value for cell in line)))
                       for line in book.lines(sheet)]
    return result


def total(directory, name, title, column):
    return sum(row[column] or 0 for row in rows(directory, name, title))


def number(db, sql):
    return int(db.query(sql)[0][0] or 0)


def sections(directory, name):
    """The lines of an About sheet under each of its headings."""
    found = collections.defaultdict(list)
    heading = None
    for line in workbook(directory, name)["About"].iter_rows(values_only=True):
        if line[0] in ("The run", "The site's own law", "Sheets", "Checks", "Definitions",
                       "Texts cut"):
            heading = line[0]
        elif line[0] is None:
            heading = None
        elif heading is not None:
            found[heading].append(line)
    return found


def expect(got, want, what):
    assert got == want, "%s: %r, not %r" % (what, got, want)


def kept(relation, key):
    """A condition: no exception keeps the row out."""
    return ("not exists (select from goodtime.data_exception_history x where x.source_table = "
            "'%s' and x.source_key = %s::text and x.code in %s and x.until_run is null)"
            % (relation, key, KEPT_OUT))


def custody():
    return CUSTODY.format(as_of=AS_OF, kept=kept("term", "t.term_id"))


def participation():
    """Participations begun by as-of, each with the custody in which it starts and when it is left."""
    return ("(select j.*, c.custody_no, least(case when j.ends_on <= {as_of} then j.ends_on end, "
            "c.ends_on) as left_on from source.work_participation j "
            "left join lateral (select c.custody_no, c.ends_on from {custody} c "
            "where c.person_id = j.person_id and c.begins_on <= j.starts_on "
            "and (c.ends_on is null or c.ends_on > j.starts_on) "
            "order by c.custody_no desc limit 1) c on true "
            "where j.starts_on <= {as_of} and {kept})").format(
                as_of=AS_OF, custody=custody(),
                kept=kept("work_participation", "j.participation_id"))


def candidate(what):
    """The last screened applications of people in custody who take part in nothing."""
    return ("select {what} from (select distinct on (a.person_id) a.*, s.outcome, s.reasons "
            "from source.work_application a join goodtime.screening_history s "
            "on s.application_id = a.application_id and s.kind = 'county_work' and {shown} "
            "where a.applied_on <= {as_of} and a.screened_on <= {as_of} and {kept} "
            "order by a.person_id, a.screened_on desc, a.application_id desc) a "
            "where a.person_id in (select c.person_id from {custody} c where c.ends_on is null) "
            "and a.person_id not in (select j.person_id from {jobs} j where j.left_on is null)"
            ).format(what=what, shown=SHOWN, as_of=AS_OF, custody=custody(), jobs=participation(),
                     kept=kept("work_application", "a.application_id"))


def test_six_workbooks_and_nothing_else(db):
    expect(sorted(os.listdir(db.reports)), sorted(name + ".xlsx" for name in NAMES), "files")
    for name in NAMES:
        mode = os.stat(os.path.join(db.reports, name + ".xlsx")).st_mode
        expect(stat.S_IMODE(mode), 0o600, name)


def test_about_is_last_and_tells_the_run(db):
    run = db.query("select run_id, as_of, edition, mode, encode(head, 'hex'), program_version, "
                   "persons, entries, exceptions from goodtime.run where state = 'done' "
                   "order by run_id desc limit 1")[0]
    for name in NAMES:
        titles = workbook(db.reports, name).sheetnames
        expect((titles[0], titles[-1]), ("Summary", "About"), name)
        facts = {line[0]: line[1] for line in sections(db.reports, name)["The run"]}
        as_of = facts["As of"]
        expect((str(facts["Run"]), as_of.date().isoformat(), facts["Edition of the law"],
                facts["Mode"], facts["Ledger head"], facts["Program version"],
                str(facts["People looked at"]), str(facts["Ledger entries added"]),
                str(facts["Data exceptions"])), tuple(run), name)


def test_about_counts_the_rows_of_each_sheet(db):
    for name in NAMES:
        listed = {line[0]: line[2] for line in sections(db.reports, name)["Sheets"]}
        for title, count in listed.items():
            if not book.is_cross(workbook(db.reports, name)[title]):
                expect(len(rows(db.reports, name, title)), count, name + " " + title)
        expect({book.title_of(sheet) for sheet in tables(db.reports, name)}, set(listed), name)


def test_every_check_holds(db):
    for name in NAMES:
        checks = sections(db.reports, name)["Checks"]
        assert checks, name
        for check in checks:
            expect(check[4], "PASS", "%s: %s" % (name, check))


def test_definitions_have_citations(db):
    for name in NAMES:
        for line in sections(db.reports, name)["Definitions"]:
            assert line[1] and line[2], "%s: %s" % (name, line)


def test_formulas_add_up_and_links_stay_inside(db):
    """Nothing but sums, and the lines of Summary; no text of data is ever one."""
    formula = re.compile(r"=(SUBTOTAL\(109,|SUM\(|ROWS\(|SUMIF\(|IF\(\$B\$4=|B\d+-[CD]\d+$)")
    for name in NAMES:
        for sheet in workbook(db.reports, name):
            for line in sheet.iter_rows():
                for cell in line:
                    where = (name, sheet.title, cell.coordinate)
                    if cell.data_type == "f":
                        assert formula.match(cell.value), where
                        assert sheet.title == "Summary" or cell.value.startswith("=SUBTOTAL("), where
                    if cell.hyperlink is not None:
                        assert sheet.title == "Summary", where
                        assert cell.hyperlink.target is None and cell.hyperlink.location, where
        with zipfile.ZipFile(os.path.join(db.reports, name + ".xlsx")) as archive:
            for part in archive.namelist():
                assert "externalLink" not in part and "vba" not in part, part


def test_sheets_filter_freeze_and_print(db):
    for name in NAMES:
        for sheet in tables(db.reports, name):
            where = name + " " + sheet.title
            is_cross = book.is_cross(sheet)
            for table in sheet.tables.values():
                top = sheet[table.ref][0]
                expect([column.name for column in table.tableColumns],
                       [cell.value for cell in top], where)
                assert table.autoFilter is not None, where
            assert sheet.tables or sheet.auto_filter.ref, where
            if is_cross:
                expect(len(sheet.tables), len({m for _, m, _ in book.cross_places(sheet)}), where)
            else:
                expect(len(sheet.tables) + (sheet.auto_filter.ref is not None), 1, where)
            assert re.fullmatch("[B-Z]2" if is_cross else "A2", sheet.freeze_panes), where
            expect(sheet.print_title_rows, "$1:$1", where)
            expect(sheet.page_setup.orientation, "landscape", where)
            expect(sheet.sheet_properties.pageSetUpPr.fitToPage, True, where)
            expect(sheet.page_setup.fitToHeight, 0, where)
            assert "run " in sheet.oddFooter.left.text, where
            assert "Page" in sheet.oddFooter.right.text, where
            is_printed = sheet["A1"].coordinate in sheet.print_area[0].replace("$", "").split(":")
            is_list = "Person" in book.head(sheet)
            expect(is_printed, not is_list and sheet.max_row <= 402 and book.width(sheet) <= 1920, where)


def test_tables_have_names_of_their_own(db):
    for name in NAMES:
        names = [table for sheet in workbook(db.reports, name) for table in sheet.tables]
        expect(len({table.lower() for table in names}), len(names), name)


def test_dates_are_dates_and_numbers_are_numbers(db):
    dates = {"Month", "Applied", "Screened", "Earned", "Effective", "Entered", "Due", "Starts",
             "Completed", "As of", "Incident", "From", "Disqualified on"}
    numbers = {"Days", "Decisions", "Applications", "Enrolled", "Minutes", "Balance", "Windows"}
    for name in NAMES:
        for sheet in tables(db.reports, name):
            for row in rows(db.reports, name, sheet.title):
                for title, value in row.items():
                    if value is None:
                        continue
                    where = (name, sheet.title, title, value)
                    if title in dates:
                        assert isinstance(value, datetime.datetime), where
                    elif title in numbers:
                        assert isinstance(value, int), where


def pictures(path):
    """The alternative texts of a workbook's charts, by the part that holds them."""
    with zipfile.ZipFile(path) as archive:
        return {part: [picture.get("descr", "") for picture in
                       ElementTree.fromstring(archive.read(part)).iter(DRAWING)]
                for part in archive.namelist() if part.startswith("xl/drawings/drawing")}


def captions_of(name, directory):
    """The lines of Summary that are captions of charts, drawn or not."""
    return [line[0] for line in workbook(directory, name)["Summary"].iter_rows(values_only=True)
            if line[0] and (line[0].startswith("Sheet ") or "has nothing to draw" in line[0])]


def test_charts_stand_under_the_summary(db):
    """So that a table is printed as wide as it is; each table's chart says whose it is."""
    for name in NAMES:
        found = pictures(os.path.join(db.reports, name + ".xlsx"))
        expect(len(found), 1, name + " has charts on one sheet")
        drawn = [line for line in captions_of(name, db.reports) if line.startswith("Sheet ")]
        expect(len(drawn), sum(map(len, found.values())), name)


@harness.own_database()
def test_what_is_empty_has_no_chart(db):
    db.query("insert into source.person (person_id, person_number, last_name, first_name) "
             "values (1, 'A1', 'x', 'y')")
    done = db.goodtime("run", "--as-of", harness.AS_OF)
    expect(done.returncode, 0, done.stderr)
    for name in NAMES:
        expect(pictures(os.path.join(db.reports, name + ".xlsx")), {}, name)
        captions = captions_of(name, db.reports)
        assert captions and all("has nothing to draw" in line for line in captions), captions


def test_rows_are_as_high_as_their_texts(db):
    """A text that wraps in a row of ordinary height would be printed over, or cut."""
    wrapped = 0
    for name in NAMES:
        for sheet in workbook(db.reports, name):
            for line in sheet.iter_rows(max_row=200):
                for cell in line:
                    if not cell.alignment.wrap_text or not isinstance(cell.value, str):
                        continue
                    width = sheet.column_dimensions[cell.column_letter].width
                    height = sheet.row_dimensions[cell.row].height or 15
                    least = -(-len(cell.value) // int(width))
                    wrapped += least > 1
                    assert height >= 15 * min(least, 27), (name, sheet.title, cell.coordinate)
    assert wrapped > 20, "%d texts wrap" % wrapped


def test_numbers_do_not_touch_what_stands_beside_them(db):
    for name in NAMES:
        for sheet in workbook(db.reports, name):
            for line in sheet.iter_rows(max_row=5):
                for cell in line:
                    if cell.value is not None and not isinstance(cell.value, str):
                        assert cell.alignment.indent >= 1, (name, sheet.title, cell.coordinate)


def test_charts_have_alternative_text(db):
    for name in NAMES:
        with zipfile.ZipFile(os.path.join(db.reports, name + ".xlsx")) as archive:
            drawings = [part for part in archive.namelist()
                        if part.startswith("xl/drawings/drawing")]
            assert drawings, name + " has no chart"
            for part in drawings:
                for picture in ElementTree.fromstring(archive.read(part)).iter(DRAWING):
                    assert len(picture.get("descr", "")) > 40, (name, part)


def test_no_name_of_a_person_is_shown(db):
    names = {text for row in db.query("select last_name, first_name from source.person "
                                      "where length(last_name) > 3 limit 500") for text in row}
    for name in NAMES:
        for sheet in tables(db.reports, name):
            head = [cell.value for cell in sheet[1]]
            assert not {"Name", "Last name", "First name"} & set(head), (name, sheet.title)
            for line in sheet.iter_rows(min_row=2, max_row=500, values_only=True):
                assert not names & {value for value in line if isinstance(value, str)}, line


def test_enrolled_at_month_end_is_the_sources(db):
    """The month before as-of's, so that the day counted is the month's last."""
    want = {(row[0], row[1]): int(row[2]) for row in db.query(
        "select e.facility_code, e.program_code, count(distinct e.person_id) "
        "from source.enrollment e "
        "cross join (select (date_trunc('month', %s::timestamp) - interval '1 day')::date "
        "as last_day) d "
        "where e.starts_on <= d.last_day and (e.ends_on is null or e.ends_on > d.last_day) "
        "and exists (select from source.program p where p.program_code = e.program_code) "
        "and %s group by 1, 2" % (AS_OF, kept("enrollment", "e.enrollment_id")))}
    as_of = db.query("select %s" % AS_OF)[0][0]
    first = datetime.date.fromisoformat(as_of).replace(day=1)
    month = (first - datetime.timedelta(days=1)).replace(day=1)
    got = {(row["Facility"], row["Program"]): row["Enrolled"]
           for row in rows(db.reports, "enrollment", "Programs")
           if row["Month"].date() == month and row["Enrolled"]}
    expect(got, want, "enrolled")


def test_people_enrolled_are_the_sources_at_each_level(db):
    """Of the as-of date and of the month's end before it."""
    days = [datetime.date.fromisoformat(db.value("select %s" % AS_OF))]
    days.append(days[0].replace(day=1) - datetime.timedelta(days=1))
    levels = (("Months", (), ()), ("Facilities", ("e.facility_code",), ("Facility",)),
              ("Categories", ("p.category",), ("Category",)),
              ("Programs overall", ("e.program_code",), ("Program",)),
              ("Programs", ("e.facility_code", "e.program_code"), ("Facility", "Program")))
    for title, columns, names in levels:
        lines = rows(db.reports, "enrollment", title)
        for day in days:
            want = {row[2:]: (int(row[0]), int(row[1])) for row in db.query(
                "select count(distinct e.person_id), count(*), {columns} "
                "from source.enrollment e join source.program p "
                "on p.program_code = e.program_code where e.starts_on <= '{day}' "
                "and (e.ends_on is null or e.ends_on > '{day}') and {kept} "
                "group by {groups}".format(
                    columns=", ".join(columns) or "'all'", day=day,
                    groups=", ".join(columns) or "()",
                    kept=kept("enrollment", "e.enrollment_id")))}
            got = {tuple(row[name] for name in names) or ("all",):
                   (row["Enrolled"], row["Enrollments"])
                   for row in lines
                   if row["Month"].date() == day.replace(day=1) and row["Enrolled"]}
            expect(got, want, "%s %s" % (title, day))
            if title == "Months" and day == days[0]:
                expect(total(db.reports, "enrollment", "Work groups", "Enrolled"),
                       want["all",][0], "work groups")
                assert want["all",][0] < want["all",][1], "nobody is in two programs"


def test_days_in_the_county_program(db):
    for column, name in (("Days active", "days_active"), ("Days credited", "credited_days_active"),
                         ("Half-days", "half_days"), ("Days lost", "lost_days"),
                         ("Days of credit", "days")):
        expect(total(db.reports, "enrollment", "County days", column),
               number(db, "select sum(%s) from goodtime.county_credit" % name), column)
    want = {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in db.query(
        "select j.facility_code, count(distinct j.person_id), "
        "count(distinct j.person_id) filter (where j.left_on is null), "
        "(select count(*) from (select distinct d.person_id, d.custody_no, day from {jobs} d "
        "cross join generate_series(d.starts_on, coalesce(d.left_on, {as_of}) - 1, "
        "interval '1 day') day where d.custody_no is not null "
        "and d.facility_code = j.facility_code) active) "
        "from {jobs} j group by 1".format(jobs=participation(), as_of=AS_OF))}
    got = {row["Facility"]: (row["People"], row["Enrolled"], row["Days active"])
           for row in rows(db.reports, "enrollment", "Participations")}
    expect(got, want, "by facility")
    lines = {row["What"]: row for row in rows(db.reports, "disqualifications", "County program")}
    expect(lines["Days active"]["Number"],
           number(db, "select sum(days_active) from goodtime.county_credit"), "days active")
    expect(lines["Participants enrolled"]["People"],
           number(db, "select count(distinct person_id) from %s j where left_on is null"
                  % participation()), "people enrolled")
    months = rows(db.reports, "disqualifications", "County months")
    expect(len(months), 36, "months")
    expect(months[-1]["Enrolled"], lines["Participants enrolled"]["People"], "of as-of's month")


def test_who_waits_for_a_job(db):
    want = sorted(tuple(row) for row in db.query(
        candidate("a.application_id, a.person_id")
        + " and a.outcome in ('approved', 'within-security')"))
    got = sorted((str(row["Application"]), str(row["Person"]))
                 for row in rows(db.reports, "enrollment", "Waiting for a job"))
    assert want, "nobody waits"
    expect(got, want, "waiting")


def test_certificates_are_the_sources(db):
    want = {row[0] for row in db.query(
        "select c.completion_id from source.program_completion c "
        "join source.program p on p.program_code = c.program_code "
        "where p.certifies and c.satisfactory and c.completed_on <= %s and %s"
        % (AS_OF, kept("program_completion", "c.completion_id")))}
    got = [str(row["Completion"]) for row in rows(db.reports, "certificates", "Certificates")]
    expect(len(set(got)), len(got), "completions once each")
    expect(set(got), want, "certificates")
    for title in ("Years", "Programs", "Issuers", "Facilities", "Month by month"):
        expect(total(db.reports, "certificates", title, "Certificates"), len(want), title)
    people = "count(distinct person_id) from goodtime.certificate_history where " + SHOWN
    expect(rows(db.reports, "certificates", "Totals")[0]["People"],
           number(db, "select %s and completed_on <= %s" % (people, AS_OF)), "people")


def test_a_chart_of_months_has_no_gap(db):
    """36 months up to as-of's, those in which nothing happened too."""
    last = datetime.date.fromisoformat(db.value("select %s" % AS_OF)).replace(day=1)
    want = [datetime.date(last.year - back // 12 - (last.month <= back % 12),
                          (last.month - 1 - back) % 12 + 1, 1) for back in range(35, -1, -1)]
    for name, title in (("enrollment", "Months"), ("certificates", "Months"),
                        ("certificates", "Training by month"),
                        ("disqualifications", "County months")):
        expect([row["Month"].date() for row in rows(db.reports, name, title)], want,
               name + " " + title)
    outreach = [row["Month"].date() for row in rows(db.reports, "ada-applicants",
                                                    "Outreach months")]
    expect(outreach, want[-len(outreach):], "outreach")
    expect([row["Outcome"] for row in rows(db.reports, "ada-applicants", "Outcomes of 100")],
           ["approved", "within-security", "incomplete", "disqualified", "unscreened"],
           "every outcome")


def test_hours_of_training_are_exact(db):
    minutes = number(db, "select sum(minutes) from goodtime.training_month_history where %s"
                     % SHOWN)
    for title in ("Years", "Programs", "Training by month", "Training"):
        lines = rows(db.reports, "certificates", title)
        expect(sum(row["Minutes"] for row in lines), minutes, title)
        for row in lines:
            expect(row["Hours"] * 60 + row["Minutes over"], row["Minutes"], title)
            assert 0 <= row["Minutes over"] < 60, row


def test_applicants_with_impairments_are_the_sources(db):
    want = {row[0]: tuple(row[1:]) for row in db.query(
        "select a.application_id, "
        "case when a.mobility_impairment then 'yes' else 'no' end, "
        "case when a.vision_impairment then 'yes' else 'no' end, "
        "case when a.hearing_impairment then 'yes' else 'no' end "
        "from source.work_application a where a.applied_on <= %s "
        "and (a.mobility_impairment or a.vision_impairment or a.hearing_impairment) and %s"
        % (AS_OF, kept("work_application", "a.application_id")))}
    lines = rows(db.reports, "ada-applicants", "Applicants")
    expect({str(row["Application"]): (row["Mobility"], row["Vision"], row["Hearing"])
            for row in lines}, want, "applicants")
    outcomes = {row[0]: (row[1], row[2] or None) for row in db.query(
        "select application_id, outcome, array_to_string(reasons, ', ') "
        "from goodtime.screening_history where kind = 'county_work' and %s" % SHOWN)}
    for row in lines:
        expect((row["Outcome"], row["Reasons"] or None), outcomes[str(row["Application"])],
               "outcome of %s" % row["Application"])
    expect(total(db.reports, "ada-applicants", "Facilities", "Applications"), len(want), "total")


def test_outreach(db):
    want = {(row[0], row[1], row[2]): row[3] for row in db.query(
        "select month, facility_code, housing_location, case "
        "when first_visited_on <= %s then 'met' "
        "when (month + interval '1 month')::date > %s then 'open' else 'missed' end "
        "from goodtime.outreach_month_history where %s and month <= %s"
        % (AS_OF, AS_OF, SHOWN, AS_OF))}
    got = {(row["Month"].date().isoformat(), row["Facility"], row["Housing location"]):
           row["Status"] for row in rows(db.reports, "ada-applicants", "Outreach")}
    expect(got, want, "outreach")


def test_reasons(db):
    want = {row[0]: int(row[1]) for row in db.query(
        "select reason, count(*) from goodtime.screening_history, unnest(reasons) reason "
        "where kind = 'county_work' and %s group by 1" % SHOWN)}
    got = {row["Reason"]: row["Applications"]
           for row in rows(db.reports, "disqualifications", "Reasons") if row["Applications"]}
    expect(got, want, "reasons")
    for title in ("Facilities", "Security levels", "Months"):
        summed = collections.Counter()
        for row in rows(db.reports, "disqualifications", title):
            summed[row["Reason"]] += row["Applications"]
        expect(dict(summed), want, title)
    final = {row["Reason"] for row in rows(db.reports, "disqualifications", "Reasons")
             if row["A facility can lift it"] == "no"}
    expect(final, {"state-prison", "m7-charge", "unwilling"}, "what no facility can lift")


def test_placement_elsewhere(db):
    want = {row[0]: row[1] for row in db.query(
        candidate("a.application_id, a.reasons && array['state-prison', 'm7-charge', 'unwilling']")
        + " and a.outcome = 'disqualified'")}
    lines = rows(db.reports, "disqualifications", "Elsewhere")
    expect({str(row["Application"]): "t" if row["Another may place"] == "no" else "f"
            for row in lines}, want, "elsewhere")
    for row in lines:
        expect(bool(row["No facility can lift"]), row["Another may place"] == "no", row)
    everybody = rows(db.reports, "disqualifications", "Applications")
    expect({str(row["Application"]) for row in everybody if row["Standing"] == "counts"},
           {row[0] for row in db.query(candidate("a.application_id"))}, "what counts")
    expect(len(everybody), number(
        db, "select count(*) from source.work_application a where a.applied_on <= %s and %s"
        % (AS_OF, kept("work_application", "a.application_id"))), "applications")


def test_medical_disqualifications_are_the_sources(db):
    want = {row[0] for row in db.query(
        "select a.application_id from source.work_application a where a.applied_on <= %s "
        "and (a.medical_disqualified_by is not null or a.medical_disqualified_on is not null) "
        "and (a.medical_disqualified_on is null or a.medical_disqualified_on <= %s) and %s"
        % (AS_OF, AS_OF, kept("work_application", "a.application_id")))}
    lines = rows(db.reports, "disqualifications", "Medical records")
    expect({str(row["Application"]) for row in lines}, want, "medical records")
    acted_on = [row["Standing"] == "counts" for row in lines]
    expect(acted_on, sorted(acted_on, reverse=True), "those that staff act on stand first")


def test_reviews_and_reevaluation(db):
    expect(len(rows(db.reports, "disqualifications", "Reviews")),
           number(db, "select count(*) from goodtime.discipline_review_history "
                  "where %s and incident_on <= %s" % (SHOWN, AS_OF)), "reviews")
    want = {row[0]: tuple(row[1:]) for row in db.query(
        "select p.participation_id, (p.ends_on + 30)::text, "
        "case when p.ends_on + 30 <= %s then 'yes' else 'no' end, "
        "case when exists (select from goodtime.discipline_review_history r "
        "where r.until_run is null and r.person_id = p.person_id "
        "and r.participation_id = p.participation_id and r.reviewed_on >= p.ends_on "
        "and r.reviewed_on <= %s and r.incident_on <= %s "
        "and r.lieutenant_decides = 'reinstate') then 'yes' else 'no' end "
        "from goodtime.work_participation_history p "
        "where %s and p.end_reason = 'removed_minor' and p.ends_on <= %s and p.starts_on <= %s "
        "and p.person_id in (select c.person_id from %s c where c.ends_on is null) "
        "and not exists (select from %s j where j.person_id = p.person_id "
        "and j.participation_id <> p.participation_id "
        "and (j.left_on is null or j.starts_on >= p.ends_on))"
        % (AS_OF, AS_OF, AS_OF, SHOWN, AS_OF, AS_OF, custody(), participation()))}
    got = {str(row["Participation"]): (row["From"].date().isoformat(), row["May be now"],
                                       row["May be reinstated"])
           for row in rows(db.reports, "disqualifications", "Re-evaluation")}
    expect(got, want, "re-evaluation")


STANDING = ("from goodtime.ledger l where l.op = 'assert' and not exists (select from "
            "goodtime.ledger t where t.person_id = l.person_id and t.op = 'retract' "
            "and t.supersedes = l.entry_no)")


def test_credits_are_the_entries_that_stand(db):
    want = {(row[0], row[1]): tuple(row[2:]) for row in db.query(
        "select l.person_id, l.entry_no, l.run_id, l.credit_type, l.rule_id, l.action, l.days, "
        "l.earned_on, l.effective_on, l.reason " + STANDING)}
    got = {}
    for title in ("Granted", "Held back"):
        for row in rows(db.reports, "credits", title):
            key = (str(row["Person"]), str(row["Entry"]))
            assert key not in got, key
            got[key] = (str(row["Run"]), row["Credit"], row["Rule"], row["Action"],
                        str(row["Days"]), row["Earned"].date().isoformat(),
                        row["Effective"].date().isoformat(), row["Reason"] or "")
            expect(row["Action"] in ("award", "restore", "forfeit"), title == "Granted", key)
    expect(got, want, "entries")


def test_credit_sums(db):
    want = {(row[0], row[1]): (int(row[2]), int(row[3])) for row in db.query(
        "select l.credit_type, l.action, count(*), sum(l.days) " + STANDING + " group by 1, 2")}
    expect({(row["Credit"], row["Action"]): (row["Decisions"], row["Days"])
            for row in rows(db.reports, "credits", "Types")}, want, "types")
    for title in ("Facilities", "Months"):
        summed = collections.Counter()
        for row in rows(db.reports, "credits", title):
            summed[row["Credit"], row["Action"]] += row["Days"]
        expect({key: summed[key] for key in want}, {key: days for key, (_, days) in want.items()},
               title)


def test_balances_are_the_view_of_the_contract(db):
    want = {tuple(row[:3]): int(row[3]) for row in db.query(
        "select person_id, coalesce(custody_no::text, 'None'), credit_type, days "
        "from goodtime.balance")}
    lines = rows(db.reports, "credits", "Balances")
    expect({(str(row["Person"]), str(row["Custody"]), row["Credit"]): row["Balance"]
            for row in lines}, want, "balances")
    for row in lines:
        expect(row["Opening"] + row["Awarded"] + row["Restored"] - row["Forfeited"],
               row["Balance"], row)


COUNTED = ("Met", "Late", "Open", "Overdue", "Void", "Windows")


def windows(db):
    """Every window that stands, with its status and what its event came to, told from the ledger.

    Those of outreach are of no person and no event, and have their housing at the end."""
    return db.query(
        "select d.name, d.person_id, d.custody_no, d.facility_code, d.source_table, d.source_id, "
        "d.due_on, d.met_on, case when d.met_on <= d.due_on then 'Met' "
        "when d.met_on is not null then 'Late' when d.due_on >= %s then 'Open' else 'Overdue' end, "
        "d.responsible, coalesce((select f.calendar from goodtime.facility_history f "
        "where f.facility_code = d.facility_code and f.until_run is null), 'state'), "
        "d.met_on is null and exists (select %s and l.person_id = d.person_id "
        "and l.custody_no = d.custody_no and l.source_table = d.source_table "
        "and l.source_id = d.source_id and l.credit_type = upper(split_part(d.name, '-', 1)) "
        "and l.action = 'void' and l.reason = 'released'), null "
        "from goodtime.deadline_history d where %s union all "
        "select 'ada-outreach', null, null, o.facility_code, 'accessible_housing', "
        "to_char(o.month, 'yyyymm')::bigint, m.due_on, o.first_visited_on, "
        "case when o.first_visited_on is not null then 'Met' "
        "when m.due_on >= %s then 'Open' else 'Overdue' end, null, "
        "coalesce((select f.calendar from goodtime.facility_history f "
        "where f.facility_code = o.facility_code and f.until_run is null), 'state'), false, "
        "o.housing_location from goodtime.outreach_month_history o "
        "cross join lateral (select (o.month + interval '1 month')::date - 1 as due_on) m where %s"
        % (AS_OF, STANDING, shown("d"), AS_OF, shown("o")))


def shown(table):
    return SHOWN.replace("since_run", table + ".since_run").replace(
        "and until_run", "and %s.until_run" % table)


def count_windows(db, key):
    """How many there are of each status, by key(month, facility, kind)."""
    found = collections.defaultdict(collections.Counter)
    for row in windows(db):
        at = key(row[6][:7], row[3], row[0])
        found[at][row[8]] += 1
        found[at]["Windows"] += 1
        found[at]["Void"] += row[11] == "t"
    return found


def test_windows(db):
    """By kind, by facility, and by the month in which they are due: how many were on time in June?"""
    for title, of_row, of_window in (
            ("Windows", lambda row: row["Window"], lambda month, facility, kind: kind),
            ("Months", lambda row: row["Month"].strftime("%Y-%m"),
             lambda month, facility, kind: month),
            ("Facilities", lambda row: (row["Facility"], row["Window"]),
             lambda month, facility, kind: (facility, kind)),
            ("Facilities by month",
             lambda row: (row["Month"].strftime("%Y-%m"), row["Facility"], row["Window"]),
             lambda month, facility, kind: (month, facility, kind))):
        lines = rows(db.reports, "compliance", title)
        want = count_windows(db, of_window)
        expect({of_row(row): [row[column] for column in COUNTED] for row in lines},
               {key: [count[column] for column in COUNTED] for key, count in want.items()}, title)
        for row in lines:
            closed = row["Met"] + row["Late"] + row["Overdue"]
            tenths = None if closed == 0 else row["Met"] * 1000 // closed
            got = row["Met in time"]
            expect(got if got is None else round(got * 1000), tenths, row)
    assert any(row["Void"] for row in rows(db.reports, "compliance", "Windows")), "none is void"
    as_of = datetime.date.fromisoformat(db.query("select %s" % AS_OF)[0][0])
    due = sum(row[8] == "Open" and (datetime.date.fromisoformat(row[6]) - as_of).days < 7
              for row in windows(db))
    expect(len(rows(db.reports, "compliance", "Due this week")), due, "due")
    expect(total(db.reports, "compliance", "Facilities", "Due this week"), due, "due by facility")


def business_days(closed, since, until):
    """Those after since, up to and with until, counted one by one."""
    day, count = since, 0
    while day < until:
        day += datetime.timedelta(days=1)
        count += day.weekday() < 5 and day not in closed
    return count


def test_late_and_overdue_windows_are_listed(db):
    """Each with its business days, with who is responsible, and with whether it can bring credit."""
    closed = collections.defaultdict(set)
    for calendar, day in db.query("select calendar, holiday_on from source.holiday"):
        closed[calendar].add(datetime.date.fromisoformat(day))
    as_of = datetime.date.fromisoformat(db.query("select %s" % AS_OF)[0][0])
    for title in ("Late", "Overdue"):
        want = {}
        for row in windows(db):
            if row[8] != title:
                continue
            until = datetime.date.fromisoformat(row[7]) if row[7] else as_of
            want[row[0], str(row[1]), str(row[2]), row[3], row[4], row[5], row[12]] = (
                business_days(closed[row[10]], datetime.date.fromisoformat(row[6]), until),
                row[9] or ("facility " + row[3] if row[3] else "nobody is named"), row[11] == "t")
        assert want, title
        expect({(row["Window"], str(row["Person"]), str(row["Custody"]), row["Facility"],
                 row["Source"], str(row["Source id"]),
                 row["Event"] if row["Source"] == "accessible_housing" else None):
                (row["Business days"], row["Responsible"],
                 not row["Met on"] and row["Event"] == "void released")
                for row in rows(db.reports, "compliance", title)}, want, title)
    brings = [row["Brings credit"] for row in rows(db.reports, "compliance", "Overdue")]
    assert "no" in brings and brings == sorted(brings, reverse=True), "what can bring none is last"
    for row in rows(db.reports, "compliance", "Overdue"):
        expect(row["Brings credit"], "yes" if row["Event"] == "pending" else "no", row)


@harness.own_database(harness.POPULATION)
def test_days_are_counted_where_a_calendar_covers_them(db):
    """A window that began long before any calendar brings no day more for each of its years."""
    harness.night(db)
    before = db.value("select count(*) from goodtime.report_business_day")
    db.query("insert into goodtime.deadline_history select person_id, name || '-old', custody_no, "
             "source_table, source_id, facility_code, date '0025-01-01', date '0025-01-15', null, "
             "responsible, detail, rule_id, since_run, until_run "
             "from goodtime.deadline_history limit 1")
    years = db.value("select count(distinct date_part('year', holiday_on)) * 366 + 20 "
                     "from goodtime.holiday_history where until_run is null")
    most = db.value("select max(count) from (select count(*) from goodtime.report_business_day "
                    "group by calendar) c")
    assert int(most) <= int(years), (before, most, years)


def test_windows_are_as_long_as_the_law_says(db):
    """The report counts business days by itself: it must come to what opened the windows."""
    found = db.query(
        "select distinct d.name, b.business_days - a.business_days "
        "from goodtime.deadline d left join goodtime.report_facility f using (facility_code) "
        "join goodtime.report_business_day a on a.calendar = coalesce(f.calendar, 'state') "
        "and a.day = d.starts_on "
        "join goodtime.report_business_day b on b.calendar = a.calendar and b.day = d.due_on "
        "where d.rule_id in ('M3', 'R3')")
    expect({name: days for name, days in found},
           {name: days for name, days in db.query(
               "select replace(name, '-business-days', ''), value from goodtime.law "
               "where edition = '2018' and name like '%-business-days'")}, "lengths")
    expect(len(found), len({name for name, _ in found}), "each kind has one length")


@harness.own_database(harness.POPULATION)
def test_a_year_without_holidays_is_not_counted(db):
    """Windows of 2026 that are overdue in 2028: who knows which days of 2027 were business days?"""
    db.query("delete from source.holiday where holiday_on >= '2027-01-01' "
             "and holiday_on < '2028-01-01'")
    db.query("delete from source.timekeeping_log where log_date > '2026-06-30'; "
             "delete from source.program_completion where completed_on > '2026-06-30'; "
             "delete from source.plan_period where completed_on > '2026-06-30'; "
             "update source.program_completion set instructor_verified_on = null, "
             "approver_verified_on = null, approver_outcome = null "
             "where instructor_verified_on > '2026-06-30' or approver_verified_on > '2026-06-30'")
    done = db.goodtime("run", "--as-of", "2028-02-01")
    expect(done.returncode, 0, done.stderr)
    found = rows(db.reports, "compliance", "Overdue")
    assert found, "none is overdue"
    covered = [row for row in found if row["Due"] >= datetime.datetime(2027, 12, 31)]
    assert covered and all(row["Business days"] is not None for row in covered), "2028 is known"
    for row in found:
        if row not in covered:
            expect(row["Business days"], None, row)
    late = rows(db.reports, "compliance", "Late")
    assert late and all(row["Business days"] is not None for row in late), "late ones are counted"


REASONS = {
    "GCC": "nothing-to-restore term-ended release-limit released",
    "MCC": "outside-custody county-term excluded-sentence before-effective-date "
           "other-jurisdiction not-on-schedule in-lieu incomplete exam-only unsatisfactory "
           "holds-diploma ineligible repeat wrong-setting period-too-short overlapping-period "
           "rejected pending annual-limit carried-over hours-limit released release-limit "
           "carried-to-term term-ended",
    "RAC": "outside-custody county-term excluded-sentence before-effective-date "
           "other-jurisdiction rejected wrong-setting period-too-short unsatisfactory "
           "overlapping-period pending annual-limit carried-over released release-limit "
           "term-ended",
    "EMC": "not-in-custody county-term excluded-sentence holds-diploma units accreditation "
           "transcript unverifiable repeat pending released release-limit carried-to-term",
    "ECC": "outside-custody county-term excluded-sentence before-effective-date over-maximum "
           "released release-limit carried-to-term",
    "NONE": "uncollected",
    "county_work": "state-prison not-sentenced unwilling under-90-days security-level "
                   "major-incident repeated-incidents court-returnee special-handle "
                   "poor-work-habits discretionary m7-charge medical refused-acknowledgement "
                   "no-acknowledgement no-assessment unknown-days-left unknown-security-level "
                   "unread-charge vetted-charge",
    "fire_camp": "not-minimum-custody medical warrant notoriety escape conviction-rape "
                 "conviction-arson conviction-sex-offense unread-charge clearance-unknown "
                 "time-unknown over-8-years over-5-years",
    "exception": "bad-value bad-span bad-days unknown-person unknown-reference wrong-person "
                 "outside-enrollment day-over-24h no-term unearned-verification "
                 "incomplete-verification overlap same-verifier no-work-group "
                 "zero-credit-overrun zero-credit-unlinked not-approved outside-security "
                 "verification-order medical-record outside-custody restoration-excess "
                 "before-takeover takeover-dates statute",
    "finding": "short-day short-week",
}
# Words of transform/ with a hyphen that are no codes: outcomes of screenings, kinds of windows.
NO_CODES = {"within-security", "mcc-instructor", "mcc-approver", "mcc-plan", "mcc-therapeutic",
            "rac-hours", "volunteer-only"}


def test_every_code_of_the_rules_has_its_row(db):
    """rules.md, W1, K1 and X in their order; a subject has no code twice."""
    for subject, codes in REASONS.items():
        found = [row[0] for row in db.query(
            "select code from goodtime.reason where subject = '%s' order by reason_no" % subject)]
        expect(found, codes.split(), subject)
    expect({row[0] for row in db.query("select distinct subject from goodtime.reason")},
           set(REASONS), "subjects")


def test_every_code_that_the_program_gives_has_a_row(db):
    known = {row[0] for row in db.query("select code from goodtime.reason")}
    given = set()
    for path in glob.glob(os.path.join(harness.ROOT, "transform", "**", "*.c"), recursive=True):
        with open(path, encoding="utf-8") as file:
            given |= set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', file.read()))
    assert len(given) > 40, given
    expect(sorted(given - known - NO_CODES), [], "codes without a row")
    for query in (
            "select l.credit_type, l.reason from goodtime.ledger l where l.reason <> ''",
            "select 'exception', code from goodtime.data_exception_history",
            "select kind, unnest(reasons) from goodtime.screening_history"):
        expect(db.query("select distinct * from (%s) given (subject, code) where not exists ("
                        "select from goodtime.reason r where r.subject = given.subject "
                        "and r.code = given.code)" % query), [], query)


def test_reasons_can_be_read_and_looked_up(db):
    for code, rule, citation, *texts in db.query(
            "select code, rule_id, citation, meaning, remedy, effect from goodtime.reason"):
        assert all([rule, citation] + texts), code
        for text in texts:
            # Numbers of the law stand in goodtime.law. M-7 is the name of a list.
            assert not re.search(r"[0-9]", text.replace("M-7", "")), (code, text)
    expect(db.query("select code from goodtime.reason r where not exists "
                    "(select from goodtime.rule u where u.rule_id = r.rule_id)"), [], "rules")


def test_what_is_not_granted_says_why_and_what_would_change_it(db):
    want = {tuple(row[:2]): tuple(row[2:]) for row in db.query(
        "select subject, code, rule_id, citation, meaning, remedy from goodtime.reason")}
    for title in ("Not granted", "Held back"):
        lines = rows(db.reports, "credits", title)
        assert {"pending", "deny", "void", "defer"} <= {row["Action"] for row in lines}, title
        for row in lines:
            expect((row["Rule of the reason"], row["Article"], row["Meaning"], row["Remedy"]),
                   want[row["Credit"], row["Reason"] or row["Action"]], row)
    for row in rows(db.reports, "compliance", "Exception codes"):
        expect((row["Rule"], row["Article"], row["Meaning"], row["Remedy"]),
               want["exception", row["Code"]], row)
    released = [row for row in rows(db.reports, "credits", "Held back")
                if (row["Credit"], row["Reason"]) == ("MCC", "released")]
    assert released and released[0]["Rule"] in ("M1", "M6"), "the rule that makes the event"
    expect(released[0]["Rule of the reason"], "M5", "the rule that voids it")


def test_balances_say_what_they_lack(db):
    """A type that the run did not decide has nothing but what it brought along, and says so."""
    decided = {row[0] for row in db.query(
        "select credit_type from goodtime.credit_type_history where %s" % SHOWN)}
    assert {row[0] for row in db.query("select credit_type from goodtime.decision "
                                       "where action <> 'uncollected'")} <= decided
    for row in rows(db.reports, "credits", "Balances"):
        expect(row["Counts"], "opening balance and decisions" if row["Credit"] in decided
               else "opening balance only", row)
    facts = {line[0]: line[1] for line in sections(db.reports, "credits")["The run"]}
    expect(set(facts["Credit decided"].split(", ")), decided, "About")


def test_about_says_what_entered_means(db):
    meaning = {line[0]: line[1] for line in sections(db.reports, "credits")["Definitions"]}
    assert "entered on its date of effect" in meaning["Entered"], meaning["Entered"]
    dated = [row for title in ("Granted", "Held back") for row in rows(db.reports, "credits", title)
             if row["Entered"].date().isoformat() not in (EARLIER, harness.AS_OF)]
    assert dated and all(row["Entered"] == row["Effective"] for row in dated), "rule P2"


@harness.own_database(harness.POPULATION)
def test_about_tells_what_was_let_pass_and_what_law_is_the_sites(db):
    harness.night(db, as_of=EARLIER)
    db.query("update goodtime.law set value = 95 where edition = '2021' "
             "and name = 'cwp-least-days-left'; "
             "insert into goodtime.statute (list, code, section, subdivisions, citation) "
             "values ('m7', 'PC', '999', 'any', 'order of the site')")
    done = db.goodtime("run", "--as-of", harness.AS_OF, "--edition", "2021", "--change-edition")
    expect(done.returncode, 0, done.stderr)
    for name in NAMES:
        about = sections(db.reports, name)
        facts = {line[0]: line[1] for line in about["The run"]}
        expect(facts["Let pass by its users"], "changes, edition", name)
        expect(facts["Given for today"].date().isoformat(), harness.TODAY, name)
        laws = {line[0]: (line[1], line[2]) for line in about["The site's own law"]}
        expect(laws["m7: PC 999"], ("order of the site", "any"), name)
        expect(laws["cwp-least-days-left"][1], 95, name)
        expect(len(laws), 2, name)
    with tempfile.TemporaryDirectory() as top:
        expect(report(db, top, "credits", "--run", "1").returncode, 0, "report")
        about = sections(top, "credits")
        expect(about["The site's own law"], [], "as the run found it")
        assert "Let pass by its users" not in {line[0] for line in about["The run"]}


def mode_of(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def another_group():
    """A group that this user can give files to."""
    groups = [1] if os.geteuid() == 0 else [gid for gid in os.getgroups() if gid != os.getegid()]
    return groups[0] if groups else os.getegid()


def test_workbooks_can_be_opened_by_whom_they_are_for(db):
    group = another_group()
    with tempfile.TemporaryDirectory() as top:
        made = os.path.join(top, "made")
        expect(report(db, made, "credits", "--reports-mode", "0640", "--reports-group",
                      str(group)).returncode, 0, "report")
        path = os.path.join(made, "credits.xlsx")
        expect((mode_of(made), mode_of(path)), (0o750, 0o640), "modes")
        expect((os.stat(made).st_gid, os.stat(path).st_gid), (group, group), "groups")
        expect(report(db, made, "credits").returncode, 0, "report")
        expect((mode_of(made), mode_of(path)), (0o750, 0o600), "a directory that is there stays")
        expect(report(db, made, "credits", "--reports-mode", "600").returncode, 0, "report")
        expect(mode_of(made), 0o700, "unless it was asked for")
        name = grp.getgrgid(os.getegid()).gr_name
        expect(report(db, made, "credits", "--reports-group", name).returncode, 0, "report")
        expect(os.stat(path).st_gid, os.getegid(), "by name")


def test_modes_and_groups_that_make_no_sense_are_refused(db):
    with tempfile.TemporaryDirectory() as top:
        directory = os.path.join(top, "made")
        for option, value in (("--reports-mode", "0666"), ("--reports-mode", "0642"),
                              ("--reports-mode", "0755"), ("--reports-mode", "4640"),
                              ("--reports-mode", "0440"), ("--reports-mode", "0"),
                              ("--reports-mode", "rw-r-----"), ("--reports-mode", "0689"),
                              ("--reports-mode", ""), ("--reports-mode", "00640"),
                              ("--reports-group", "no such group"), ("--reports-group", "-1"),
                              ("--reports-group", "")):
            for command in (("report", "credits"), ("run", "--no-reports"), ("run", "--dry-run")):
                done = db.goodtime(*command, "--reports", directory, option, value)
                expect(done.returncode, 2, "%s %s: %s" % (option, value, done.stderr))
                assert "HINT: " in done.stderr, done.stderr
        expect(os.listdir(top), [], "nothing is made")


def test_exceptions(db):
    want = {(row[0], row[1]): int(row[2]) for row in db.query(
        "select code, source_table, count(*) from goodtime.data_exception_history "
        "where %s group by 1, 2" % SHOWN)}
    expect({(row["Code"], row["Relation"]): row["Exceptions"]
            for row in rows(db.reports, "compliance", "Exception codes")}, want, "codes")
    each = collections.Counter((row["Code"], row["Relation"])
                               for row in rows(db.reports, "compliance", "Exceptions"))
    expect(dict(each), want, "each")


def test_conservation_and_accounts(db):
    laws = rows(db.reports, "compliance", "Conservation")
    assert len(laws) > 8, laws
    for row in laws:
        expect((row["Difference"], row["Broken"]), (0, 0), row["Law"])
    for row in rows(db.reports, "compliance", "Runs"):
        if row["State"] == "done":
            expect(row["Entries"], number(db, "select count(*) from goodtime.ledger "
                                          "where run_id = %d" % row["Run"]), row["Run"])


def report(db, directory, *args):
    return db.goodtime("report", "--reports", directory, *args)


def test_the_same_run_gives_the_same_bytes(db):
    with tempfile.TemporaryDirectory() as top:
        first, second = os.path.join(top, "first"), os.path.join(top, "second")
        expect(report(db, first).returncode, 0, "report")
        time.sleep(2.1)
        expect(report(db, second).returncode, 0, "report")
        for name in NAMES:
            texts = []
            for directory in (db.reports, first, second):
                with open(os.path.join(directory, name + ".xlsx"), "rb") as file:
                    texts.append(file.read())
            assert texts[0] == texts[1] == texts[2], name
        expect(stat.S_IMODE(os.stat(first).st_mode), 0o700, "the directory")
        expect(len(os.listdir(first)), len(NAMES), "nothing else is left")


def test_an_earlier_run_is_shown_as_it_was(db):
    """The later night ended rows, and neither that nor the time that has gone by is seen."""
    run = db.query("select run_id from goodtime.run where state = 'done' order by run_id limit 1")
    with tempfile.TemporaryDirectory() as top:
        expect(report(db, top, "--run", run[0][0]).returncode, 0, "report")
        for name in NAMES:
            with open(os.path.join(db.path("earlier"), name + ".xlsx"), "rb") as file:
                want = file.read()
            with open(os.path.join(top, name + ".xlsx"), "rb") as file:
                assert file.read() == want, name


def meddle(db, change):
    """Change a published run's account, as only the owner can who takes its trigger away."""
    db.query("alter table goodtime.run disable trigger closed_once; "
             "update goodtime.run set entries = entries %s where run_id = "
             "(select max(run_id) from goodtime.run where state = 'done'); "
             "alter table goodtime.run enable trigger closed_once" % change)


def test_a_check_that_does_not_hold_is_told(db):
    """The workbooks are written all the same, and the status says that there is something."""
    meddle(db, "+ 1")
    try:
        with tempfile.TemporaryDirectory() as top:
            expect(report(db, top, "compliance").returncode, 1, "report")
            checks = sections(top, "compliance")["Checks"]
            expect([line[0] for line in checks if line[4] != "PASS"], ["Conservation"], "checks")
            expect([row["Law"] for row in rows(top, "compliance", "Conservation")
                    if row["Broken"]],
                   ["Entries that published runs account for are the entries in the ledger",
                    "Published runs whose account differs from their entries"], "laws")
    finally:
        meddle(db, "- 1")


def test_a_role_that_only_reads_reports_can_write_them(db):
    db.query("drop role if exists goodtime_test_reader; "
             "create role goodtime_test_reader login in role goodtime_report")
    try:
        with tempfile.TemporaryDirectory() as top:
            done = report(db, top, "--target", "dbname=%s user=goodtime_test_reader" % db.name)
            expect(done.returncode, 0, done.stderr)
            for name in NAMES:
                with open(os.path.join(db.reports, name + ".xlsx"), "rb") as file:
                    want = file.read()
                with open(os.path.join(top, name + ".xlsx"), "rb") as file:
                    assert file.read() == want, name
    finally:
        db.query("drop role goodtime_test_reader")


def test_one_workbook_alone(db):
    with tempfile.TemporaryDirectory() as top:
        expect(report(db, top, "credits").returncode, 0, "report")
        expect(os.listdir(top), ["credits.xlsx"], "files")


def test_refusals(db):
    with tempfile.TemporaryDirectory() as top:
        expect(report(db, top, "enrolment").returncode, 2, "a name that is none")
        expect(report(db, top, "--run", "999999").returncode, 5, "a run that was not published")
        expect(report(db, os.path.join(top, "a", "b")).returncode, 6, "no directory above")
        blocked = os.path.join(top, "file")
        with open(blocked, "w", encoding="utf-8"):
            pass
        expect(report(db, blocked).returncode, 6, "a file where the directory should be")
        expect(sorted(os.listdir(top)), ["file"], "nothing is left")


HOSTILE = (
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "=HYPERLINK(\"http://example\",\"x\")",
     "http://example/", "mailto:a@example", "internal:A1", "_x0041_", "a\u00e9\u4e2d\U0001f600",
     "\ufffe", "\uffff", "<b>&amp;\"'</b>", "  blanks  ", "two\nlines", "true", "1e5", "01234"]
    + ["c" + chr(code) + "c" for code in range(1, 32)]
)


def quoted(text):
    return "U&'" + "".join("\\+%06X" % ord(character) for character in text) + "'"


def test_text_from_data_is_text(db):
    """31 control characters, formulas, links and what XML cannot carry, as certificate numbers."""
    values = ", ".join("(-1, %d, 'hostile', 'hostile', date '2020-01-01', %s, 1)"
                       % (-1 - at, quoted(text)) for at, text in enumerate(HOSTILE))
    values += (", (-1, -1000, 'hostile', 'hostile', date '2020-01-01', repeat('y', 32768), 1)"
               ", (-1, -1001, 'hostile', 'hostile', date '2020-01-01', repeat('y', 32767), 1)")
    db.query("insert into goodtime.certificate_history (person_id, completion_id, program_code, "
             "facility_code, completed_on, certificate_number, since_run) values " + values)
    try:
        with tempfile.TemporaryDirectory() as top:
            expect(report(db, top, "certificates").returncode, 0, "report")
            got = {row["Completion"]: row["Certificate number"]
                   for row in rows(top, "certificates", "Certificates")
                   if row["Completion"] < 0}
            for at, text in enumerate(HOSTILE):
                # openpyxl takes off some of Excel's escapes (_x005F_) and leaves others.
                assert text in (got[-1 - at], unescape(got[-1 - at])), ascii(text)
            expect(got[-1000], "y" * 32766 + "\u2026", "a text over the limit")
            expect(got[-1001], "y" * 32767, "a text on the limit")
            about = workbook(top, "certificates")["About"]
            cut = [line[1] for line in about.iter_rows(values_only=True)
                   if line[0] == "Texts cut"]
            assert len(cut) == 1 and cut[0].startswith("1 "), cut
            for line in workbook(top, "certificates")["Certificates"].iter_rows():
                for cell in line:
                    assert cell.data_type != "f" and cell.hyperlink is None, cell
    finally:
        db.query("delete from goodtime.certificate_history where person_id = -1")


@harness.own_database(harness.POPULATION)
def test_text_from_data_in_a_chart(db):
    """Names with control characters, which charts repeat: every part is XML all the same."""
    db.query("update source.program set certificate_issuer = certificate_issuer || chr(1) || chr(31)")
    harness.night(db)
    with tempfile.TemporaryDirectory() as top:
        expect(report(db, top, "certificates").returncode, 0, "report")
        with zipfile.ZipFile(os.path.join(top, "certificates.xlsx")) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()
                     if name.endswith((".xml", ".rels"))}
        for text in parts.values():
            ElementTree.fromstring(text)
        assert any(b"_x0001__x001F_" in text for name, text in parts.items()
                   if name.startswith("xl/charts/")), sorted(parts)


# The lists of codes of which a column's values are, where it has codes and no texts.
CODED = {
    "Action": ["Action"], "Action before": ["Action"], "Credit": ["Credit"], "Window": ["Window"],
    "Standing": ["Standing"], "Effect": ["Effect", "Effect (fire camp)"], "Code": ["Code"],
    "Finding": ["Finding"], "Status": ["Status"], "Impairment": ["Impairment"], "Category": ["Category"],
    "Work group": ["Work group"], "Severity": ["Severity"], "Appeal outcome": ["Appeal outcome"],
    "Sergeant": ["Decision"], "Lieutenant": ["Decision"], "Last end reason": ["End reason"],
    "Mode": ["Mode"], "State": ["State"], "Cause": ["Cause"],
    "Outcome": ["Outcome", "Outcome (fire camp)", "Review outcome"],
    "Kind": ["Kind", "Window", "Screening", "Finding"],
}


def titles_of(sheet):
    """The columns of a sheet's rows, in whichever form they stand."""
    if not book.is_cross(sheet):
        return set(book.head(sheet))
    rows_of = list(book.cross_places(sheet))
    return {title for row, _, _ in rows_of for title in row} | {measure for _, measure, _ in rows_of}


def test_the_dictionary_has_every_column_and_every_code(db):
    """Each column of each sheet, and each code that stands in one."""
    for name in NAMES:
        lines = [line[:5] for line in workbook(db.reports, name)["Dictionary"].iter_rows(values_only=True)]
        border = [line[0] for line in lines].index("Code of")
        told = [line for line in lines[1:border] if line[0] is not None]
        want = {(sheet.title, title) for sheet in tables(db.reports, name)
                if book.title_of(sheet) == sheet.title for title in titles_of(sheet)}
        expect(sorted(line[:2] for line in told), sorted(want), name)
        assert all(line[2] and line[4] for line in told), name
        codes = {line[:2] for line in lines[border + 1:]}
        for sheet in tables(db.reports, name):
            for row in book.rows(sheet):
                for title, value in row.items():
                    listed = CODED.get(title, [])
                    assert not listed or not isinstance(value, str) or any(
                        (of, value) in codes for of in listed), (name, sheet.title, title, value)

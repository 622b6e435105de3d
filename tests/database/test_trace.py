"""From a number in a workbook to the rows behind it: they come to what the cell has."""

import datetime
import json
import os
import random
import re
import zipfile

import openpyxl

import book
from harness import AS_OF, ROOT, each, expect, night, own_database
from test_faults import check_message

POPULATION = (5, 120, 2, AS_OF)
# What the population has too little of: sheets without a line, and columns of nothing but noughts.
MORE = r"""
    update source.term set term_days = 30 where sentence_type = 'determinate' and term_id % 9 = 0;
    update source.work_application
    set medical_disqualified_by = 'medical board', medical_disqualified_on = applied_on
    where application_id % 3 = 0;
    update source.work_application
    set mobility_impairment = application_id % 5 = 1, vision_impairment = application_id % 5 = 2;
    update source.work_participation set ends_on = null, end_reason = null where participation_id = 4;
    update source.discipline_review r
    set participation_id = p.participation_id, person_id = p.person_id, severity = 'minor',
        outcome = 'sustained', days_lost = 5 + r.review_id,
        appeal_advised = (array[true, false, null])[r.review_id % 3 + 1],
        appealed_on = r.reviewed_on, appeal_decided_on = r.reviewed_on,
        appeal_outcome = (array['upheld', 'reversed'])[r.review_id % 2 + 1]
    from source.work_participation p
    where p.participation_id = r.review_id;
    insert into source.accessible_housing
    select facility_code, E'A_x0041_\x07', '2020-01-01' from source.facility order by 1 limit 1"""


def setup(db):
    """Two nights, of which the second has changes."""
    db.refill(POPULATION)
    db.query(MORE)
    night(db, as_of="2026-06-15")
    night(db, "--accept", "changes,log-lines,persons,taken-back,stale")
    expect(db.goodtime("report").returncode, 0, "report")


def is_number(cell):
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, datetime.datetime)


def cross_places(sheet, any_of_them):
    """Of each measure some numbers that are not nought, and one that is."""
    places = set()
    cells = [(measure, cell) for _, measure, cell in book.cross_places(sheet) if is_number(cell)]
    for measure in sorted({measure for measure, _ in cells}):
        some = [cell.coordinate for name, cell in cells if name == measure and cell.value != 0]
        none = [cell.coordinate for name, cell in cells if name == measure and cell.value == 0]
        places.update(any_of_them.sample(some, min(3, len(some))))
        places.update(any_of_them.sample(none, min(1, len(none))))
    return places


def test_every_number_of_a_sample_of_lines(db):
    """The last line of each sheet, every number in it, and one of each column that is not nought; beside
    sanitizers, which are there for the program and not for the figures, one of each sheet."""
    found = []
    empty = []
    any_of_them = random.Random(5)
    for name in sorted(os.listdir(db.reports)):
        for sheet in openpyxl.load_workbook(os.path.join(db.reports, name)).worksheets:
            if sheet.title in book.PAGES:
                continue
            lines = book.lines(sheet)
            if not lines:
                empty.append(sheet.title)
                continue
            if book.is_cross(sheet):
                places = cross_places(sheet, any_of_them)
            else:
                places = {cell.coordinate for cell in lines[-1] if is_number(cell)}
                for column in zip(*lines):
                    some = [cell.coordinate for cell in column if is_number(cell) and cell.value != 0]
                    places.update([any_of_them.choice(some)] if some else [])
            places = sorted(places)
            if os.environ.get("SANITIZED") and places:
                places = [any_of_them.choice(places)]
            found += [(name, sheet.title, place) for place in places]

    def check(name, title, place):
        done = db.goodtime("trace", os.path.join(db.reports, name), title, place, "--json")
        expect(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        if told["figure"] is not None:
            expect(told["figure"], told["value"], place)

    expect(empty, [], "sheets without a line, of which nothing is tested")
    return each([("%s.%s.%s" % (name[:-5], title.replace(" ", "_"), place), name, title, place)
                 for name, title, place in found], check)


def test_the_statement_that_is_told_gives_the_rows(db):
    """Whoever has the target can run it: by its text, its parameters and the setting."""
    def check(name, title, place):
        done = db.goodtime("trace", os.path.join(db.reports, name + ".xlsx"), title, place, "--json")
        expect(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        with open(os.path.join(ROOT, told["rows_file"]), encoding="utf-8") as file:
            expect(told["rows_statement"].strip(), file.read().strip(), told["rows_file"])
        assert os.path.exists(os.path.join(ROOT, told["numbers_file"])), told["numbers_file"]
        given = ", ".join("'%s'" % text.replace("'", "''") for text in told["rows_parameters"])
        rows = db.query("set %s;\nprepare behind (text, text) as\n%s;\nexecute behind (%s)" % (
            told["rows_setting"], told["rows_statement"], given))
        expect(rows, [tuple(row[key] for key in ("person_id", "entry_no", "run_id", "relation", "key", "adds"))
                      for row in told["rows"]], place)
        assert rows, "no rows"

    def some_number(name, title):
        sheet = openpyxl.load_workbook(os.path.join(db.reports, name + ".xlsx"))[title]
        return next(cell.coordinate for _, _, cell in book.cross_places(sheet) if cell.value)

    return each([("%s.%s.%s" % (name, title.replace(" ", "_"), place), name, title, place)
                 for name, title, place in (("credits", "Types", "C2"), ("credits", "Changes", "A2"),
                                            ("compliance", "Changes", "A2"),
                                            ("disqualifications", "Changes", "A2"),
                                            ("compliance", "Windows", "I2"),
                                            ("enrollment", "Programs", some_number("enrollment", "Programs")),
                                            ("enrollment", "People enrolled", "A2"),
                                            ("certificates", "Training", "G2"),
                                            ("compliance", "Conservation", "C3"))], check)


def test_a_text_that_excel_escapes(db):
    """A location's name that would read as an escape, and has a bell in it, is found again."""
    path = os.path.join(db.reports, "ada-applicants.xlsx")
    lines = [line for line in book.lines(openpyxl.load_workbook(path)["Outreach"]) if "A_x0041_" in line[2].value
             or "x005F" in line[2].value]
    assert lines, "no such location"
    done = db.goodtime("trace", path, "Outreach", lines[-1][2].coordinate, "--json")
    expect(done.returncode, 0, done.stderr)
    told = json.loads(done.stdout)
    expect(told["value"], "A_x0041_\x07", "value")
    expect([row["key"] for row in told["rows"]],
           ["%s A_x0041_\x07 %s" % (lines[-1][1].value, lines[-1][0].value.strftime("%Y-%m"))], "rows")


@own_database(POPULATION)
def test_a_law_that_is_broken_leads_to_the_rows(db):
    """An entry and a decision that somebody altered behind the triggers are the rows of the laws they break."""
    night(db)
    (person, entry), = db.query("select person_id, entry_no from goodtime.ledger where entry_no > 1 "
                                "order by person_id, entry_no limit 1")
    (owner, other, credit), = db.query(
        "select person_id, entry_no, credit_type from goodtime.decision where action = 'award' "
        "and person_id <> %s order by person_id, entry_no limit 1" % person)
    db.query("""
        set session_replication_role = replica;
        update goodtime.ledger set previous_hash = '\\x00' where person_id = %s and entry_no = %s;
        update goodtime.decision set days = days + 3 where person_id = %s and entry_no = %s"""
             % (person, entry, owner, other))
    expect(db.goodtime("report", "compliance").returncode, 1, "report")
    path = os.path.join(db.reports, "compliance.xlsx")
    broken = {line[0].value: line for line in openpyxl.load_workbook(path)["Conservation"].rows
              if line[4].value == 1}

    def check(says, column, value, rows):
        cell = next(line for law, line in broken.items() if says in law)[column]
        expect(cell.value, value, says)
        done = db.goodtime("trace", path, "Conservation", cell.coordinate, "--json")
        expect(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        expect(told["figure"], str(value), says)
        if rows is not None:
            expect([(row["person_id"], row["entry_no"]) for row in told["rows"]], rows, says)

    return each([("the_chain", "carry the hash of the entry", 1, 1, [(person, entry)]),
                 ("the_decision", "in the table of decisions only", 1, 2, [(owner, other)] * 2),
                 ("the_days", "are the days decided: " + credit, 3, -3, None),
                 ("is_broken", "are the days decided: " + credit, 4, 1, [(None, None)])], check)


def told_of(db, name, title, place):
    """What is told of a cell of a page without rows, for which no target is needed."""
    done = db.goodtime("trace", os.path.join(db.reports, name), title, place, "--json",
                       env={"GOODTIME_TARGET": "host=/nowhere"})
    expect(done.returncode, 0, done.stderr)
    return json.loads(done.stdout)


def test_a_cell_of_about_is_described(db):
    """A line of each section of each workbook: what it is and where it comes from."""
    def check(name, lines):
        top = {line[0].value: line[0].row for line in lines if line[0].value is not None}
        wanted = (
            (1, "what the workbook is", "the program"),
            (top["Sheets"], "a heading, over the sheets", "the program"),
            (top["As of"], "what the run tells of itself: As of", "sql/reports/run_find.sql"),
            (top["Sheets"] + 1, "sheet '%s': " % lines[top["Sheets"]][0].value, "sql/reports/"),
            (top["Checks"] + 1, "a check of sheet '%s': " % lines[top["Checks"]][0].value,
             "sql/reports/%s_check.sql" % name[:-5].replace("-", "_")),
            (top["Definitions"] + 1, "what '%s' means: " % lines[top["Definitions"]][0].value,
             lines[top["Definitions"]][2].value),
            (lines[-1][0].row, "what '%s' means: %s" % (lines[-1][0].value, lines[-1][1].value),
             lines[-1][2].value))
        for row, says, comes_from in wanted:
            told = told_of(db, name, "About", "A%d" % row)
            expect(told["value"], lines[row - 1][0].value, row)
            assert told["is"].startswith(says) and comes_from in told["from"], (says, told)
        expect(told_of(db, name, "About", "B%d" % top["As of"])["value"], AS_OF, "a day")
        check_message(db.goodtime("trace", os.path.join(db.reports, name), "About", "A3"), 2,
                      ["nothing stands"], "an empty row")

    return each([(name[:-5], name, list(openpyxl.load_workbook(os.path.join(db.reports, name))["About"].rows))
                 for name in sorted(os.listdir(db.reports))], check)


def test_a_cell_of_charts_is_described(db):
    """A caption, and the cells under it, over which the picture lies: of which sheet they are."""
    captions = [(name, cell.row, cell.value)
                for name in sorted(os.listdir(db.reports))
                for cell in openpyxl.load_workbook(os.path.join(db.reports, name))["Summary"]["A"]
                if cell.value is not None and ("has nothing to draw" in cell.value
                                               or cell.value.startswith("Sheet "))]

    def check(name, row, caption):
        assert caption.startswith("Sheet ") or caption.endswith("has nothing to draw"), caption
        for place in ("A%d" % row, "C%d" % (row + 1)):
            told = told_of(db, name, "Summary", place)
            sheet = re.match("sheet '([^']*)', whose ", told["from"]).group(1)
            assert re.search("sheet %s(,|$| has)" % sheet, caption, re.IGNORECASE), (caption, told)
            assert told["is"].startswith("the chart '"), told

    assert captions, "no charts"
    return each([("%s.%d" % (name[:-5], row), name, row, caption) for name, row, caption in captions],
                check)


def test_a_cell_of_the_dictionary_is_described(db):
    """A column, a code and the headings over them; nothing where nothing stands."""
    path = os.path.join(db.reports, "credits.xlsx")
    lines = [[cell.value for cell in line] for line in openpyxl.load_workbook(path)["Dictionary"].rows]
    codes = [line[0] for line in lines].index("Code of") + 1
    award = [line[:2] for line in lines].index(["Action", "award"]) + 1
    for place, says, comes_from in (
            ("A1", "a heading", "the program"), ("B%d" % codes, "a heading", "the program"),
            ("C2", "what the column 'Credit' of sheet 'Types' means: The type of", "credit_type"),
            ("B%d" % award, "what the code 'award' of list 'Action' means: Credit granted", "rule C7")):
        told = told_of(db, "credits.xlsx", "Dictionary", place)
        assert told["is"].startswith(says) and comes_from in told["from"], (place, told)
    check_message(db.goodtime("trace", path, "Dictionary", "A%d" % (codes - 1)), 2, ["nothing stands"],
                  "an empty row")


@own_database(POPULATION)
def test_a_run_that_kept_numbers_alone(db):
    """As a version published it that kept neither enrollments nor training of a person."""
    night(db)
    db.query("truncate goodtime.enrollment_history, goodtime.training_history")
    expect(db.goodtime("report").returncode, 0, "report")

    def check(name, title, column):
        path = os.path.join(db.reports, name + ".xlsx")
        place = next(cell.coordinate for line in openpyxl.load_workbook(path)[title].iter_rows(min_row=2)
                     for cell in line if cell.column_letter == column and cell.value)
        done = db.goodtime("trace", path, title, place)
        check_message(done, 1, ["come to 0"], place)
        assert "kept the number alone" in done.stderr, done.stderr

    return each([("%s.%s" % (name, title), name, title, column)
                 for name, title, column in (("enrollment", "Months", "B"), ("certificates", "Training", "G"))],
                check)


def test_an_earlier_run(db):
    """A workbook is traced as of the run that it is of: a number of each sheet."""
    folder = db.path("earlier")
    expect(db.goodtime("report", "--run", 1, "--reports", folder).returncode, 0, "report")
    found = []
    for name in sorted(os.listdir(folder)):
        for sheet in openpyxl.load_workbook(os.path.join(folder, name)).worksheets:
            if sheet.title in book.PAGES or not book.lines(sheet):
                continue
            numbers = [cell for cell in book.lines(sheet)[0]
                       if isinstance(cell.value, int) and sheet.cell(1, cell.column).value != "All"]
            found += [(name, sheet.title, cell.coordinate) for cell in numbers[-1:]]
    assert len(found) > 30, found

    def check(name, title, place):
        done = db.goodtime("trace", os.path.join(folder, name), title, place, "--json")
        expect(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        expect(told["run"], "1", place)
        if told["figure"] is not None:
            expect(told["figure"], told["value"], place)

    return each([("%s.%s.%s" % (name[:-5], title.replace(" ", "_"), place), name, title, place)
                 for name, title, place in found], check)


def rewritten(db, name, change):
    """A copy of credits.xlsx whose parts went through change(name, bytes)."""
    path = db.path(name, "")
    with zipfile.ZipFile(os.path.join(db.reports, "credits.xlsx")) as whole, \
            zipfile.ZipFile(path, "w") as copy:
        for part in whole.namelist():
            copy.writestr(part, change(part, whole.read(part)))
    return path


def test_a_file_that_was_altered(db):
    """A number that the rows do not come to is status 1; what is no workbook of ours is refused."""
    types = openpyxl.load_workbook(os.path.join(db.reports, "credits.xlsx"))
    number = types["Types"]["C2"].value
    assert isinstance(number, int), number
    part = "xl/worksheets/sheet%d.xml" % (types.sheetnames.index("Types") + 1)
    cell = re.compile(rb'(<c r="C2"[^>]*><v>)\d+(</v>)')

    def other_number(name, content):
        return cell.sub(rb"\g<1>%d\2" % (number + 1), content) if name == part else content

    def formula(name, content):
        return cell.sub(rb'<c r="C2"><f>1+1</f><v>2\2', content) if name == part else content

    def doctype(name, content):
        return content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1) if name == part else content

    def no_properties(name, content):
        return b'<?xml version="1.0"?><Properties/>' if name == "docProps/custom.xml" else content

    def other_head(name, content):
        return re.sub(rb"[0-9a-f]{64}", b"0" * 64, content) if name == "docProps/custom.xml" else content

    def check(change, status):
        done = db.goodtime("trace", rewritten(db, change.__name__ + ".xlsx", change), "Types", "C2")
        expect(done.returncode, status, done.stderr)
        assert done.stderr.count("\n") <= 2 and done.stderr, done.stderr

    def cut():
        with open(os.path.join(db.reports, "credits.xlsx"), "rb") as file:
            content = file.read()
        path = db.path("cut.xlsx", "")
        with open(path, "wb") as file:
            file.write(content[:len(content) // 2])
        check_message(db.goodtime("trace", path, "Types", "C2"), 2, ["cannot read"], "cut")

    return each([(change.__name__, lambda change=change, status=status: check(change, status))
                 for change, status in ((other_number, 1), (formula, 2), (doctype, 2),
                                        (no_properties, 2), (other_head, 5))]
                + [("cut", cut)], lambda call: call())


def test_what_is_refused(db):
    path = os.path.join(db.reports, "credits.xlsx")

    def check(args, status, says, env=None):
        check_message(db.goodtime("trace", *args, env=env), status, [says], args)

    return each((
        ("no_file", ("not-there.xlsx", "Types", "C2"), 2, "cannot read"),
        ("no_zip", (db.path("text.xlsx", "text"), "Types", "C2"), 2, "cannot read"),
        ("no_sheet", (path, "Kinds", "C2"), 2, "has no sheet 'Kinds'"),
        ("no_cell", (path, "Types", "2C"), 2, "'2C' is no cell"),
        ("no_cell_of_a_page", (path, "About", "XFE1"), 2, "'XFE1' is no cell"),
        ("beyond_a_page", (path, "About", "A99999"), 2, "nothing stands in that cell of 'About'"),
        ("beyond_a_chart", (path, "Summary", "A99999"), 2, "nothing stands in that cell of 'Summary'"),
        ("beyond", (path, "Types", "C99999"), 2, "has no cell 'C99999'"),
        ("no_target", (path, "Types", "C2"), 3, "target", {"GOODTIME_TARGET": "host=/nowhere"}),
    ), check)

"""From a number in a workbook to the rows behind it: they come to what the cell has."""

import datetime
import json
import os
import random
import re
import zipfile

import openpyxl

from harness import AS_OF, each, expect, night
from test_faults import check_message

POPULATION = (5, 120, 2, AS_OF)
# Sheets whose definition names no statement of the rows behind them.
UNTRACED = {
    "certificates": ("Totals", "Training by year", "Training by month", "Training by program", "Training"),
    "enrollment": ("Months", "Facilities", "Categories", "Programs overall", "Programs", "Work groups",
                   "Work groups in programs", "Participations", "County days"),
}


def setup(db):
    db.refill(POPULATION)
    night(db, as_of="2026-06-15")
    night(db, "--accept", "changes,log-lines,persons,taken-back,stale")
    expect(db.goodtime("report").returncode, 0, "report")


def test_every_number_of_a_sample_of_lines(db):
    """The first and last line of each sheet that is traced, and one between, every number in them."""
    found = []
    between = random.Random(5)
    for name in sorted(os.listdir(db.reports)):
        book = openpyxl.load_workbook(os.path.join(db.reports, name))
        for sheet in book.worksheets:
            if sheet.title in ("About", "Charts") + UNTRACED.get(name[:-5], ()) or sheet.max_row < 2:
                continue
            for line in {2, between.randint(2, sheet.max_row), sheet.max_row}:
                for cell in sheet[line]:
                    if isinstance(cell.value, (int, float)) and not isinstance(
                            cell.value, datetime.datetime):
                        found.append((name, sheet.title, cell.coordinate))

    def check(name, title, place):
        done = db.goodtime("trace", os.path.join(db.reports, name), title, place, "--json")
        expect(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        if told["figure"] is not None:
            expect(told["figure"], told["value"], place)

    assert found, "no numbers"
    return each([("%s.%s.%s" % (name[:-5], title.replace(" ", "_"), place), name, title, place)
                 for name, title, place in found], check)


def test_a_sheet_that_is_not_traced_says_so(db):
    def check(name, title):
        path = os.path.join(db.reports, name + ".xlsx")
        has_lines = openpyxl.load_workbook(path)[title].max_row > 1
        check_message(db.goodtime("trace", path, title, "A2"), 5 if has_lines else 2,
                      ["not traced" if has_lines else "has no cell 'A2'"], title)

    return each([("%s.%s" % (name, title.replace(" ", "_")), name, title)
                 for name, titles in sorted(UNTRACED.items()) for title in titles], check)


def test_an_earlier_run(db):
    """A workbook is traced as of the run that it is of."""
    folder = db.path("earlier")
    expect(db.goodtime("report", "--run", 1, "--reports", folder, "credits").returncode, 0, "report")
    path = os.path.join(folder, "credits.xlsx")
    sheet = openpyxl.load_workbook(path)["Types"]
    numbers = [cell.coordinate for cell in sheet[2] if isinstance(cell.value, int)]
    assert numbers, "no numbers"
    for place in numbers:
        done = db.goodtime("trace", path, "Types", place, "--json")
        expect(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        expect((told["run"], told["value"]), ("1", str(sheet[place].value)), place)


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
        ("beyond", (path, "Types", "C99999"), 2, "has no cell 'C99999'"),
        ("no_target", (path, "Types", "C2"), 3, "target", {"GOODTIME_TARGET": "host=/nowhere"}),
    ), check)

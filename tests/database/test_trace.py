"""From a number in a workbook to the rows behind it: they come to what the cell has."""

import datetime
import json
import os

import openpyxl

from harness import AS_OF, each, expect, night
from test_faults import check_message

POPULATION = (5, 120, 2, AS_OF)
UNTRACED = "are not traced"


def setup(db):
    db.refill(POPULATION)
    night(db, as_of="2026-06-15")
    night(db, "--accept", "changes,log-lines,persons,taken-back,stale")
    expect(db.goodtime("report").returncode, 0, "report")


def test_every_number_of_a_sample_of_lines(db):
    """The first and last line of each sheet that is traced, every number in them."""
    found = []
    for name in sorted(os.listdir(db.reports)):
        book = openpyxl.load_workbook(os.path.join(db.reports, name))
        for sheet in book.worksheets:
            if sheet.title in ("About", "Charts") or sheet.max_row < 2:
                continue
            for line in {2, sheet.max_row}:
                for cell in sheet[line]:
                    if isinstance(cell.value, (int, float)) and not isinstance(
                            cell.value, datetime.datetime):
                        found.append((name, sheet.title, cell.coordinate))

    def check(name, title, place):
        done = db.goodtime("trace", os.path.join(db.reports, name), title, place, "--json")
        if UNTRACED in done.stderr:
            return
        expect(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        if told["figure"] is not None:
            expect(told["figure"], told["value"], place)

    assert found, "no numbers"
    return each([("%s.%s.%s" % (name[:-5], title.replace(" ", "_"), place), name, title, place)
                 for name, title, place in found], check)


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

"""Every workbook of two nights, as a program for tables reads it: workbook_faults.py has what must hold."""

import os
import re
import zipfile

import workbook_faults
from harness import AS_OF, POPULATION, each, expect

LATER = "2026-07-14"

_books = []


def setup(db):
    """Two nights; some persons have numbers that begin with zeros."""
    db.refill(POPULATION)
    db.query("update source.person set person_number = lpad(person_id::text, 8, '0') where person_id % 3 = 1")
    for as_of in (AS_OF, LATER):
        done = db.goodtime("run", "--as-of", as_of, "--accept", "changes")
        expect(done.returncode, 0, done.stderr)
    _books.extend(workbook_faults.Book(os.path.join(db.reports, name))
                  for name in sorted(os.listdir(db.reports)))


def test_what_must_hold_of_every_workbook(_):
    return each([("%s.%s" % (book.name, check.__name__), check, book)
                 for book in _books for check in workbook_faults.CHECKS], workbook_faults.found_by)


def test_numbers_of_persons_keep_their_zeros(db):
    known = {number for number, in db.query("select person_number from source.person")}
    found = set()
    for book in _books:
        for region in book.regions:
            for column in range(region.left, region.right + 1):
                if book.heading(region, column) == "Person number":
                    found |= set(book.column(region, column)) - {None}
    assert found <= known, sorted(found - known, key=str)[:5]
    assert sum(number.startswith("0") for number in found) > 5, sorted(found)[:5]


# One fault each, made in a copy: the check, the parts in which the first match is replaced.
SHEET = r"xl/worksheets/sheet\d+\.xml$"
SPOILT = (
    ("error_cells", SHEET, rb'<c r="(\w+)" s="(\d+)"><v>\d+</v></c>',
     rb'<c r="\1" s="\2" t="e"><v>#REF!</v></c>'),
    ("kinds_of_values", SHEET, rb'<c r="(\w+)" s="\d+"><v>', rb'<c r="\1" s="0"><v>'),
    ("tables", r"xl/tables/", rb'(<tableColumn id="1" name=")', rb"\1Other "),
    ("totals", SHEET, rb"(<f>SUBTOTAL\([^<]*</f><v>)", rb"\g<1>1"),
    ("totals", SHEET, rb"(<f>SUBTOTAL\(109,\w+):([A-Z]+)\d+\)", rb"\1:\g<2>2)"),
    ("defined_names", r"xl/workbook\.xml", rb"(_total\">'?[^<]*\$)(\d+</definedName>)", rb"\g<1>99\2"),
    ("hyperlinks", SHEET, rb'(<hyperlink ref="[^"]*" location=")[^"]*"', rb"\1'Nowhere'!A1" + b'"'),
    ("marks", SHEET, rb"<conditionalFormatting.*</conditionalFormatting>", b""),
    ("charts", r"xl/drawings/drawing", rb'descr="[^"]*"', b'descr="chart"'),
    ("columns_once", SHEET, rb'(<col min="1" max="1" [^>]*/>)', rb"\1\1"),
    ("printing", r"xl/workbook\.xml", rb'<definedName name="_xlnm.Print_Area"[^>]*>[^<]*</definedName>', b""),
    ("fitting", SHEET, rb'(<col min="1" max="1" width=")[^"]*"', rb"\g<1>3" + b'"'),
    ("one_font", r"xl/styles\.xml", rb'<name val="[^"]*"', b'<name val="Other"'),
    ("order_of_sheets", r"xl/workbook\.xml", rb'<sheet name="About"', b'<sheet name="Apart"'),
)


def test_each_fault_is_found(db):
    """A check that finds nothing wrong must be able to: copies in which one thing is."""
    book = next(book for book in _books if book.name == "ada-applicants")

    def check(number, name, parts, pattern, replacement):
        path, done = db.path("spoilt-%d.xlsx" % number), 0
        with zipfile.ZipFile(book.path) as whole, zipfile.ZipFile(path, "w") as copy:
            for part in whole.namelist():
                content = whole.read(part)
                if not done and re.match(parts, part):
                    content, done = re.subn(pattern, replacement, content, count=1, flags=re.DOTALL)
                copy.writestr(part, content)
        assert done, "nothing to spoil"
        known = set(getattr(workbook_faults, name)(book))
        assert set(getattr(workbook_faults, name)(workbook_faults.Book(path))) - known, "not found"

    return each([("%s_%d" % (spoilt[0], number), number, *spoilt)
                 for number, spoilt in enumerate(SPOILT)], check)

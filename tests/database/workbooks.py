"""The workbooks of two nights over a population, read by openpyxl and calculated anew by LibreOffice.

    workbooks.py            PEOPLE and SEED as 'make workbooks' has them

What must hold of each is in workbook_faults.py. LibreOffice is given copies in which the value kept with
each formula is another one, so that it has to find them all by itself: what it comes to must be what
goodtime kept. The server is libpq's, as for run.sh.
"""

import os
import re
import subprocess
import sys
import zipfile

import harness
import workbook_faults
from harness import AS_OF

YEARS = 2
LATER = "2026-07-14"
SECONDS = 1800
OTHER = b"987654321"
FORMULA = re.compile(rb"(<f>[^<]*</f><v>)([^<]*)(</v>)")
# Of a workbook that says it is Excel's LibreOffice takes the values as they are, unless told so.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item></oor:items>
"""


def with_other_values(path, copy):
    """A copy in which no formula has the value kept with it; how many there are."""
    count = 0
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as other:
        for part in whole.namelist():
            content = whole.read(part)
            if part.startswith("xl/worksheets/sheet"):
                content, found = FORMULA.subn(rb"\g<1>" + OTHER + rb"\3", content)
                count += found
            other.writestr(part, content)
    return count


def calculate(db, paths):
    """The workbooks as LibreOffice calculates them, in a folder of its own."""
    profile, out = db.path("profile"), db.path("calculated")
    os.makedirs(os.path.join(profile, "user"))
    with open(os.path.join(profile, "user/registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(ALWAYS)
    done = subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless",
                           "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *paths],
                          capture_output=True, text=True, timeout=SECONDS, check=False,
                          env=harness.environment({"XDG_CACHE_HOME": profile, "LC_ALL": "C.UTF-8"}))
    assert done.returncode == 0, done.stderr
    return out


def is_same(kept, found):
    if workbook_faults.is_number(kept) and workbook_faults.is_number(found):
        return abs(kept - found) <= 1e-9 * max(1.0, abs(kept))
    return (kept or None) == (found or None)


def differences(book, path):
    """What LibreOffice came to otherwise than what is kept."""
    calculated = workbook_faults.Book(path)
    for sheet in book.formulas.sheetnames:
        for cell in book.written(sheet):
            if cell.data_type != "f":
                continue
            kept = book.value(sheet, cell.row, cell.column)
            found = calculated.value(sheet, cell.row, cell.column)
            if not is_same(kept, found):
                yield "%s!%s keeps %r, and %s comes to %r" % (sheet, cell.coordinate, kept, cell.value,
                                                              found)


def nights(db):
    for as_of in (AS_OF, LATER):
        done = db.goodtime("run", "--as-of", as_of, "--accept", "changes")
        assert done.returncode in (0, 1), done.stderr


def main():
    people, seed = (int(os.environ.get(name, default)) for name, default in (("PEOPLE", 2000), ("SEED", 1)))
    print("workbooks: %d people, seed %d" % (people, seed), flush=True)
    wrong = formulas = 0
    with harness.Database((seed, people, YEARS, AS_OF)) as db:
        nights(db)
        names = sorted(os.listdir(db.reports))
        os.mkdir(db.path("other"))
        copies = [os.path.join(db.path("other"), name) for name in names]
        counts = [with_other_values(os.path.join(db.reports, name), copy)
                  for name, copy in zip(names, copies)]
        out = calculate(db, copies)
        for name, count in zip(names, counts):
            book = workbook_faults.Book(os.path.join(db.reports, name))
            faults = ["%s: %s" % (check.__name__, fault)
                      for check in workbook_faults.CHECKS for fault in check(book)]
            faults += list(differences(book, os.path.join(out, name)))
            formulas += count
            wrong += len(faults)
            print("\n    ".join(["%s: %d formulas, %d faults" % (name, count, len(faults))] + faults),
                  flush=True)
    harness.remove_templates()
    print("workbooks: seed %d, %d formulas, %d faults" % (seed, formulas, wrong))
    return 1 if wrong or formulas == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

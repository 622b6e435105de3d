"""What is wrong in a workbook, as somebody who opens it in a program for tables would find out.

Nothing here knows which sheets or columns a workbook has: what must hold of a table, a sum, a name, a
link or a page is asked of every one that the file has. Each check takes a Book and gives faults, texts
that begin with the sheet and the cell.
"""

import collections
import datetime
import math
import os
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import get_column_letter as letters
from openpyxl.utils import range_boundaries

PAGES = ("Summary", "Changes", "Dictionary", "About")  # what every workbook has beside its own sheets
CHANGING = ("disqualifications", "credits", "compliance")  # but Changes, which these have
MEASURE = "Measure"   # begins the first heading of each table of a cross table
PERSON = "Person"     # heads a column of every list of persons
TOTAL, ALL = "Total", "All"
LATE = ("Status", "Due", "Overdue", "Missed")  # head what a reader looks for at once
TEXT_MOST = 46        # as wide as so many digits: a wider text in a row of a table may be cut
SCALE_LEAST = 0.5     # of what is printed; a page is as wide as 137 digits of whole size
PRINTED_MOST = 401    # rows, with the heading: what is longer is read on a screen
PAPER = {"1": 11.0, "9": 11.69}  # inches, the longer side of letter and A4
GAP = 1.3             # digits that the indent takes
# How many digits wide letters are; Excel counts a column's width in digits.
WIDE = [("ijl |'.,:;", 0.47), ("ftrI()[]-/", 0.64), ("sczJ", 0.8), ("mwMW@%", 1.6),
        ("ABCDEFGHKLNOPQRSTUVXYZ", 1.14)]
FILTER = 3            # characters of a heading: the filter's button, and that the letters are bold
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")
DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?$")
NUMBER = re.compile(r"-?(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?%?$")
NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]{0,254}$")
CELL = re.compile(r"([A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[RrCc])$")
REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([A-Za-z0-9_.]+))!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)$")
CONDITION = re.compile(r'SUMIF\(([^,]+),"([^"]*)",([^,)]+)\)')
DIFFERENCE = re.compile(r"=([A-Z]+\d+)-([A-Z]+\d+)$")
SUM = re.compile(r"=(?:SUBTOTAL\((?:109|9),|SUM\()(.+)\)$")

Range = collections.namedtuple("Range", "sheet left top right bottom")
# The rows of a table or of a list with a filter; total is the row of the sums, or None.
Region = collections.namedtuple("Region", "sheet name left right head first last total")


class Book:
    """A workbook, read once for its formulas and once for the values kept with them."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-len(".xlsx")]
        self.formulas = openpyxl.load_workbook(path)
        self.values = openpyxl.load_workbook(path, data_only=True)
        self._written, self._kept = (
            {sheet.title: [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
             for sheet in source} for source in (self.formulas, self.values))
        self._at = {(title, cell.row, cell.column): cell.value
                    for title, cells in self._kept.items() for cell in cells}
        self.names = {name.name: name.attr_text for name in self.formulas.defined_names.definedName
                      if not name.name.startswith("_xlnm.")}
        self._named = {name.lower(): meant for name, meant in self.names.items()}
        self.regions = [region for sheet in self.formulas for region in regions(sheet)]

    def value(self, sheet, row, column):
        return self._at.get((sheet, row, column))

    def cells(self, sheet):
        """The cells of a sheet whose values are not empty."""
        return self._kept[sheet]

    def written(self, sheet):
        """The cells of a sheet that are not empty, formulas as formulas."""
        return self._written[sheet]

    def column(self, region, column):
        """The values of a column under its heading, without the sum."""
        return [self.value(region.sheet, row, column) for row in range(region.first, region.last + 1)]

    def heading(self, region, column):
        return self.value(region.sheet, region.head, column)

    def is_cross(self, sheet):
        return any(region.sheet == sheet and str(self.heading(region, region.left)).startswith(MEASURE)
                   for region in self.regions)

    def is_of_persons(self, sheet):
        return sheet not in ("Summary", "Dictionary", "About") and any(
            region.sheet == sheet and self.heading(region, column) == PERSON
            for region in self.regions for column in range(region.left, region.right + 1))

    def resolve(self, text):
        """The range that a link or a name leads to; None where there is no such sheet, name or cell."""
        text = text.lstrip("#=")
        if text.lower() in self._named:
            text = self._named[text.lower()].lstrip("=")
        found = REFERENCE.match(text)
        if found is None:
            return None
        title = (found.group(1) or found.group(2)).replace("''", "'")
        if title not in self.formulas.sheetnames:
            return None
        return Range(title, *range_boundaries(found.group(3).replace("$", "")))


def regions(sheet):
    found = []
    for table in sheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        totals = table.totalsRowCount or 0
        found.append(Region(sheet.title, table.displayName, left, right, top, top + 1, bottom - totals,
                            bottom if totals else None))
    if not found and sheet.auto_filter.ref:
        left, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
        found.append(Region(sheet.title, None, left, right, top, top + 1, bottom, None))
    return found


def place(sheet, row, column):
    return "%s!%s%d" % (sheet, letters(column), row)


def written_width(text):
    return sum(next((wide for these, wide in WIDE if letter in these), 1.0) for letter in text)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def shown(cell):
    """A value as its format shows it."""
    value, form = cell.value, cell.number_format
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if "d" in form.lower() else "%Y-%m")
    if not is_number(value):
        return str(value)
    decimals = len(form.split(".")[1].rstrip("%")) if "." in form else 0
    if "%" in form:
        return "%.*f%%" % (decimals, value * 100)
    return ("{:,.%df}" if "," in form else "{:.%df}").__mod__(decimals).format(value)


# ---- cells

def error_cells(book):
    for sheet in book.formulas.sheetnames:
        for cell in book.cells(sheet):
            if cell.data_type == "e" or (isinstance(cell.value, str) and cell.value in ERRORS):
                yield "%s!%s is %s" % (sheet, cell.coordinate, cell.value)
        for cell in book.written(sheet):
            if cell.data_type != "f":
                continue
            if any(error in str(cell.value) for error in ERRORS):
                yield "%s!%s has an error in its formula: %s" % (sheet, cell.coordinate, cell.value)
            if book.value(sheet, cell.row, cell.column) is None:
                yield "%s!%s has a formula and no value" % (sheet, cell.coordinate)


def kinds_of_values(book):
    """Numbers are numbers, days are days, and what has leading zeros is text."""
    for sheet in book.formulas.sheetnames:
        for cell in book.cells(sheet):
            where = "%s!%s" % (sheet, cell.coordinate)
            form = cell.number_format
            if isinstance(cell.value, bool):
                yield "%s is a truth value" % where
            elif isinstance(cell.value, (datetime.time, datetime.timedelta)):
                yield "%s is a time" % where
            elif isinstance(cell.value, datetime.datetime):
                if cell.value.time() != datetime.time():
                    yield "%s is %s, with a time of day" % (where, cell.value)
                if not form.lower().startswith("yyyy-mm"):
                    yield "%s is a day with the format %s" % (where, form)
            elif is_number(cell.value):
                if not math.isfinite(cell.value) or abs(cell.value) >= 1e15:
                    yield "%s is %r, which a cell does not keep exactly" % (where, cell.value)
                if form == "General" or re.match("00|@", form):
                    yield "%s is a number with the format %s" % (where, form)
    for region in book.regions:
        for column in range(region.left, region.right + 1):
            yield from kinds_of_column(book, region, column)


def kinds_of_column(book, region, column):
    values = [value for value in book.column(region, column) if value is not None]
    texts = [value for value in values if isinstance(value, str) and value != ""]
    days = sum(isinstance(value, datetime.datetime) for value in values)
    numbers = sum(map(is_number, values))
    where = "%s, '%s'" % (place(region.sheet, region.first, column), book.heading(region, column))
    if days and numbers:
        yield "%s has %d days and %d numbers" % (where, days, numbers)
    for what, pattern, others in (("number", NUMBER, numbers), ("day", DAY, days)):
        alike = [text for text in texts if pattern.match(text)]
        # Texts alone may be codes of digits; days never are.
        if alike and (others or (what == "day" and len(alike) == len(texts))):
            yield "%s has a %s as text: %s" % (where, what, alike[0])


# ---- tables, sums

def tables(book):
    taken = collections.Counter(name.lower() for name in book.names)
    for sheet in book.formulas:
        covered = set()
        for table in sheet.tables.values():
            taken[table.displayName.lower()] += 1
            where = "%s, table %s" % (sheet.title, table.displayName)
            yield from table_head(sheet, table, where)
            left, top, right, bottom = range_boundaries(table.ref)
            rows = set(range(top, bottom + 1))
            if rows & covered:
                yield "%s overlaps another table" % where
            covered |= rows
            if table.autoFilter is None:
                yield "%s has no filter" % where
            elif range_boundaries(table.autoFilter.ref) != (
                    left, top, right, bottom - (table.totalsRowCount or 0)):
                yield "%s is %s, and its filter %s" % (where, table.ref, table.autoFilter.ref)
            if sheet.auto_filter.ref:
                yield "%s: the sheet has a filter of its own" % where
    for name, count in taken.items():
        if count > 1:
            yield "the name %s is taken %d times" % (name, count)
        if not NAME.match(name) or CELL.match(name):
            yield "%s is no name in Excel" % name


def table_head(sheet, table, where):
    left, top, right, _ = range_boundaries(table.ref)
    names = [column.name for column in table.tableColumns]
    head = [sheet.cell(top, column).value for column in range(left, right + 1)]
    if names != head:
        yield "%s has the headings %s, and its cells %s" % (where, names, head)
    for at, name in enumerate(head):
        if not isinstance(name, str) or name == "":
            yield "%s: the heading %s is no text" % (where, place(sheet.title, top, left + at))
    if len({name.lower() for name in names}) != len(names):
        yield "%s has a heading twice: %s" % (where, names)


def summed_range(book, region, column, formula):
    """The rows of its own column that a formula of a total row adds up; None where it is another."""
    found = SUM.match(str(formula))
    if found is None:
        return None
    inside = found.group(1).replace("$", "")
    of_table = re.match(r"(\w*)\[(?:#Data\],\[)?([^\[\]]+)\]*$", inside)
    if of_table:
        same = (of_table.group(1).lower() in ("", region.name.lower()) and
                re.sub("'(.)", r"\1", of_table.group(2)) == book.heading(region, column))
        return (region.first, region.last) if same else None
    try:
        left, top, right, bottom = range_boundaries(inside)
    except ValueError:
        return None
    return (top, bottom) if left == right == column else None


def totals(book):
    """Each sum of a table adds up its rows, and the value kept with it is what they come to."""
    count = 0
    for region in book.regions:
        sheet = book.formulas[region.sheet]
        table = sheet.tables[region.name] if region.name else None
        for row in range(region.first, region.last + 1):
            if book.value(region.sheet, row, region.left) == TOTAL:
                yield "%s says Total, and adds nothing up" % place(region.sheet, row, region.left)
        if region.total is None:
            continue
        if book.value(region.sheet, region.total, region.left) != TOTAL:
            yield "%s does not say Total" % place(region.sheet, region.total, region.left)
        for at, column in enumerate(range(region.left, region.right + 1)):
            where = "%s, '%s'" % (place(region.sheet, region.total, column),
                                  book.heading(region, column))
            formula = sheet.cell(region.total, column)
            declared = table.tableColumns[at].totalsRowFunction
            if formula.data_type != "f":
                if declared not in (None, "none"):
                    yield "%s is declared %s and has no formula" % (where, declared)
                continue
            count += 1
            if declared != "sum":
                yield "%s has a formula, and the table says %s" % (where, declared)
            rows = summed_range(book, region, column, formula.value)
            if rows != (region.first, region.last):
                yield "%s adds up %s, not its rows %d to %d" % (where, formula.value, region.first,
                                                                region.last)
            want = sum(value for value in book.column(region, column) if is_number(value))
            kept = book.value(region.sheet, region.total, column)
            if kept != want:
                yield "%s keeps %r, and its rows come to %r" % (where, kept, want)
    if count == 0:
        yield "no table has a row of sums"


def cross_totals(book):
    """What stands under All is what stands across, which has the same format."""
    for region in book.regions:
        if not book.is_cross(region.sheet) or book.heading(region, region.right) != ALL:
            continue
        sheet = book.formulas[region.sheet]
        form = sheet.cell(region.first, region.right).number_format
        first = region.right
        while sheet.cell(region.first, first - 1).number_format == form:
            first -= 1
        for row in range(region.first, (region.total or region.last) + 1):
            want = sum(value for value in (book.value(region.sheet, row, column)
                                           for column in range(first, region.right))
                       if is_number(value))
            kept = book.value(region.sheet, row, region.right)
            if kept != want:
                yield "%s is %r, and across stand %r" % (place(region.sheet, row, region.right), kept, want)


# ---- names, links

def is_used(book, found):
    sheet = book.values[found.sheet]
    return (found.left >= sheet.min_column and found.right <= sheet.max_column and
            found.top >= sheet.min_row and found.bottom <= sheet.max_row)


def defined_names(book):
    if not book.names:
        yield "no name is defined"
    for name, meant in sorted(book.names.items()):
        found = book.resolve(meant)
        if found is None:
            if not re.match(r'=?("[^"]*"|-?\d+(\.\d+)?|(OFFSET|INDEX)\()', meant):
                yield "the name %s leads nowhere: %s" % (name, meant)
        elif not is_used(book, found):
            yield "the name %s leads beyond what is used: %s" % (name, meant)
        elif name.lower().startswith("total") and not is_number(
                book.value(found.sheet, found.top, found.left)):
            yield "the name %s leads to no number: %s" % (name, meant)


def links(book):
    """(cell, where it leads) of every link, those of HYPERLINK too."""
    for sheet in book.formulas.sheetnames:
        for cell in book.written(sheet):
            if cell.hyperlink is not None:
                yield sheet, cell, cell.hyperlink.location or cell.hyperlink.target
            elif cell.data_type == "f" and "HYPERLINK(" in str(cell.value):
                text = re.search(r'HYPERLINK\("([^"]+)"', cell.value)
                yield sheet, cell, text.group(1) if text else ""


def behind(book, found):
    """What the rows of a range may come to: how many they are, and the sums of their columns."""
    figures = {found.bottom - found.top + 1}
    rows = [[book.value(found.sheet, row, column) for column in range(found.left, found.right + 1)]
            for row in range(found.top, found.bottom + 1)]
    for column in zip(*rows):
        if any(map(is_number, column)):
            figures.add(sum(value for value in column if is_number(value)))
        figures.add(len({value for value in column if value is not None}))
    return figures


def on_condition(book, found, cell):
    """What a formula adds up of a range on a condition: those of its rows are behind the number."""
    figures = set()
    for asked, text, summed in CONDITION.findall(str(cell.value)):
        if book.resolve(summed.replace("$", "")) != found:
            continue
        asked = book.resolve(asked.replace("$", ""))
        figures.add(sum(book.value(found.sheet, row, found.left) or 0
                        for row in range(found.top, found.bottom + 1)
                        if book.value(asked.sheet, asked.top + row - found.top, asked.left) == text))
    return figures


def summary(book):
    """Each number of the summary leads to its rows, or is the difference of two that do; what may be
    chosen is in the workbook."""
    if "Summary" not in book.formulas.sheetnames:
        yield "there is no summary"
        return
    sheet = book.formulas["Summary"]
    head = next((cell.row for cell in book.cells("Summary") if cell.value == "Figure"), None)
    if head is None:
        yield "Summary has no figures"
        return
    for cell in book.written("Summary"):
        value = book.value("Summary", cell.row, cell.column)
        if not is_number(value) or cell.row <= head or cell.column > sheet.max_column:
            continue
        found = DIFFERENCE.match(str(cell.value))
        if found:
            one, other = (book.values["Summary"][at].value or 0 for at in found.groups())
            if abs(value - (one - other)) > 1e-9:
                yield "Summary!%s is %r, and %r - %r" % (cell.coordinate, value, one, other)
        elif cell.hyperlink is None:
            yield "Summary!%s leads nowhere" % cell.coordinate
    for choice in sheet.data_validations.dataValidation:
        found = book.resolve((choice.formula1 or "").replace("$", ""))
        if choice.type != "list" or found is None or not is_used(book, found):
            yield "Summary!%s is chosen of %s" % (choice.sqref, choice.formula1)


def hyperlinks(book):
    count = 0
    for sheet, cell, meant in links(book):
        where = "%s!%s" % (sheet, cell.coordinate)
        if re.match("[a-z]+:", meant or ""):
            yield "%s leads out of the workbook: %s" % (where, meant)
            continue
        found = book.resolve(meant or "")
        if found is None:
            yield "%s leads nowhere: %s" % (where, meant)
            continue
        if not is_used(book, found):
            yield "%s leads beyond what is used: %s" % (where, meant)
            continue
        value = book.value(sheet, cell.row, cell.column)
        if is_number(value):
            count += 1
            figures = behind(book, found) | on_condition(book, found, cell)
            if value not in figures:
                yield "%s is %r, and none of what is behind it at %s: %s" % (
                    where, value, meant, sorted(figures, key=str)[:8])
    if count == 0:
        yield "no number leads to its rows"


# ---- what stands out, pictures

def marks(book):
    """Where a table says what is late or when it is due, that stands out, and never by colour alone."""
    for region in book.regions:
        sheet = book.formulas[region.sheet]
        laid = [(rule, area) for areas in sheet.conditional_formatting for rule in areas.rules
                for area in (range_boundaries(str(part)) for part in areas.sqref.ranges)]
        for rule, _ in laid:
            font = rule.dxf.font if rule.dxf is not None else None
            if rule.type != "iconSet" and not (font and (font.b or font.i or font.u)):
                yield "%s: %s by colour alone" % (region.sheet, rule.type)
        late = [column for column in range(region.left, region.right + 1)
                if book.heading(region, column) in LATE and any(book.column(region, column))]
        if late and not book.is_cross(region.sheet) and not any(
                left <= column <= right and top <= region.first and bottom >= region.last
                for _, (left, top, right, bottom) in laid for column in late):
            yield "%s: nothing stands out of '%s'" % (place(region.sheet, region.first, late[0]),
                                                      book.heading(region, late[0]))


def charts(book):
    """Each chart has a text for who cannot see it, and lies over no cell."""
    with zipfile.ZipFile(book.path) as archive:
        texts = [picture.get("descr", "") for part in sorted(archive.namelist())
                 if part.startswith("xl/drawings/drawing")
                 for picture in ElementTree.fromstring(archive.read(part)).iter(DRAWING)]
    drawn = sum(len(sheet._charts) for sheet in book.formulas)  # pylint: disable=protected-access
    if drawn != len(texts):
        yield "%d charts and %d texts of them" % (drawn, len(texts))
    if drawn == 0:
        yield "no chart"
    for text, count in collections.Counter(texts).items():
        if len(text) < 40 or count > 1:
            yield "a chart's text, %d times: '%s'" % (count, text)
    for sheet in book.formulas:
        under = set()
        for chart in sheet._charts:  # pylint: disable=protected-access
            first, last = chart.anchor._from, chart.anchor.to
            under |= {(row, column) for row in range(first.row + 1, last.row + 2)
                      for column in range(first.col + 1, last.col + 2)}
        for cell in book.written(sheet.title):
            if (cell.row, cell.column) in under:
                yield "%s!%s lies under a chart" % (sheet.title, cell.coordinate)


# ---- pages

def columns_once(book):
    """Excel refuses a file that says twice how wide a column is."""
    with zipfile.ZipFile(book.path) as archive:
        for part in sorted(archive.namelist()):
            if not part.startswith("xl/worksheets/sheet"):
                continue
            said = 0
            for found in re.finditer(rb'<col min="(\d+)" max="(\d+)"', archive.read(part)):
                if int(found.group(1)) <= said:
                    yield "%s: column %s is described twice" % (part, letters(int(found.group(1))))
                said = max(said, int(found.group(2)))


def widths(sheet):
    """How many characters wide each column is; 0 where it is hidden."""
    found = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            found[column] = 0 if dimension.hidden else dimension.width
    return lambda column: found.get(column, 8.43)


def printed_scale(sheet, left, right):
    """How much smaller the columns are printed, so that they stand on a page's width."""
    wide = widths(sheet)
    need = sum(wide(column) for column in range(left, right + 1)) * 7 / 96
    paper = PAPER.get(str(sheet.page_setup.paperSize), 11.0)
    return min(1.0, (paper - sheet.page_margins.left - sheet.page_margins.right) / need)


def printing(book):
    """Tables of numbers print whole, on pages of one's width, each with a title; lists of persons, and
    tables that are too long to be read on paper, have a print range of an empty cell."""
    for sheet in book.formulas:
        title = sheet.title
        if sheet.page_setup.orientation != "landscape" or not sheet.sheet_properties.pageSetUpPr.fitToPage:
            yield "%s is not fitted to a page's width" % title
        if not sheet.oddFooter.left.text or "Page" not in (sheet.oddFooter.right.text or ""):
            yield "%s says under its pages neither what it is nor which" % title
        if any(region.sheet == title for region in book.regions) and not sheet.print_title_rows:
            yield "%s repeats no headings" % title
        if not sheet.print_area:
            yield "%s has no print range" % title
            continue
        left, top, right, bottom = range_boundaries(sheet.print_area[0].replace("$", ""))
        wide = widths(sheet)
        seen = [cell for cell in book.cells(title) if wide(cell.column)]
        out = [cell for cell in seen
               if not (left <= cell.column <= right and top <= cell.row <= bottom)]
        whole = max(region.right for region in book.regions if region.sheet == title) \
            if book.is_cross(title) else sheet.max_column
        if (book.is_of_persons(title) or sheet.max_row > PRINTED_MOST or
                (title not in PAGES and printed_scale(sheet, 1, whole) < SCALE_LEAST)):
            if len(out) < len(seen):
                yield "%s is printed: %s" % (title, sheet.print_area[0])
            continue
        if out:
            yield "%s!%s is not printed" % (title, out[0].coordinate)
        scale = printed_scale(sheet, left, right)
        if scale < SCALE_LEAST:
            yield "%s is printed at %.0f of 100" % (title, scale * 100)
        if not (sheet.print_title_rows or sheet.oddHeader.left.text or sheet.oddHeader.center.text):
            yield "%s has no title on each page" % title


def room(book, cell, wide, right):
    """How many characters a text may take: over empty cells at its right as well, up to a column."""
    sheet, available = cell.parent.title, wide(cell.column)
    for column in range(cell.column + 1, right + 1):
        if book.value(sheet, cell.row, column) is not None:
            break
        available += wide(column)
    return available


def fitting(book):
    """The longest value of each column fits it; so does the longest word of its heading."""
    for sheet in book.values:
        wide, right = widths(sheet), sheet.max_column
        worst = {}
        for cell in book.cells(sheet.title):
            if wide(cell.column) == 0 or cell.alignment.wrap_text:
                continue
            text = shown(cell)
            if isinstance(cell.value, str):
                need = min(written_width(text) + GAP, TEXT_MOST)
                over = need > wide(cell.column) and need - room(book, cell, wide, right)
            else:
                over = sum(0.5 if mark in ",.-" else 1 for mark in text) + GAP - wide(cell.column)
            if over > 0.25 and over > worst.get(cell.column, (0,))[0]:
                worst[cell.column] = (over, cell.coordinate, text)
        for _, (over, coordinate, text) in sorted(worst.items()):
            yield "%s!%s takes %.0f characters more than there are: %s" % (sheet.title, coordinate, over, text)
    for region in book.regions:
        wide = widths(book.values[region.sheet])
        for column in range(region.left, region.right + 1):
            longest = max(str(book.heading(region, column)).split(), key=len, default="")
            if wide(column) and len(longest) + FILTER > wide(column):
                yield "%s: a word of the heading is broken: %s" % (place(region.sheet, region.head, column),
                                                                   longest)


def one_font(book):
    fonts = {font.name for font in book.formulas._fonts}  # pylint: disable=protected-access
    if len(fonts) != 1:
        yield "the workbook has %d fonts: %s" % (len(fonts), sorted(map(str, fonts)))


def order_of_sheets(book):
    """Summary, tables of numbers, lists of persons, Changes of a subject that has any, Dictionary, About."""
    ranks = {title: (0 if title == "Summary" else 3 + PAGES.index(title) if title in PAGES else
                     2 if book.is_of_persons(title) else 1)
             for title in book.formulas.sheetnames}
    for page in PAGES:
        if page not in ranks and (page != "Changes" or book.name in CHANGING):
            yield "there is no sheet %s" % page
    wanted = sorted(ranks, key=ranks.get)
    if wanted != book.formulas.sheetnames:
        yield "the sheets stand in the order %s, not %s" % (book.formulas.sheetnames, wanted)


CHECKS = (error_cells, kinds_of_values, tables, totals, cross_totals, defined_names, hyperlinks, summary,
          marks, charts, columns_once, printing, fitting, one_font, order_of_sheets)


def found_by(check, book):
    """Raises with the faults of a check, the first of them."""
    faults = list(check(book))
    assert not faults, "%s.xlsx: %d faults\n%s" % (book.name, len(faults), "\n".join(faults[:20]))

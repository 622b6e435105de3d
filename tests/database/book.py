"""The sheets of a workbook as rows, in whichever form they stand: a list, or a cross table."""

import datetime
import re

import openpyxl

PAGES = ("Summary", "Dictionary", "About")  # what is no sheet of rows
CORNER = "Measure / "


def plain(value):
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value


def is_total(line):
    return line[0].value in ("Total", None) and any(cell.data_type == "f" for cell in line)


def lines(sheet):
    """The lines of a sheet that are neither headings, totals nor empty."""
    return [line for line in list(sheet.iter_rows())[1:]
            if not is_total(line) and any(cell.value is not None for cell in line)]


def is_cross(sheet):
    return str(sheet["A1"].value).startswith(CORNER)


def head(sheet):
    return [cell.value for cell in sheet[1]]


def cross_places(sheet):
    """Each number of a cross table: the row that it is of, its column, its cell. Sums are left out."""
    across = sheet["A1"].value[len(CORNER):]
    titles = head(sheet)
    first = openpyxl.utils.cell.coordinate_from_string(sheet.freeze_panes)[0]
    first = openpyxl.utils.column_index_from_string(first) - 1
    for line in lines(sheet):
        if line[0].value == sheet["A1"].value:
            continue
        row = {title: plain(cell.value) for title, cell in zip(titles[1:first], line[1:first])}
        for title, cell in zip(titles[first:], line[first:]):
            if title not in ("All", None):
                yield dict(row, **{across: across_value(title)}), line[0].value, cell


def across_value(title):
    if title == "not recorded":
        return None
    if title.isdigit():
        return int(title)
    return title + "-01" if re.fullmatch(r"\d{4}-\d{2}", title) else title


def cross_rows(sheet):
    """The rows of which a cross table was made; of those that are nought or empty throughout nothing tells."""
    found = {}
    for row, measure, cell in cross_places(sheet):
        key = tuple(sorted(row.items(), key=str))
        found.setdefault(key, (row, {}))[1][measure] = plain(cell.value)
    return [dict(row, **figures) for row, figures in found.values()
            if any(figures.values())]


def list_rows(sheet):
    titles = head(sheet)
    return [dict(zip(titles, (plain(cell.value) for cell in line))) for line in lines(sheet)]


def rows(sheet):
    return cross_rows(sheet) if is_cross(sheet) else list_rows(sheet)


def title_of(sheet):
    """The title of the sheet that this one is, or goes on with: 'Rows' of 'Rows 2'."""
    title = re.sub(r" \d+$", "", sheet.title)
    return title if title in sheet.parent.sheetnames else sheet.title


def width(sheet):
    """How wide the columns are that are not hidden, in pixels; a file tells widths with their margin."""
    return sum(column.width * 7 * (column.max - column.min + 1)
               for column in sheet.column_dimensions.values()
               if not column.hidden and column.max <= sheet.max_column)

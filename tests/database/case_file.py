"""The worked examples of tests/cases, read as rows of the source and expectations.

tests/cases/README.md has the format. The C runner (tests/unit/case_file.c) reads the same files and
decides without a database; this reader shares nothing with it.
"""

import collections
import datetime
import glob
import os

KINDS = ("decision", "exception", "deadline", "screening", "county_credit", "projection",
         "finding")


class Case:
    def __init__(self, name):
        self.name = name
        self.has_person = True
        self.edition = "2018"
        self.only = ()      # the credit types whose decisions it speaks of; none: all
        self.rows = []      # (relation, {column: text or None})
        self.sections = []  # (as-of, [(kind, {column: text or None} or None for "no", line)])
        self.is_series = False
        self.changes = []   # of each section: (relation, row, or the key of what is gone)
        self.cites = ""


class Cases:
    def __init__(self):
        self.cases = []
        self.reference = []  # rows that all cases share
        self.law = []
        self.statutes = []
        self.defaults = collections.defaultdict(list)


def words(text):
    """The words of a line with whether a part of each was quoted; a # that begins one ends it."""
    at = 0
    while True:
        while at < len(text) and text[at] in " \t":
            at += 1
        if at == len(text) or text[at] == "#":
            return
        word, quoted = "", False
        while at < len(text) and text[at] not in " \t":
            if text[at] == '"':
                end = text.find('"', at + 1)
                assert end >= 0, "a quote that never closes: " + text
                word, quoted, at = word + text[at + 1:end], True, end + 1
            else:
                word, at = word + text[at], at + 1
        yield word, quoted


def pairs(some):
    """column=value words, in their order."""
    result = []
    for word, quoted in some:
        name, equals, value = word.partition("=")
        assert equals, "column=value is expected, not " + word
        result.append((name, None if value == "-" and not quoted else value))
    return result


def row_of(relation, own, defaults):
    row = {}
    for name, value in defaults + own:
        if name != "verified":
            row[name] = value
        elif relation == "program_completion":
            row.update(instructor_verified_on=value, approver_verified_on=value,
                       approver_outcome="eligible")
        else:
            row["verified_on"] = value
    return row


REFERENCE = ("facility", "holiday", "program", "milestone_schedule", "activity_approval")


def add_row(found, case, relation, own):
    row = (relation, row_of(relation, own, found.defaults[relation]))
    if relation in REFERENCE:
        found.reference.append(row)
    elif case.is_series and case.sections:
        case.changes[-1].append(row)
    else:
        case.rows.append(row)


def read_line(found, line):
    parts = list(words(line))
    if not parts:
        return
    first, rest = parts[0][0], parts[1:]
    case = found.cases[-1] if found.cases else None
    if first == "title":
        return
    if first == "case":
        found.cases.append(Case(rest[0][0]))
    elif first == "cites":
        case.cites = " ".join(word for word, _ in rest)
    elif first == "series":
        case.is_series = True
    elif first == "gone":
        assert case.is_series and case.sections, "gone needs a night of a series"
        case.changes[-1].append((rest[0][0], rest[1][0]))
    elif first == "no":
        case.has_person = False
    elif first == "edition":
        case.edition = rest[0][0]
    elif first == "only":
        assert rest, "only needs a type of credit"
        case.only = tuple(word for word, _ in rest)
    elif first == "as-of":
        case.sections.append((rest[0][0], []))
        case.changes.append([])
    elif first == "=>":
        is_none = rest[0][0] == "no"
        kind = rest[1 if is_none else 0][0]
        assert kind in KINDS, "no such kind of result: " + kind
        case.sections[-1][1].append((kind, None if is_none else dict(pairs(rest[1:])), line))
    elif first == "default":
        found.defaults[rest[0][0]] += pairs(rest[1:])
    elif first in ("weekly", "daily"):
        day = datetime.date.fromisoformat(rest[0][0])
        step = datetime.timedelta(days=7 if first == "weekly" else 1)
        for n in range(int(rest[1][0])):
            add_row(found, case, rest[2][0],
                    pairs(rest[3:]) + [("log_date", (day + n * step).isoformat())])
    elif first == "law":
        found.law.append(dict(pairs(rest)))
    elif first == "statute":
        found.statutes.append(dict(pairs(rest)))
    else:
        add_row(found, case, first, pairs(rest))


def read(folder):
    """All cases; world.case has the defaults, so it comes first."""
    found = Cases()
    paths = sorted(glob.glob(os.path.join(folder, "*.case")))
    for path in sorted(paths, key=lambda path: os.path.basename(path) != "world.case"):
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    read_line(found, line.rstrip("\n"))
                except Exception as error:
                    raise AssertionError("%s:%d: %s" % (path, number, error)) from error
    for case in found.cases:
        if case.has_person and not any(relation == "person" and row["person_id"] == "1"
                                       for relation, row in case.rows):
            case.rows.insert(0, ("person", row_of("person", [], found.defaults["person"])))
    return found

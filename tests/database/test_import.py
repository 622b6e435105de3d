"""'goodtime import': what arrives in the source, what is rejected and why, and what stays as it was.

Rejects are read from FILE.rejected.csv; what arrived is read by the server's own COPY.
"""

import csv
import gzip
import os
import random
import shutil
import stat
import subprocess
import tempfile
import time

import harness
from harness import expect

RELATIONS = (
    "facility", "holiday", "person", "term", "charge", "placement", "work_group",
    "opening_balance", "program", "milestone_schedule", "activity_approval", "enrollment",
    "timekeeping_log", "program_completion", "plan_period", "hours_verification",
    "education_merit", "extraordinary_conduct", "rule_violation", "credit_restoration",
    "court_order", "shu_term", "work_application", "work_participation", "discipline_review",
    "outreach_visit", "accessible_housing", "camp_application", "person_change")

# Texts that one or the other format has a meaning of its own for. No text has a line break.
TEXTS = ("plain", "", 'a "quoted" word', '"', '""',
         "José Ñandú, 中文, 🙂, e\u0301", " blanks ", "\ttab\t", "back\\slash\\", "\\", "\\N",
         "\\.", "\\n", "a,b", ",", "NULL", "=1+1", "'", "x" * 5000, "\x01\x7f\u2028\ufeff")
NUMBERS = {"smallint": (-2**15, 2**15 - 1), "integer": (-2**31, 2**31 - 1),
           "bigint": (-2**63, 2**63 - 1)}
COLUMNS = """
select a.attname, format_type(a.atttypid, null), a.attnum = any (i.indkey), a.attnotnull
from pg_attribute a
join pg_index i on i.indrelid = a.attrelid and i.indisprimary
where a.attrelid = 'source.{0}'::regclass and a.attnum > 0 and not a.attisdropped
order by a.attnum"""
PERSON = "person_id,person_number,last_name,first_name,birth_date,ethnicity"
CAP = 10000  # lines that a reject file has
OPEN = "a line break within a field, or a quote that never closes"
QUOTE = "a quote where none belongs"

csv.field_size_limit(2**30)


def write(db, content, name="person.csv"):
    """A feed of its own, without the rejects of one before."""
    path = db.path(name)
    if os.path.lexists(path + ".rejected.csv"):
        os.unlink(path + ".rejected.csv")
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def rejects(path):
    """(line, column, reason, text) of each reject, or None where there is no file."""
    if not os.path.lexists(path + ".rejected.csv"):
        return None
    with open(path + ".rejected.csv", encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    expect(rows[0], ("line", "column", "reason", "text"), "the head of the reject file")
    return [(int(row[0]),) + row[1:] for row in rows[1:]]


def clear(db, relation="person"):
    db.query("truncate source." + relation)


def persons(db, columns="person_id, last_name"):
    return db.query("select %s from source.person order by person_id" % columns)


def account(path, lines=0, new=0, changed=0, unchanged=0, rejected=0, removed=None, loaded=True):
    """The line of a file on standard output."""
    if loaded:
        expect(lines, new + changed + unchanged + rejected, "the lines that a test expects")
    return "%s  %d lines, %d new, %d changed, %d unchanged, %d rejected%s%s\n" % (
        path, lines, new, changed, unchanged, rejected,
        "" if removed is None else ", %d removed" % removed, "" if loaded else "; nothing loaded")


def imported(db, path, *options, status=0, relation="person", **counts):
    done = db.goodtime("import", relation, path, *options)
    expect(done.returncode, status, "status of the import: " + done.stderr)
    expect(done.stdout, account(path, loaded=status == 0, **counts), "the account")
    if status == 0:
        expect(done.stderr, "", "standard error")
    return done


def refused(db, content, status, *words, relation="person"):
    """An import that loads nothing and leaves no reject file."""
    path = write(db, content)
    done = db.goodtime("import", relation, path)
    expect(done.returncode, status, "status of the import: " + done.stderr)
    for word in words:
        assert word in done.stderr, "'%s' in: %s" % (word, done.stderr)
    expect(rejects(path), None, "rejects")
    expect(persons(db), [], "rows")


def good(number, name="N"):
    return "%d,%s" % (number, name)


def field(value):
    return "" if value is None else '"%s"' % value.replace('"', '""')


def copy_field(value):
    """A field as the server's COPY writes it."""
    if value is None:
        return ""
    if value == "" or any(character in value for character in ',"\r\n'):
        return field(value)
    return value


def values(kind, row, is_key):
    """A value of a type, another in each row; in a key no two are the same."""
    if kind == "text":
        return TEXTS[row % len(TEXTS)]
    if kind in NUMBERS:
        low, high = NUMBERS[kind]
        return str(low + row // 2 if row % 2 == 0 else high - row // 2)
    if kind == "date":
        return "%04d-02-%02d" % ((1, 2024, 9996, 1600)[row // 29 % 4], row % 29 + 1)
    if kind == "boolean":
        return "tf"[row % 2]
    assert kind == "timestamp with time zone" and not is_key, kind
    return "2024-03-10 02:30:00.%05d1+00" % row


def round_trip(db, relation):
    columns = db.query(COLUMNS.format(relation))
    names = [name for name, *_ in columns]
    rows = []
    for number in range(len(TEXTS)):
        rows.append([None if number % 3 == 2 and required == "f" else
                     values(kind, number, key == "t") for _, kind, key, required in columns])
    order = list(range(len(columns)))
    chance = random.Random(relation)
    chance.shuffle(order)
    lines = [",".join(names[at] for at in order)]
    lines += [",".join(field(row[at]) if chance.random() < 0.5 else copy_field(row[at])
                       for at in order) for row in rows]
    first = write(db, "\r\n".join(lines) + "\r\n", relation + ".csv")
    second = db.path(relation + ".out.csv")
    clear(db, relation)
    imported(db, first, relation=relation, lines=len(rows), new=len(rows))
    keys = ",".join(name for name, _, key, _ in columns if key == "t")
    export = "copy (select %s from source.%s order by %s) to stdout (format csv, header)" % (
        ",".join(names), relation, keys)
    with open(second, "w", encoding="utf-8", newline="") as file:
        harness.copy(db.name, export, file)
    with open(second, encoding="utf-8", newline="") as file:
        text = file.read()
    wanted = {",".join(map(copy_field, row)) for row in rows}
    for line in wanted:
        assert "\n" + line + "\n" in text, "%s has not %r" % (relation, line[:300])
    expect(len(text), sum(map(len, wanted)) + len(wanted) + len(",".join(names)) + 1,
           "characters of " + relation)
    clear(db, relation)
    imported(db, second, relation=relation, lines=len(rows), new=len(rows))
    with open(second, "w", encoding="utf-8", newline="") as file:
        harness.copy(db.name, export, file)
    with open(second, encoding="utf-8", newline="") as file:
        expect(file.read(), text, relation + " after its own export")


def test_round_trip(db):
    expect(sorted(name for name, in db.query(
        "select relname from pg_class where relnamespace = 'source'::regnamespace "
        "and relkind = 'r'")), sorted(RELATIONS), "the relations of the source")
    found = []
    for relation in RELATIONS:
        problem = None
        try:
            round_trip(db, relation)
        except AssertionError as failure:
            problem = str(failure)
        clear(db, relation)
        found.append((relation, problem))
    clear(db, "person_change")
    return found


def test_line_ends_and_byte_order_mark(db):
    rows = [("1", "Añ"), ("2", None), ("3", "")]
    for end in ("\n", "\r\n", "\r"):
        for mark in ("", "\ufeff"):
            for last in (end, ""):
                clear(db)
                path = write(db, mark + end.join(
                    ['"person_id",last_name', "1,Añ", "2,", '3,""']) + last)
                imported(db, path, lines=3, new=3)
                expect(persons(db), rows, "rows with %r, %r, %r" % (end, mark, last))


def test_empty_lines(db):
    clear(db)
    path = write(db, "\n\r\nperson_id,last_name\n1,a\n2,b\n\n\r\n\n")
    imported(db, path, lines=2, new=2)
    path = write(db, "person_id,last_name\n1,a\n\n\r\n2,b\n")
    imported(db, path, status=1, lines=4, rejected=2)
    expect(rejects(path), [(3, "", "an empty line", ""), (4, "", "an empty line", "")], "rejects")


def test_only_a_header(db):
    clear(db)
    for content in ("person_id", "person_id\n", PERSON + "\r\n"):
        imported(db, write(db, content))
    expect(persons(db), [], "rows")


# A bad line after a good one and before another, with what is said of it.
BAD_LINES = (
    ("too few fields", b"2", "", "the wrong number of fields", "2"),
    ("too many fields", b"2,x,2000-01-01,y", "", "the wrong number of fields",
     "2,x,2000-01-01,y"),
    ("no date", b"2,x,2000-13-01", "birth_date", "not a date that exists, YYYY-MM-DD",
     "2,x,2000-13-01"),
    ("a day that is not there", b"2,x,2023-02-29", "birth_date",
     "not a date that exists, YYYY-MM-DD", "2,x,2023-02-29"),
    ("an empty date in quotes", b'2,x,""', "birth_date", "not a date that exists, YYYY-MM-DD",
     '2,x,""'),
    ("no number", b"two,x,", "person_id", "not a whole number", "two,x,"),
    ("a number out of range", b"9223372036854775808,x,", "person_id", "a number out of range",
     "9223372036854775808,x,"),
    ("no key", b",x,", "person_id", "a key that is missing", ",x,"),
    ("not UTF-8", b"2,Jos\xe9,", "last_name", "not UTF-8", "2,Jos\\xE9,"),
    ("a surrogate", b"2,\xed\xa0\x80,", "last_name", "not UTF-8", "2,\\xED\\xA0\\x80,"),
    ("a NUL", b"2,a\0b,", "last_name", "a NUL", "2,a\\x00b,"),
    ("a NUL in a number", b"2\0,x,", "person_id", "a NUL", "2\\x00,x,"),
    ("a quote in a field", b'2,a"b,', "", "a quote where none belongs", '2,a"b,'),
    ("text after a quote", b'2,"a"b,', "", "a quote where none belongs", '2,"a"b,'),
    ("a quote that never closes", b'2,"x,', "", OPEN, '2,"x,'),
    ("a CR within", b"2,x,\r3,y,", "", "a line break within the line", "2,x,\r3,y,"),
    ("a CR within a field", b'2,"x\ry",', "", "a line break within the line", '2,"x\ry",'),
    ("a formula", b"=cmd(),x,", "person_id", "not a whole number", "'=cmd(),x,"),
    ("a key again", b"1,x,", "", "the key of line 2 again", "1,x,"),
    ("a key again, written otherwise", b"01,x,", "", "the key of line 2 again", "01,x,"),
    ("an empty line", b"", "", "an empty line", ""),
)


def bad_line(db, line, column, reason, text):
    clear(db)
    feed = b"person_id,last_name,birth_date\r\n1,first,\r\n" + line + b"\r\n9,last,\r\n"
    path = write(db, feed)
    wanted = [(3, column, reason, text)]
    done = imported(db, path, status=1, lines=3, rejected=1)
    assert "'%s': 1 of 3 lines are bad, nothing was loaded" % path in done.stderr, done.stderr
    assert path + ".rejected.csv" in done.stderr, done.stderr
    expect(rejects(path), wanted, "rejects")
    expect(persons(db), [], "rows")
    imported(db, path, "--max-rejects", "1", lines=3, new=2, rejected=1)
    expect(rejects(path), wanted, "rejects of the file that was loaded")
    expect(persons(db), [("1", "first"), ("9", "last")], "rows")


def test_bad_line(db):
    found = []
    for name, *line in BAD_LINES:
        problem = None
        try:
            bad_line(db, *line)
        except AssertionError as failure:
            problem = str(failure)
        found.append((name, problem))
    return found


def test_bad_values_of_other_types(db):
    clear(db, "timekeeping_log")
    path = write(db, "person_id,log_date,enrollment_id,attendance,minutes\n"
                     "1,2024-01-01,1,X,32767\n1,2024-01-02,1,X,32768\n1,2024-01-03,1,,1\n")
    imported(db, path, status=1, relation="timekeeping_log", lines=3, rejected=2)
    expect(rejects(path), [(3, "minutes", "a number out of range", "1,2024-01-02,1,X,32768"),
                           (4, "attendance", "a key that is missing", "1,2024-01-03,1,,1")],
           "rejects")
    path = write(db, "facility_code,visitor_center,design_capacity,updated_at\n"
                     "A,true,1,\nB,t,2147483648,\nC,f,2147483647,\n"
                     "D,t,1,soon\nE,t,1,2024-01-02 03:04:05+00\n")
    imported(db, path, status=1, relation="facility", lines=5, rejected=4)
    expect([row[:3] for row in rejects(path)],
           [(2, "visitor_center", "not t or f"), (3, "design_capacity", "a number out of range"),
            (4, "updated_at", "a value that is missing"),
            (5, "updated_at", "not a time, YYYY-MM-DD HH:MM:SS+ZZ")], "rejects")


def test_a_line_break_within_a_field(db):
    """No column has one: the line on which the quote began is bad, what follows is read as lines."""
    clear(db)
    path = write(db, 'person_id,last_name\r\n1,"a\r\nb\r\nc"\r\n2,d\r\n3,"e\nf"\r\n4,g\r\n')
    wanted = [(2, "", OPEN, '1,"a'), (3, "", "the wrong number of fields", "b"),
              (4, "", QUOTE, 'c"'), (6, "", OPEN, '3,"e'), (7, "", QUOTE, 'f"')]
    imported(db, path, status=1, lines=7, rejected=5)
    expect(rejects(path), wanted, "rejects")
    imported(db, path, "--max-rejects", 5, lines=7, new=2, rejected=5)
    expect(rejects(path), wanted, "rejects")
    expect(persons(db), [("2", "d"), ("4", "g")], "rows")


def test_two_stray_quotes(db):
    """By RFC 4180 they are one field over two lines: no line may be lost in it in silence."""
    clear(db)
    path = write(db, PERSON + '\n1,A00001,"Sample,Pat,1980-01-02,W\n2,A00002,Other",Kim,,\n'
                              "3,A00003,Third,Lee,,\n")
    imported(db, path, status=1, lines=3, rejected=2)
    expect(rejects(path), [(2, "", OPEN, '1,A00001,"Sample,Pat,1980-01-02,W'),
                           (3, "", QUOTE, '2,A00002,Other",Kim,,')], "rejects")
    expect(persons(db), [], "rows")
    imported(db, path, "--max-rejects", 2, lines=3, new=1, rejected=2)
    expect(persons(db), [("3", "Third")], "rows")


def test_stray_quotes_take_no_good_line_along(db):
    clear(db)
    path = write(db, '"person_id","person_number","last_name","first_name"\n'
                     '"1","A1","One","Jan"\n"2","A2","Two","Pat\n"3","A3","Three","Kim"\n'
                     '"4","A4","Four","Lee""\n"5","A5","Five","Ray"\n"6","A6","Si"x","Sue"\n'
                     '"7","A7","Seven","Tim"\n')
    imported(db, path, status=1, lines=7, rejected=3)
    expect([row[:3] for row in rejects(path)], [(3, "", OPEN), (5, "", OPEN), (7, "", QUOTE)],
           "rejects")
    imported(db, path, "--max-rejects", 3, lines=7, new=4, rejected=3)
    expect([number for number, _ in persons(db)], ["1", "3", "5", "7"], "rows")


def test_quoted_empty_texts(db):
    clear(db, "work_application")
    path = write(db, "application_id,person_id,facility_code,medical_disqualified_by,"
                     'medical_disqualified_on\n1,1,"MCJ","",\n2,1,MCJ,," "\n', "work.csv")
    imported(db, path, status=1, relation="work_application", lines=2, rejected=1)
    path = write(db, "application_id,person_id,facility_code,medical_disqualified_by,"
                     'medical_disqualified_on\n1,1,"MCJ","",\n2,1,"MCJ",,\n', "work.csv")
    imported(db, path, relation="work_application", lines=2, new=2)
    expect(db.query("select application_id, medical_disqualified_by, medical_disqualified_on "
                    "from source.work_application order by 1"),
           [("1", "", None), ("2", None, None)], "rows")
    clear(db, "work_application")


def test_max_rejects(db):
    clear(db)
    path = write(db, "person_id\n1\nx\n2\ny\n1\n")
    for limit, status in ((0, 1), (2, 1), (3, 0), (4, 0)):
        clear(db)
        imported(db, path, "--max-rejects", limit, status=status, lines=5, rejected=3,
                 new=2 if status == 0 else 0)
        expect(len(rejects(path)), 3, "rejects")
        expect(len(persons(db)), 2 if status == 0 else 0, "rows")


def test_a_key_that_stands_three_times(db):
    clear(db)
    path = write(db, "person_id,last_name\n7,a\n8,b\n7,c\n7,d\n8,e\n")
    imported(db, path, status=1, lines=5, rejected=3)
    wanted = [(4, "", "the key of line 2 again", "7,c"), (5, "", "the key of line 2 again", "7,d"),
              (6, "", "the key of line 3 again", "8,e")]
    expect(rejects(path), wanted, "rejects")
    imported(db, path, "--max-rejects", 3, lines=5, new=2, rejected=3)
    expect(rejects(path), wanted, "rejects")
    expect(persons(db), [("7", "a"), ("8", "b")], "the first line of a key is loaded")


def test_an_old_reject_file_goes(db):
    clear(db)
    path = write(db, "person_id\nx\n")
    imported(db, path, status=1, lines=1, rejected=1)
    expect(stat.S_IMODE(os.stat(path + ".rejected.csv").st_mode), 0o600, "mode")
    with open(path, "w", encoding="utf-8") as file:
        file.write("person_id\n1\n")
    imported(db, path, lines=1, new=1)
    expect(rejects(path), None, "rejects")
    expect([name for name in os.listdir(db.folder) if name.endswith(".tmp")], [], "what is left")


def test_a_link_as_reject_file_is_not_followed(db):
    clear(db)
    path = write(db, "person_id\nx\n")
    other = db.path("other", "another's")
    os.symlink(other, path + ".rejected.csv")
    imported(db, path, status=1, lines=1, rejected=1)
    assert not os.path.islink(path + ".rejected.csv")
    with open(other, encoding="utf-8") as file:
        expect(file.read(), "another's", "the file that the link led to")


def test_replacing_by_key(db):
    clear(db)
    clear(db, "person_change")
    imported(db, write(db, PERSON + "\n1,P1,Old,First,2000-01-01,x\n2,P2,Other,First,,\n"), lines=2, new=2)
    columns = PERSON + ", updated_at, xmin"
    before = db.query("select %s from source.person order by person_id" % columns)
    changed = db.query("select person_id, changed_at from source.person_change order by 1")
    expect([row[0] for row in changed], ["1", "2"], "persons that changed")
    imported(db, write(db, 'last_name,birth_date,person_id\nNew,,1\n"",1999-12-31,3\n'),
             lines=2, new=1, changed=1)
    after = db.query("select %s from source.person order by person_id" % columns)
    expect(after[0][:6], ("1", "P1", "New", "First", None, "x"), "the row replaced")
    assert after[0][6] > before[0][6], "updated_at moves: %s" % (after[0],)
    expect(after[1], before[1], "the other row")
    expect(after[2][:6], ("3", None, "", None, "1999-12-31", None), "the new row")
    now = dict(db.query("select person_id, changed_at from source.person_change"))
    assert now["1"] > changed[0][1], "the change of the replaced row is noted"
    expect(now["2"], changed[1][1], "the change of the other")
    assert "3" in now, "the new row's is noted"


def test_updated_at_may_be_given(db):
    clear(db)
    path = write(db, "person_id,updated_at\n1,2020-01-02 03:04:05.678901+00\n"
                     "2,2020-01-02T03:04:05-08:00\n3,2020-01-02\n")
    for counts in ({"new": 3}, {"unchanged": 3}):
        imported(db, path, lines=3, **counts)
        expect(persons(db, "updated_at at time zone 'UTC'"),
               [("2020-01-02 03:04:05.678901",), ("2020-01-02 11:04:05",),
                ("2020-01-02 00:00:00",)], "updated_at")


def test_several_files(db):
    clear(db)
    first = write(db, "person_id\n1\n", "a.csv")
    bad = write(db, "person_id\n2\nx\n", "b.csv")
    last = write(db, "person_id\n3\n", "c.csv")
    done = db.goodtime("import", "person", first, bad, last)
    expect(done.returncode, 1, "status")
    expect(done.stdout, account(first, lines=1, new=1)
           + account(bad, lines=2, rejected=1, loaded=False) + account(last, lines=1, new=1),
           "the account")
    expect(persons(db, "person_id"), [("1",), ("3",)], "rows")
    expect([rejects(path) for path in (first, last)], [None, None], "rejects of good files")
    expect(len(rejects(bad)), 1, "rejects of the bad one")


NO_HEADER = "none of the %d fields of the first line names a column of source.person"


def header_fault(db, header, *words):
    clear(db)
    refused(db, header + "\n1,a\n", 2, "person.csv'", "HINT", *words)


def test_header_faults(db):
    return harness.each([(repr(header[:30]), db, header, *words) for header, *words in (
        ("person_id,nick", "field 2 of the header names no column of source.person"),
        ("nick,person_id,other", "field 1 of the header names no column"),
        ("person_id, last_name", "field 2 of the header is the column 'last_name' but for"),
        ("Person_ID", "field 1 of the header is the column 'person_id' but for"),
        ("person_id,", "field 2 of the header names no column"),
        ("person_id,person_id", "names the column 'person_id' twice"),
        ("last_name", "lacks the key 'person_id'"),
        ('person_id,"last', "the header is no CSV: " + OPEN),
        ('person_id,la"st', "the header is no CSV: " + QUOTE),
        ("person_id;last_name", "divided by semicolons, not by commas"),
        ("person_id\tlast_name", "divided by tabs"),
        ("person_id|last_name", "divided by bars"),
        ("\x1b[2J", NO_HEADER % 1),
        ("x" * 5000, NO_HEADER % 1),
        ("person_id,\0", "field 2 of the header names no column"),
        ("1,2", NO_HEADER % 2),
        ("Sample,Pat,1980-01-02,1,A00001,W", NO_HEADER % 6),
        ("Sample;Pat;1980-01-02;1;A00001;W", "divided by semicolons"))], header_fault)


# What is in the way of a feed: bytes that begin it, and what the message says of them.
KINDS = (
    ("UTF-16", PERSON.encode("utf-16"), "UTF-16"),
    ("UTF-16, big end first, without mark", PERSON.encode("utf-16-be"), "UTF-16"),
    ("UTF-16, little end first, without mark", PERSON.encode("utf-16-le"), "UTF-16"),
    ("gzip", gzip.compress(PERSON.encode()), "gzip"),
    ("a workbook", b"PK\x03\x04\x14\x00", "workbook (.xlsx)"),
    ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "(.xls)"),
    ("a web page", b"<html><body><table>", "HTML"))


def test_other_kinds_of_files(db):
    clear(db)
    return harness.each([(name, db, content, 2, "person.csv' is ", word, "HINT")
                         for name, content, word in KINDS], refused)


# What must never be in a message: a name, a birth date, a text, a number that is none of a line.
CANARY = ("Canaryname", "1911-11-11", "kanarienvogel", "77123456789")
CANARY_LINE = "77123456789,Canaryname,1911-11-11,kanarienvogel"
DAMAGE = (
    ("without header", CANARY_LINE + "\n"),
    ("semicolons without header", CANARY_LINE.replace(",", ";") + "\n"),
    ("tabs without header", CANARY_LINE.replace(",", "\t") + "\n"),
    ("a text in the header", "person_id,last_name,Canaryname\n"),
    ("a text next to a name of a column", "last_name,Canaryname,first_name\n"),
    ("header and text in one", "person_id,last_name kanarienvogel\n"),
    ("quotes in the first line", '"Canaryname,"1911-11-11"\n'),
    ("an open quote in the header", 'person_id,"Canaryname\n' + CANARY_LINE + "\n"),
    ("a long header", "person_id," + "Canaryname" * 200000 + "\n"),
    ("UTF-16", CANARY_LINE.encode("utf-16")),
    ("not UTF-8", b"person_id,\xe9Canaryname\xff\n"),
    ("a NUL", b"person_id,\0Canaryname\n"),
    ("an escape", "person_id,\x1b[31mCanaryname\n"),
    ("a web page", "<html>" + CANARY_LINE),
    ("a key that is a text", "person_id,last_name\nkanarienvogel,Canaryname\n"),
    ("too many fields", "person_id,last_name\n" + CANARY_LINE + "\n"),
    ("no date", "person_id,birth_date\n1,Canaryname\n"),
    ("a date that is out of range", "person_id,birth_date\n1,99999-11-11Canaryname\n"),
    ("a number out of range", "person_id\n7712345678977123456789\n"),
    ("a key again", "person_id,last_name\n1,Canaryname\n1,kanarienvogel\n"),
    ("a key that is missing", "person_id,last_name\n,Canaryname\n"),
    ("an open quote", 'person_id,last_name\n1,"Canaryname\n2,kanarienvogel\n'),
    ("a backslash", "person_id,birth_date\n1,\\N\n2,Canaryname\\.\n"),
    ("a time that is none", "person_id,updated_at\n1,Canaryname\n"),
    ("a type that no feed fills", "person_id,odd\n1,Canaryname\n"),
    ("a text that is too long", "person_id,short\n1,Canaryname\n"),
    ("a check of the site's", "person_id,last_name\n666,Canaryname\n"))


def canary(db, content):
    path = write(db, content)
    for args in ((path,), ("--max-rejects", 10, path), ("--replace", path),
                 ("--single-transaction", path, path)):
        before = persons(db)
        done = db.goodtime("import", "person", *args)
        said = done.stdout + done.stderr
        for mark in CANARY:
            assert mark.lower() not in said.lower(), "%s says: %s" % (args, said)
        if done.returncode != 0:
            assert done.stderr != "", "status %d says nothing" % done.returncode
            expect(persons(db), before, "rows after " + done.stderr)
        clear(db)


def test_no_message_quotes_a_line(db):
    clear(db)
    db.query("alter table source.person add odd inet, add short varchar(5),"
             " add constraint no_devil check (person_id <> 666)")
    try:
        return harness.each([(name, db, content) for name, content in DAMAGE], canary)
    finally:
        db.query("alter table source.person drop odd, drop short, drop constraint no_devil")


def test_no_feed(db):
    clear(db)
    refused(db, "", 2, "is empty", "header")
    refused(db, "\ufeff", 2, "is empty")
    refused(db, "\n\n\n", 2, "is empty")
    refused(db, b"x" + random.Random(1).randbytes(100000), 2, "header")
    refused(db, bytes(100000), 2, "header")
    for path, words in ((db.folder, "Is a directory"), (db.path("none.csv"), "No such file"),
                        ("/dev/null", "is empty"), (db.path("person.csv/x"), "Not a directory")):
        done = db.goodtime("import", "person", path)
        expect(done.returncode, 2, "status of %s: %s" % (path, done.stderr))
        assert "'%s'" % path in done.stderr and words in done.stderr, done.stderr
    for args, word in (((), "usage"), (("person",), "import of 'person' needs a file"),
                       (("nobody",), "'nobody' is no directory"),
                       (("person", "-x"), "'-x'")):
        done = db.goodtime("import", *args)
        expect(done.returncode, 2, "status of %s: %s" % (args, done.stderr))
        assert word in done.stderr and "HINT" in done.stderr, done.stderr


def test_no_relation(db):
    """The relations of the contract can be loaded, and no other table."""
    clear(db)
    db.query("create table source.other (person_id bigint primary key)")
    for name in ("nobody", "source.person", "person; drop table source.person", "other", "Person",
                 ""):
        refused(db, "person_id\n1\n", 2, "no relation '%s'" % name, "HINT", "import --help",
                relation=name)
    db.query("drop table source.other")
    listed = db.goodtime("import", "--help").stdout.split("relations:\n")[1].split("\n\n")[0]
    expect(tuple(listed.replace("\n", " ").replace(" ", "").split(",")), RELATIONS, "--help")


@harness.own_database()
def test_no_table(db):
    for relation, sql, word in (
            ("court_order", "drop table source.court_order", "no table 'court_order'"),
            ("charge", "alter table source.charge rename to held;"
                       "create view source.charge as select * from source.held",
             "source.charge is a view"),
            ("program", "alter table source.program drop constraint program_pkey",
             "source.program has no primary key")):
        db.query(sql)
        refused(db, "x\n1\n", 2, word, "HINT", relation=relation)


def test_no_right(db):
    clear(db)
    db.query("drop role if exists feeder; create role feeder login;"
             "grant usage on schema source to feeder; grant select on source.person to feeder")
    path = write(db, "person_id\n1\n")
    done = db.goodtime("import", "person", path,
                       env={"GOODTIME_SOURCE": "dbname=%s user=feeder" % db.name})
    db.query("drop owned by feeder; drop role feeder")
    expect(done.returncode, 3, "status")
    assert "permission denied" in done.stderr and "feeder" in done.stderr, done.stderr
    expect(persons(db), [], "rows")


def test_a_very_long_line_takes_no_memory(db):
    clear(db)
    path = write(db, "person_id\n1\n")
    with open(path, "r+b") as file:
        file.seek(300 * 1024 * 1024)
        file.write(b"\n2\nx\n")
    process = subprocess.Popen([harness.PROGRAM, "import", "person", path, "--max-rejects", "2"],
                               env=db.settings(), stdout=subprocess.DEVNULL)
    _, ended, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(ended)
    expect(process.returncode, 0, "status")
    expect(persons(db, "person_id"), [("1",), ("2",)], "rows")
    found = rejects(path)
    expect([row[:3] for row in found],
           [(3, "", "longer than 1 MB"), (5, "person_id", "not a whole number")], "rejects")
    assert usage.ru_maxrss < 200 * 1024, "%d kB of memory" % usage.ru_maxrss
    refused(db.query("truncate source.person") or db, "x" * 50 * 1024 * 1024, 2, "longer than 1 MB")


def test_an_open_quote_swallows_no_line(db):
    clear(db)
    lines = ["person_id,last_name"] + ["%d,N%d" % (at, at) for at in range(100000)]
    lines[1] = '0,"N0'
    path = write(db, "\n".join(lines) + "\n")
    imported(db, path, status=1, lines=100000, rejected=1)
    expect(rejects(path), [(2, "", OPEN, '0,"N0')], "rejects")
    imported(db, path, "--max-rejects", 1, lines=100000, new=99999, rejected=1)
    expect(db.value("select count(*) from source.person"), "99999", "rows")
    clear(db)


def test_many_bad_lines(db):
    clear(db)
    for line, lines in (("x", 200000), ('"x', 200000), ("", 200000), ("1", 200000)):
        count = lines - (line == "1")
        path = write(db, "person_id\n" + (line + "\n") * lines + "2\n")
        done = imported(db, path, status=1, lines=lines + 1, rejected=count)
        assert "%d of %d lines are bad" % (count, lines + 1) in done.stderr, done.stderr
        found = rejects(path)
        expect(len(found), CAP, "lines in the reject file")
        assert "first" in done.stderr, done.stderr
        first = 3 if line == "1" else 2
        expect([row[0] for row in found], list(range(first, CAP + first)), "their numbers")


def wait_for(db, condition):
    """Until the import's session is in a state."""
    limit = time.monotonic() + 60
    sql = ("select pid from pg_stat_activity where application_name = 'goodtime' "
           "and datname = '%s' and %s" % (db.name, condition))
    while time.monotonic() < limit:
        found = harness.query("postgres", sql)
        if found:
            return found[0][0]
        time.sleep(0.05)
    raise AssertionError("no import is where " + condition)


def test_the_server_is_lost_while_it_waits(db):
    clear(db)
    path = write(db, "person_id\n1\n2\n")
    session = db.session()
    session.execute("begin")
    session.execute("lock table source.person in share mode")
    started = db.start("import", "person", path)
    pid = wait_for(db, "wait_event_type = 'Lock'")
    harness.query("postgres", "select pg_terminate_backend(%s)" % pid)
    done = started.wait()
    session.execute("rollback")
    expect(done.returncode, 3, "status: " + done.stderr)
    assert done.stderr.startswith("goodtime: source database: "), done.stderr
    expect(persons(db), [], "rows")
    expect(rejects(path), None, "rejects")


def test_the_server_is_lost_while_lines_come(db):
    clear(db)
    path = db.path("pipe.csv")
    os.mkfifo(path)
    started = db.start("import", "person", path)
    try:
        with open(path, "w", encoding="utf-8") as pipe:
            pipe.write("person_id\nx\n" + "".join("%d\n" % at for at in range(300000)))
            pipe.flush()
            pid = wait_for(db, "query like 'copy pg_temp.feed%' and state = 'active'")
            harness.query("postgres", "select pg_terminate_backend(%s)" % pid)
            pipe.write("".join("%d\n" % at for at in range(300000, 1500000)))
    except BrokenPipeError:
        pass
    done = started.wait()
    expect(done.returncode, 3, "status: " + done.stderr)
    expect(persons(db), [], "rows")
    expect(rejects(path), None, "rejects")
    os.unlink(path)


def through_a_pipe(db, path, text, *options):
    started = db.start("import", "person", path, *options)
    with open(path, "w", encoding="utf-8") as pipe:
        pipe.write(text)
    return started.wait()


def test_a_pipe(db):
    clear(db)
    path = db.path("pipe.csv")
    os.mkfifo(path)
    expect(through_a_pipe(db, path, "person_id\n1\n2\n").returncode, 0, "status")
    # A pipe cannot be read again: the line is rejected without its text.
    done = through_a_pipe(db, path, "person_id\n3\n4\n3\n")
    expect(done.returncode, 1, "status: " + done.stderr)
    expect(rejects(path), [(4, "", "the key of line 2 again", "")], "rejects")
    done = through_a_pipe(db, path, "person_id\n3\n4\n3\n", "--max-rejects", "1")
    expect(done.returncode, 0, "status: " + done.stderr)
    expect(persons(db, "person_id"), [("1",), ("2",), ("3",), ("4",)], "rows")
    os.unlink(path)


def test_two_imports_at_once(db):
    """Over the same rows in opposite order: one waits for the other."""
    clear(db)
    lines = [["%d,%s" % (at, name) for at in range(20000)] for name in ("a", "b")]
    paths = [write(db, "\n".join(["person_id,last_name"] + order) + "\n", name + ".csv")
             for name, order in (("a", lines[0]), ("b", lines[1][::-1]))]
    for _ in range(3):
        started = [db.start("import", "person", path) for path in paths]
        for one in started:
            done = one.wait()
            expect(done.returncode, 0, "status: " + done.stderr)
        expect(len(db.query("select last_name, count(*) from source.person group by 1")), 1,
               "files that the rows come from")
    clear(db)


def test_a_row_that_stays_as_it_is(db):
    """It does not count as changed, so that a feed sent again concerns nobody."""
    clear(db)
    path = write(db, "person_id,last_name,birth_date\n1,a,\n2,b,2000-01-01\n3,,\n")
    imported(db, path, lines=3, new=3)
    before = db.query("select person_id, updated_at, xmin from source.person order by 1")
    clear(db, "person_change")
    path = write(db, "person_id,last_name,birth_date\n1,a,\n2,b,\n3,,\n")
    imported(db, path, lines=3, changed=1, unchanged=2)
    after = db.query("select person_id, updated_at, xmin from source.person order by 1")
    expect([after[0], after[2]], [before[0], before[2]], "rows that stay as they are")
    assert after[1][1] > before[1][1], "updated_at of the row that does not: %s" % (after[1],)
    expect(db.query("select person_id from source.person_change"), [("2",)], "who changed")
    imported(db, write(db, "person_id\n1\n2\n3\n"), lines=3, unchanged=3)
    expect(db.query("select person_id, updated_at, xmin from source.person order by 1"), after,
           "keys alone replace nothing")


def test_a_key_over_rows_that_stands_twice(db):
    """Also where the row would stay as it is."""
    clear(db)
    path = write(db, "person_id,last_name\n7,a\n8,b\n")
    imported(db, path, lines=2, new=2)
    path = write(db, "person_id,last_name\n7,a\n8,c\n7,a\n8,b\n7,d\n")
    imported(db, path, status=1, lines=5, rejected=3)
    imported(db, path, "--max-rejects", 3, lines=5, changed=1, unchanged=1, rejected=3)
    expect([row[:3] for row in rejects(path)],
           [(4, "", "the key of line 2 again"), (5, "", "the key of line 3 again"),
            (6, "", "the key of line 2 again")], "rejects")
    expect(persons(db), [("7", "a"), ("8", "c")], "rows")


def test_a_long_text_is_cut(db):
    clear(db)
    path = write(db, "person_id,last_name\n1,%s,\n" % ("é" * 400000))
    imported(db, path, status=1, lines=1, rejected=1)
    expect(rejects(path)[0][3], "1," + "é" * 15999, "the text")


def test_a_folder_that_cannot_be_written(db):
    """As root every folder can be written: then the server's user imports."""
    clear(db)
    folder = tempfile.mkdtemp(prefix="goodtime-test.")
    program = os.path.join(folder, "goodtime")
    bad = os.path.join(folder, "bad.csv")
    clean = os.path.join(folder, "clean.csv")
    stale = os.path.join(folder, "stale.csv")
    as_user = []
    if os.geteuid() == 0:
        user = os.stat(os.environ["PGHOST"])
        as_user = ["setpriv", "--reuid=%d" % user.st_uid, "--regid=%d" % user.st_gid,
                   "--clear-groups"]
    try:
        shutil.copy(harness.PROGRAM, program)
        for path, text in ((bad, "person_id\n1\nx\n"), (clean, "person_id\n2\n"),
                           (stale, "person_id\n3\n"), (stale + ".rejected.csv", "old")):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(path, 0o644)
        os.chmod(folder, 0o555)
        for path, status, words in (
                (bad, 6, "cannot write '%s.rejected.csv'" % bad), (clean, 0, ""),
                (stale, 6, "cannot remove the old '%s.rejected.csv'" % stale)):
            done = subprocess.run(as_user + [program, "import", "person", path], cwd="/",
                                  env=db.settings(), text=True, capture_output=True, check=False,
                                  timeout=harness.SECONDS)
            expect(done.returncode, status, "status of %s: %s" % (path, done.stderr))
            assert words in done.stderr, done.stderr
        expect(persons(db, "person_id"), [("2",)], "rows")
        expect(sorted(os.listdir(folder)), ["bad.csv", "clean.csv", "goodtime", "stale.csv",
                                            "stale.csv.rejected.csv"], "files")
    finally:
        os.chmod(folder, 0o755)
        shutil.rmtree(folder)


# ---- a directory, standard input, one transaction

def folder(db, files):
    """A directory of the test's own, with these files in it."""
    path = tempfile.mkdtemp(dir=db.folder)
    for name, content in files.items():
        with open(os.path.join(path, name), "w", encoding="utf-8", newline="") as file:
            file.write(content)
    return path


@harness.own_database()
def test_a_directory(db):
    files = {"person.csv": "person_id\n1\n2\n", "facility.csv": "facility_code\nSQ\n",
             "charge.csv": "charge_id,person_id\n1,1\nx,1\n", "term.csv": "term_id,person_id\n5,1\n"}
    path = folder(db, files)
    os.mkdir(os.path.join(path, "done"))
    counts = (("facility", {"lines": 1, "new": 1}), ("person", {"lines": 2, "new": 2}),
              ("term", {"lines": 1, "new": 1}),
              ("charge", {"lines": 2, "rejected": 1, "loaded": False}))
    done = db.goodtime("import", path)
    expect(done.returncode, 1, "status")
    expect(done.stdout, "".join(account("%s/%s.csv" % (path, name), **count)
                                for name, count in counts), "in the contract's order")
    assert "charge.csv': 1 of 2 lines are bad" in done.stderr, done.stderr
    expect(len(rejects(os.path.join(path, "charge.csv"))), 1, "rejects")
    # The reject file of this call is not in the way of the next.
    done = db.goodtime("import", path + "/", "--max-rejects", 1)
    expect(done.returncode, 0, "status: " + done.stderr)
    expect(done.stdout.splitlines(keepends=True)[3],
           account(path + "/charge.csv", lines=2, new=1, rejected=1), "the file that was bad")
    expect(db.query("select count(*) from source.person union all "
                    "select count(*) from source.charge"), [("2",), ("1",)], "rows")


@harness.own_database()
def test_a_directory_with_a_file_of_another_name(db):
    for name in ("persons.csv", "person", "person.txt", "Person.csv", "person.csv.gz", ".csv",
                 "notes.md"):
        path = folder(db, {"facility.csv": "facility_code\nSQ\n", name: "person_id\n1\n"})
        done = db.goodtime("import", path)
        expect((done.returncode, done.stdout), (2, ""), name)
        assert "'%s'" % name in done.stderr and "HINT" in done.stderr, done.stderr
    path = folder(db, {"a%d" % at: "" for at in range(9)})
    done = db.goodtime("import", path)
    expect(done.returncode, 2, "status")
    assert "and others" in done.stderr, done.stderr
    done = db.goodtime("import", folder(db, {}))
    expect(done.returncode, 2, "an empty directory")
    assert "no feed" in done.stderr, done.stderr
    expect(db.value("select count(*) from source.facility"), "0", "rows")


@harness.own_database()
def test_one_transaction(db):
    files = {"facility.csv": "facility_code\nSQ\n", "person.csv": "person_id\n1\nx\n",
             "term.csv": "term_id,nick\n5,1\n", "charge.csv": "charge_id,person_id\n1,1\n"}
    path = folder(db, files)
    done = db.goodtime("import", "--single-transaction", path)
    expect(done.returncode, 2, "the worst of them")
    expect(done.stdout, "".join(
        account("%s/%s.csv" % (path, name), loaded=False, **counts)
        for name, counts in (("facility", {"lines": 1}), ("person", {"lines": 2, "rejected": 1}),
                             ("term", {}), ("charge", {"lines": 1}))), "the account")
    for words in ("no file was loaded: ", "term.csv': field 2 of the header",
                  "person.csv': 1 of 2 lines are bad"):
        assert words in done.stderr, done.stderr
    expect(len(rejects(os.path.join(path, "person.csv"))), 1, "rejects")
    counted = ("select (select count(*) from source.facility), (select count(*) from source.person),"
               " (select count(*) from source.charge), (select count(*) from source.term)")
    expect(db.query(counted), [("0", "0", "0", "0")], "rows")
    os.unlink(os.path.join(path, "term.csv"))
    done = db.goodtime("import", "--single-transaction", "--max-rejects", 1, path)
    expect(done.returncode, 0, "status: " + done.stderr)
    expect(db.query(counted), [("1", "1", "1", "0")], "rows")
    # One relation from several files: a later line of a key replaces an earlier one.
    first = write(db, "person_id,last_name\n1,a\n2,b\n", "a.csv")
    second = write(db, "person_id,last_name\n2,c\n3,d\n3,e\n", "b.csv")
    done = db.goodtime("import", "--single-transaction", "person", first, second)
    expect(done.returncode, 1, "status")
    expect(persons(db), [("1", None)], "rows")
    done = db.goodtime("import", "--single-transaction", "--max-rejects", 1, "person", first, second)
    expect(done.stdout, account(first, lines=2, new=1, changed=1)
           + account(second, lines=3, new=1, changed=1, rejected=1), "the account")
    expect(persons(db), [("1", "a"), ("2", "c"), ("3", "d")], "rows")


def from_input(db, text, *args):
    return subprocess.run([harness.PROGRAM, "import", *map(str, args)], input=text, text=True,
                          capture_output=True, timeout=harness.SECONDS, env=db.settings(),
                          cwd=db.folder, encoding="utf-8", check=False)


def test_standard_input(db):
    clear(db)
    done = from_input(db, "person_id,last_name\n1,a\n2,b\n", "person", "-")
    expect((done.returncode, done.stdout, done.stderr), (0, account("-", lines=2, new=2), ""),
           "from standard input")
    feed = "person_id,last_name\n1,a\nx,b\n3,c\n1,d\n"
    done = from_input(db, feed, "person", "-")
    expect((done.returncode, done.stdout),
           (1, account("-", lines=4, rejected=2, loaded=False)), "bad lines")
    assert "standard input: 2 of 4 lines are bad" in done.stderr, done.stderr
    assert "'person.rejected.csv' says which" in done.stderr, done.stderr
    # It is read once: the text of the line whose key stands twice is not there any more.
    wanted = [(3, "person_id", "not a whole number", "x,b"), (5, "", "the key of line 2 again", "")]
    expect(rejects(db.path("person")), wanted, "rejects in the working directory")
    done = from_input(db, feed, "person", "-", "--max-rejects", 2)
    expect((done.returncode, done.stdout),
           (0, account("-", lines=4, new=1, unchanged=1, rejected=2)), done.stderr)
    expect(persons(db), [("1", "a"), ("2", "b"), ("3", "c")], "rows")
    for text, word in (("", "standard input is empty"), ("a,b\n", "standard input has no header"),
                       ("\x1f", "standard input")):
        done = from_input(db, text, "person", "-")
        expect((done.returncode, done.stdout), (2, account("-", loaded=False)), text)
        assert word in done.stderr, done.stderr
    done = from_input(db, "person_id\n1\n2\n3\n", "person", "-")
    expect(rejects(db.path("person")), None, "a clean feed takes the old rejects away")


# ---- --replace: the feed is the whole relation

def people(numbers, name="N"):
    return "person_id,last_name\n" + "".join("%d,%s\n" % (at, name) for at in numbers)


def test_replace(db):
    clear(db)
    imported(db, write(db, people(range(1, 101))), "--replace", lines=100, new=100, removed=0)
    db.query("insert into source.charge (charge_id, person_id) values (1, 5)")
    clear(db, "person_change")
    path = write(db, people(range(6, 101)) + "101,new\n")
    imported(db, path, "--replace", lines=96, new=1, unchanged=95, removed=5)
    expect([number for number, _ in persons(db)], [str(at) for at in range(6, 102)], "rows")
    expect(db.query("select person_id from source.person_change order by 1"),
           [("1",), ("2",), ("3",), ("4",), ("5",), ("101",)], "who changed, the removed ones too")
    expect(db.value("select count(*) from source.charge"), "1", "other relations stay")
    imported(db, path, "--replace", lines=96, unchanged=96, removed=0)
    # Without the option nothing goes.
    imported(db, write(db, people([6])), lines=1, unchanged=1)
    expect(len(persons(db)), 96, "rows")
    clear(db, "charge")


def unreplaced(db, content, status, *options, words=(), **counts):
    """A feed that is refused as the whole relation, with everything as it was."""
    before = persons(db)
    clear(db, "person_change")
    path = write(db, content)
    done = imported(db, path, "--replace", *options, status=status, removed=0, **counts)
    for word in words:
        assert word in done.stderr, "'%s' in: %s" % (word, done.stderr)
    expect(persons(db), before, "rows")
    expect(db.query("select person_id from source.person_change"), [], "who changed")
    return path


def test_replace_that_would_remove_too_much(db):
    clear(db)
    imported(db, write(db, people(range(1, 101))), lines=100, new=100)
    unreplaced(db, people(range(12, 101), "other"), 5, lines=89, words=(
        "person.csv' lacks 11 of the 100 rows of source.person, more than the 10 % that may go",
        "nothing was loaded", "HINT", "--limit-removed=11"))
    unreplaced(db, people([]), 5, lines=0, words=("lacks 100 of the 100", "--limit-removed=100"))
    unreplaced(db, people(range(2, 101)), 5, "--limit-removed", 0, lines=99,
               words=("lacks 1 of the 100", "--limit-removed=1"))
    unreplaced(db, people(range(200, 500)), 5, "--limit-removed=99", lines=300)
    unreplaced(db, "", 2, words=("is empty",))
    imported(db, write(db, people(range(11, 101))), "--replace", lines=90, unchanged=90, removed=10)
    imported(db, write(db, people(range(56, 101), "other")), "--replace", "--limit-removed=50",
             lines=45, changed=45, removed=45)
    imported(db, write(db, people([])), "--replace", "--limit-removed=100", removed=45)
    expect(persons(db), [], "rows")
    imported(db, write(db, people([])), "--replace", removed=0)


def test_replace_takes_one_file(db):
    """Of two each would remove the rows of the other."""
    clear(db)
    paths = [write(db, people(numbers), name)
             for numbers, name in ((range(1, 11), "a.csv"), (range(11, 21), "b.csv"))]
    done = db.goodtime("import", "--replace", "--limit-removed=100", "person", *paths)
    expect((done.returncode, done.stdout), (2, ""), done.stderr)
    assert "--replace takes one file of 'person', not 2" in done.stderr, done.stderr
    expect(persons(db), [], "rows")


def test_replace_with_a_bad_line(db):
    """The row that a bad line is of would go: so none may be bad, whatever --max-rejects says."""
    clear(db)
    imported(db, write(db, people(range(1, 101))), lines=100, new=100)
    for line, reason in (("100,a,b\n", "the wrong number of fields"),
                         ("99,again\n", "the key of line 100 again")):
        path = unreplaced(db, people(range(1, 100)) + line, 1, "--max-rejects", 5, lines=100,
                          rejected=1, words=("1 of 100 lines are bad", "with --replace"))
        expect([row[2] for row in rejects(path)], [reason], "rejects")
    clear(db)


@harness.own_database()
def test_replace_of_all_in_one_transaction(db):
    path = folder(db, {"facility.csv": "facility_code\nSQ\nLAC\n", "person.csv": people([1, 2])})
    expect(db.goodtime("import", path).returncode, 0, "first")
    with open(os.path.join(path, "facility.csv"), "w", encoding="utf-8") as file:
        file.write("facility_code\nSQ\nMCJ\n")
    done = db.goodtime("import", "--replace", "--single-transaction", path)
    expect(done.returncode, 5, "status")
    expect(done.stdout, account(path + "/facility.csv", lines=2, removed=0, loaded=False)
           + account(path + "/person.csv", lines=2, removed=0, loaded=False), "the account")
    assert "no file was loaded" in done.stderr and "--limit-removed=50" in done.stderr, done.stderr
    done = db.goodtime("import", "--replace", "--single-transaction", "--limit-removed=50", path)
    expect(done.stdout, account(path + "/facility.csv", lines=2, new=1, unchanged=1, removed=1)
           + account(path + "/person.csv", lines=2, unchanged=2, removed=0), done.stderr)
    expect(db.query("select facility_code from source.facility order by 1"), [("MCJ",), ("SQ",)],
           "rows")


def test_a_relation_of_keys_alone(db):
    """Nothing of a row but its key: it is new or unchanged."""
    clear(db)
    imported(db, write(db, "person_id\n1\n2\n"), lines=2, new=2)
    imported(db, write(db, "person_id\n2\n3\n"), lines=2, new=1, unchanged=1)
    imported(db, write(db, "person_id\n1\n2\n3\n"), "--replace", lines=3, unchanged=3, removed=0)

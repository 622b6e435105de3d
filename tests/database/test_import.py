"""'goodtime import': what arrives in the source, what is rejected and why, and what stays as it was.

Rejects are read from FILE.rejected.csv; what arrived is read by the server's own COPY.
"""

import csv
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

# Texts that one or the other format has a meaning of its own for.
TEXTS = ("plain", "", 'a "quoted" word', '"', '""', "two\nlines", "two\r\nlines", "\n", "\r",
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


def imported(db, path, lines, loaded, rejected, *options, status=0, relation="person"):
    done = db.goodtime("import", relation, path, *options)
    expect(done.returncode, status, "status of the import: " + done.stderr)
    expect(done.stdout, "%s  %d lines, %d loaded, %d rejected\n" % (path, lines, loaded, rejected),
           "the account")
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
    imported(db, first, len(rows), len(rows), 0, relation=relation)
    keys = ",".join(name for name, _, key, _ in columns if key == "t")
    copy = "\\copy (select %s from source.%s order by %s) to '%s' (format csv, header)"
    db.query(copy % (",".join(names), relation, keys, second))
    with open(second, encoding="utf-8", newline="") as file:
        text = file.read()
    wanted = {",".join(map(copy_field, row)) for row in rows}
    for line in wanted:
        assert "\n" + line + "\n" in text, "%s has not %r" % (relation, line[:300])
    expect(len(text), sum(map(len, wanted)) + len(wanted) + len(",".join(names)) + 1,
           "characters of " + relation)
    clear(db, relation)
    imported(db, second, len(rows), len(rows), 0, relation=relation)
    db.query(copy % (",".join(names), relation, keys, second))
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
                imported(db, path, 3, 3, 0)
                expect(persons(db), rows, "rows with %r, %r, %r" % (end, mark, last))


def test_empty_lines(db):
    clear(db)
    path = write(db, "\n\r\nperson_id,last_name\n1,a\n2,b\n\n\r\n\n")
    imported(db, path, 2, 2, 0)
    path = write(db, "person_id,last_name\n1,a\n\n\r\n2,b\n")
    imported(db, path, 4, 0, 2, status=1)
    expect(rejects(path), [(3, "", "an empty line", ""), (4, "", "an empty line", "")], "rejects")


def test_only_a_header(db):
    clear(db)
    for content in ("person_id", "person_id\n", PERSON + "\r\n"):
        imported(db, write(db, content), 0, 0, 0)
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
    ("a quote that never closes", b'2,"x,', "", "a quote that never closes", '2,"x,'),
    ("a CR within", b"2,x,\r3,y,", "", "a line end within the line", "2,x,\r3,y,"),
    ("a formula", b"=cmd(),x,", "person_id", "not a whole number", "'=cmd(),x,"),
    ("a key again", b"1,x,", "", "the key of line 2 again", "1,x,"),
    ("a key again, written otherwise", b"01,x,", "", "the key of line 2 again", "01,x,"),
    ("an empty line", b"", "", "an empty line", ""),
    ("a multi-line record", b'2,"x\ny",z', "birth_date", "not a date that exists, YYYY-MM-DD",
     '2,"x\ny",z'),
)


def bad_line(db, line, column, reason, text):
    clear(db)
    feed = b"person_id,last_name,birth_date\r\n1,first,\r\n" + line + b"\r\n9,last,\r\n"
    path = write(db, feed)
    wanted = [(3, column, reason, text)]
    done = imported(db, path, 3, 0, 1, status=1)
    assert "'%s': 1 of 3 lines are bad, nothing was loaded" % path in done.stderr, done.stderr
    assert path + ".rejected.csv" in done.stderr, done.stderr
    expect(rejects(path), wanted, "rejects")
    expect(persons(db), [], "rows")
    imported(db, path, 3, 2, 1, "--max-rejects", "1")
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
    imported(db, path, 3, 0, 2, status=1, relation="timekeeping_log")
    expect(rejects(path), [(3, "minutes", "a number out of range", "1,2024-01-02,1,X,32768"),
                           (4, "attendance", "a key that is missing", "1,2024-01-03,1,,1")],
           "rejects")
    path = write(db, "facility_code,visitor_center,design_capacity,updated_at\n"
                     "A,true,1,\nB,t,2147483648,\nC,f,2147483647,\n"
                     "D,t,1,soon\nE,t,1,2024-01-02 03:04:05+00\n")
    imported(db, path, 5, 0, 4, status=1, relation="facility")
    expect([row[:3] for row in rejects(path)],
           [(2, "visitor_center", "not t or f"), (3, "design_capacity", "a number out of range"),
            (4, "updated_at", "a value that is missing"),
            (5, "updated_at", "not a time, YYYY-MM-DD HH:MM:SS+ZZ")], "rejects")


def test_line_is_where_the_record_begins(db):
    clear(db)
    path = write(db, 'person_id,last_name\r\n1,"a\r\nb\r\nc"\r\nx,"d\ne"\r\n2,f,\r\n1,"g\nh"\n')
    imported(db, path, 4, 0, 3, status=1)
    # What stands twice is known only when all lines are read.
    expect(rejects(path), [(5, "person_id", "not a whole number", 'x,"d\ne"'),
                           (7, "", "the wrong number of fields", "2,f,"),
                           (8, "", "the key of line 2 again", '1,"g\nh"')], "rejects")


def test_max_rejects(db):
    clear(db)
    path = write(db, "person_id\n1\nx\n2\ny\n1\n")
    for limit, status in ((0, 1), (2, 1), (3, 0), (4, 0)):
        clear(db)
        imported(db, path, 5, 2 if status == 0 else 0, 3, "--max-rejects", limit, status=status)
        expect(len(rejects(path)), 3, "rejects")
        expect(len(persons(db)), 2 if status == 0 else 0, "rows")


def test_a_key_that_stands_three_times(db):
    clear(db)
    path = write(db, "person_id,last_name\n7,a\n8,b\n7,c\n7,d\n8,e\n")
    imported(db, path, 5, 0, 3, status=1)
    wanted = [(4, "", "the key of line 2 again", "7,c"), (5, "", "the key of line 2 again", "7,d"),
              (6, "", "the key of line 3 again", "8,e")]
    expect(rejects(path), wanted, "rejects")
    imported(db, path, 5, 2, 3, "--max-rejects", 3)
    expect(rejects(path), wanted, "rejects")
    expect(persons(db), [("7", "a"), ("8", "b")], "the first line of a key is loaded")


def test_an_old_reject_file_goes(db):
    clear(db)
    path = write(db, "person_id\nx\n")
    imported(db, path, 1, 0, 1, status=1)
    expect(stat.S_IMODE(os.stat(path + ".rejected.csv").st_mode), 0o600, "mode")
    with open(path, "w", encoding="utf-8") as file:
        file.write("person_id\n1\n")
    imported(db, path, 1, 1, 0)
    expect(rejects(path), None, "rejects")
    expect([name for name in os.listdir(db.folder) if name.endswith(".tmp")], [], "what is left")


def test_a_link_as_reject_file_is_not_followed(db):
    clear(db)
    path = write(db, "person_id\nx\n")
    other = db.path("other", "another's")
    os.symlink(other, path + ".rejected.csv")
    imported(db, path, 1, 0, 1, status=1)
    assert not os.path.islink(path + ".rejected.csv")
    with open(other, encoding="utf-8") as file:
        expect(file.read(), "another's", "the file that the link led to")


def test_replacing_by_key(db):
    clear(db)
    clear(db, "person_change")
    imported(db, write(db, PERSON + "\n1,P1,Old,First,2000-01-01,x\n2,P2,Other,First,,\n"), 2, 2, 0)
    columns = PERSON + ", updated_at, xmin"
    before = db.query("select %s from source.person order by person_id" % columns)
    changed = db.query("select person_id, changed_at from source.person_change order by 1")
    expect([row[0] for row in changed], ["1", "2"], "persons that changed")
    imported(db, write(db, 'last_name,birth_date,person_id\nNew,,1\n"",1999-12-31,3\n'), 2, 2, 0)
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
    for _ in range(2):
        imported(db, path, 3, 3, 0)
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
    expect(done.stdout, "%s  1 lines, 1 loaded, 0 rejected\n%s  2 lines, 0 loaded, 1 rejected\n"
           "%s  1 lines, 1 loaded, 0 rejected\n" % (first, bad, last), "the account")
    expect(persons(db, "person_id"), [("1",), ("3",)], "rows")
    expect([rejects(path) for path in (first, last)], [None, None], "rejects of good files")
    expect(len(rejects(bad)), 1, "rejects of the bad one")


def test_header_faults(db):
    clear(db)
    for header, *words in (
            ("person_id,nick", "a column that is not there", "'nick'"),
            ("person_id, last_name", "' last_name'"),
            ("Person_ID", "'Person_ID'"),
            ("person_id,", "a column that is not there: ''"),
            ("person_id,person_id", "twice 'person_id'"),
            ("last_name", "lacks the key 'person_id'"),
            ('person_id,"last', "no CSV", "a quote that never closes"),
            ('person_id,la"st', "no CSV"),
            ("person_id;last_name", "'person_id;last_name'"),
            ("person_id\tlast_name", "'person_id?last_name'"),
            ("\x1b[2J", "'?[2J'"),
            ("é" * 40, "'%s'" % ("é" * 30)),
            ("x" * 5000, "'%s'" % ("x" * 60)),
            ("person_id,\0", "not there: '?'"),
            ("1,2", "'1'")):
        refused(db, header + "\n1,a\n", 2, "person.csv", "HINT", *words)
    refused(db, "person_id,last_name\n1,a\n".encode("utf-16"), 2, "header")
    refused(db, "person_id,n\xe9\n1,a\n".encode("latin-1"), 2, "'n?'")


def test_no_feed(db):
    clear(db)
    refused(db, "", 2, "is empty", "header")
    refused(db, "\ufeff", 2, "is empty")
    refused(db, "\n\n\n", 2, "is empty")
    refused(db, random.Random(1).randbytes(100000), 2, "header")
    refused(db, bytes(100000), 2, "header")
    for path, words in ((db.folder, "Is a directory"), (db.path("none.csv"), "No such file"),
                        ("/dev/null", "is empty"), (db.path("person.csv/x"), "Not a directory")):
        done = db.goodtime("import", "person", path)
        expect(done.returncode, 2, "status of %s: %s" % (path, done.stderr))
        assert "'%s'" % path in done.stderr and words in done.stderr, done.stderr
    expect(db.goodtime("import", "person").returncode, 2, "no file")
    expect(db.goodtime("import").returncode, 2, "no relation")


def test_no_table(db):
    clear(db)
    refused(db, "x\n1\n", 2, "no table 'nobody'", "HINT", relation="nobody")
    refused(db, "x\n1\n", 2, "no table 'source.person'", relation="source.person")
    refused(db, "x\n1\n", 2, "no table", relation="person; drop table source.person")
    db.query("create view source.a_view as select person_id from source.person;"
             "create table source.no_key (person_id bigint)")
    refused(db, "person_id\n1\n", 2, "source.a_view is a view", "HINT", relation="a_view")
    refused(db, "person_id\n1\n", 2, "source.no_key has no primary key", "HINT",
            relation="no_key")
    db.query("drop view source.a_view; drop table source.no_key")


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
    imported(db, path, 100000, 0, 1, status=1)
    expect(rejects(path), [(2, "", "a quote that never closes, or a record longer than 1 MB",
                            '0,"N0')], "rejects")
    imported(db, path, 100000, 99999, 1, "--max-rejects", 1)
    expect(db.value("select count(*) from source.person"), "99999", "rows")
    clear(db)


def test_many_bad_lines(db):
    clear(db)
    for line, lines in (("x", 200000), ('"x', 200000), ("", 200000), ("1", 200000)):
        count = lines - (line == "1")
        path = write(db, "person_id\n" + (line + "\n") * lines + "2\n")
        done = imported(db, path, lines + 1, 0, count, status=1)
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
        found = harness.psql("postgres", sql)
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
    harness.psql("postgres", "select pg_terminate_backend(%s)" % pid)
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
            harness.psql("postgres", "select pg_terminate_backend(%s)" % pid)
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
    imported(db, path, 3, 3, 0)
    before = db.query("select person_id, updated_at, xmin from source.person order by 1")
    clear(db, "person_change")
    path = write(db, "person_id,last_name,birth_date\n1,a,\n2,b,\n3,,\n")
    imported(db, path, 3, 3, 0)
    after = db.query("select person_id, updated_at, xmin from source.person order by 1")
    expect([after[0], after[2]], [before[0], before[2]], "rows that stay as they are")
    assert after[1][1] > before[1][1], "updated_at of the row that does not: %s" % (after[1],)
    expect(db.query("select person_id from source.person_change"), [("2",)], "who changed")
    imported(db, write(db, "person_id\n1\n2\n3\n"), 3, 3, 0)
    expect(db.query("select person_id, updated_at, xmin from source.person order by 1"), after,
           "keys alone replace nothing")


def test_a_key_over_rows_that_stands_twice(db):
    """Also where the row would stay as it is."""
    clear(db)
    path = write(db, "person_id,last_name\n7,a\n8,b\n")
    imported(db, path, 2, 2, 0)
    path = write(db, "person_id,last_name\n7,a\n8,c\n7,a\n8,b\n7,d\n")
    imported(db, path, 5, 0, 3, status=1)
    imported(db, path, 5, 2, 3, "--max-rejects", 3)
    expect([row[:3] for row in rejects(path)],
           [(4, "", "the key of line 2 again"), (5, "", "the key of line 3 again"),
            (6, "", "the key of line 2 again")], "rejects")
    expect(persons(db), [("7", "a"), ("8", "c")], "rows")


def test_a_long_text_is_cut(db):
    clear(db)
    path = write(db, "person_id,last_name\n1,%s,\n" % ("é" * 400000))
    imported(db, path, 1, 0, 1, status=1)
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

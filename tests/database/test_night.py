"""Nights one after the other: what each adds to the ledger, and that it stays true."""

import collections
import hashlib

from harness import (AS_OF, POPULATION, Database, SqlError, expect, night, own_database, query,
                     server)

DECISION = ("person_id, custody_no, term_id, credit_type, rule_id, action, days, earned_on, "
            "effective_on, source_table, source_id, part, reason, facility_code")
HISTORIES = ("deadline", "screening", "county_credit", "attendance_finding", "projection",
             "data_exception")


# ---- what the database holds

def tables(db, pattern="%"):
    return [row[0] for row in db.query(
        "select relname from pg_class where relnamespace = 'goodtime'::regnamespace "
        "and relkind = 'r' and relname like '%s' order by 1" % pattern)]


def digests(db, names):
    """A digest of the rows of each relation of schema goodtime."""
    return dict(db.query(" union all ".join(
        "select '%s', count(*) || ' rows ' || md5(coalesce(string_agg(t::text, E'\\n' "
        "order by t::text), '')) from goodtime.%s t" % (name, name) for name in names)))


def decisions(database):
    return query(database, "select %s from goodtime.decision order by %s" % (DECISION, DECISION))


def decisions_uncut(database):
    """With what the 60-day limit took of an award or restoration: how much that is depends on the
    nights before (rules.md P2)."""
    return query(database, """
        select person_id, custody_no, credit_type, source_table, source_id, part, sum(days)
        from goodtime.decision
        where action in ('award', 'restore', 'bar')
        group by person_id, custody_no, credit_type, source_table, source_id, part
        order by 1, 2, 3, 4, 5, 6;
        select %s from goodtime.decision where action not in ('award', 'restore', 'bar') order by %s
        """ % (DECISION, DECISION))


def ledger(db, person):
    """A person's entries but for Good Conduct Credit's, which each month has, counted without them."""
    return db.query("""
        with entry as (
            select *, row_number() over (order by entry_no) as ordinal
            from goodtime.ledger
            where person_id = %s and credit_type <> 'GCC'
        )
        select e.ordinal, e.op, e.action, e.days, e.effective_on, e.entered_on, before.ordinal
        from entry e
        left join entry before on before.entry_no = e.supersedes
        order by e.ordinal""" % person)


def last_run(db, column):
    return db.value("select %s from goodtime.run order by run_id desc limit 1" % column)


def check_decisions_are_the_ledger(db):
    expect(db.query("select * from goodtime.decision_mismatch"), [], "goodtime.decision_mismatch")
    expect(db.query("select what from goodtime.verify_conservation() where faults <> 0"), [],
           "goodtime.verify_conservation")
    columns = DECISION + ", entered_on, entry_no"
    standing = {}
    for op, supersedes, *row in db.query(
            "select op, supersedes, %s from goodtime.ledger order by person_id, entry_no"
            % columns):
        person, entry = row[0], row[-1]
        if supersedes is not None and op == "retract":
            del standing[person, supersedes]
        if op == "assert":
            standing[person, entry] = tuple(row)
    expect(sorted(db.query("select %s from goodtime.decision" % columns), key=str),
           sorted(standing.values(), key=str), "the table of decisions")


def check_as_if_decided_anew(db, as_of):
    """Night after night has led where one night over the same source leads."""
    with Database() as anew:
        done = anew.goodtime("run", "--as-of", as_of, "--no-reports",
                             env={"GOODTIME_SOURCE": "dbname=" + db.name})
        expect(done.returncode, 0, done.stderr)
        expect(decisions_uncut(db.name), decisions_uncut(anew.name), "decisions of a single night")
        for view, columns in (
                ("deadline", "*"), ("screening", "*"), ("county_credit", "*"),
                ("data_exception", "code, source_table, source_key, person_id, detail")):
            sql = "select %s from goodtime.%s" % (columns, view)
            was, now = set(db.query(sql)), set(anew.query(sql))
            expect((sorted(was - now, key=str), sorted(now - was, key=str)), ([], []), view)
        expect(digests(anew, ["attendance_finding"]), digests(db, ["attendance_finding"]), "")


# ---- a source with one person in it

PERSON = """
insert into source.facility values ('SQ', 'Facility', 'prison', 'state'),
    ('LAC', 'Facility', 'prison', 'state');
insert into source.program (program_code, title, category, high_school, certifies) values
    ('W3', 'Program', 'cognitive_behavioral', false, false),
    ('W4', 'Program', 'career_technical', false, false),
    ('ART', 'Activity', 'rehabilitative_activity', false, false);
insert into source.milestone_schedule values
    ('W3', '2017-01-01', 3, false, 'REV'), ('W4', '2017-01-01', 4, false, 'REV');
insert into source.activity_approval values ('SQ', 'ART', '2017-01-01');
insert into source.person values (7, 'A00007', 'Doe', 'Pat');
insert into source.term values (70, 7, 1, 1, 'state', 'determinate', false, false, false,
    '2020-01-06', 'none', '2020-01-06', 7300, null, 0);
insert into source.placement values (700, 7, 'SQ', '2020-01-06', null, 'medium', 'general', 'none',
    false, 'non_adverse');
insert into source.work_group (work_group_id, person_id, work_group, starts_on, entered_on)
values (7000, 7, 'A-1', '2020-01-06', '2020-01-06');
"""
COMPLETION = """
insert into source.program_completion (completion_id, person_id, program_code, facility_code,
    completed_on, all_activities, exam_only, satisfactory, instructor_id, instructor_verified_on,
    approver_id, approver_verified_on, approver_outcome)
values (%s, 7, '%s', 'SQ', '%s', true, false, true, 'I1', %s, 'A1', %s, %s);
"""


def completion(number, program, completed_on, verified_on=None):
    day = "null" if verified_on is None else "'%s'" % verified_on
    return COMPLETION % (number, program, completed_on, day, day,
                         "null" if verified_on is None else "'eligible'")


# ---- one night and the next

@own_database(POPULATION)
def test_a_first_night(db):
    account = night(db)
    run = db.query("select run_id, as_of, edition, mode, state, persons, entries, exceptions, "
                   "detail, finished_at >= started_at from goodtime.run")
    expect(run, [("1", AS_OF, "2018", "full", "done", account["persons"], account["entries"],
                  account["exceptions"], None, "t")], "the run")
    expect(db.value("select count(*) from goodtime.ledger"), account["entries"], "entries")
    expect(db.value("select count(*) from goodtime.data_exception"), account["exceptions"],
           "exceptions")
    assert int(account["entries"]) > 300, account
    expect(db.query("select distinct credit_type from goodtime.decision order by 1"),
           [("ECC",), ("EMC",), ("GCC",), ("MCC",), ("NONE",), ("RAC",)], "credit types")
    for view in HISTORIES:
        assert int(db.value("select count(*) from goodtime." + view)) > 5, view
    check_decisions_are_the_ledger(db)


@own_database(POPULATION)
def test_the_same_night_again_adds_nothing(db):
    night(db)
    names = [name for name in tables(db) if name not in ("run", "run_relation", "person_state")
             and not name.startswith("staged_")]
    before = digests(db, names)
    head = last_run(db, "encode(head, 'hex')")
    expect(night(db)["entries"], "0", "entries of the second run")
    expect(last_run(db, "run_id, entries"), "2", "the second run")
    expect(digests(db, names), before, "nothing else changed")
    expect(last_run(db, "encode(head, 'hex')"),
           hashlib.sha256(bytes.fromhex(head)).hexdigest(), "head over nothing new")
    expect(night(db, "--full", "--chunk", "13")["entries"], "0", "entries of the third run")
    expect(digests(db, names), before, "nothing else changed")


@own_database(POPULATION)
def test_what_a_history_makes_of_what_is_staged(db):
    """A key that is staged twice stays as it stands; who was not looked at stays as he is."""
    night(db)

    def publish(history, run):
        db.query("select goodtime.publish_history('%s_history', %d)" % (history, run))
        return db.query("select count(*) filter (where until_run = %d), count(*) filter (where "
                        "since_run = %d) from goodtime.%s_history" % (run, run, history))[0]

    other = ("insert into goodtime.staged_program (program_code, title, category) select "
             "min(program_code), 'another', 'work' from goodtime.staged_program")
    one = "from goodtime.staged_program where program_code = (select min(program_code) from " \
          "goodtime.staged_program)"
    db.query(other + ";" + other)
    expect(tuple(publish("program", 2)), ("0", "0"), "ended and begun, staged twice")
    db.query("delete %s and title is distinct from 'another'" % one)
    expect(tuple(publish("program", 3)), ("1", "1"), "ended and begun, two others staged")
    db.query("delete %s" % one)
    expect(tuple(publish("program", 4)), ("1", "0"), "ended and begun, staged no longer")

    stands = "select count(*) from goodtime.deadline_history where until_run is null and " \
             "person_id % 2 = "
    even = db.value(stands + "0")
    assert int(even) > 0 and int(db.value(stands + "1")) > 0
    db.query("delete from goodtime.staged_person where person_id % 2 = 0; "
             "update goodtime.staged_deadline set detail = 'other'")
    odd = db.value("select count(*) from goodtime.staged_deadline where person_id % 2 = 1")
    expect(tuple(publish("deadline", 5)), (odd, odd), "ended and begun of those looked at")
    expect(db.value(stands + "0"), even, "windows of the others")
    expect(db.value("select count(*) from goodtime.deadline_history where until_run is null and "
                    "person_id % 2 = 0 and detail = 'other'"), "0", "changed windows of the others")


@own_database(POPULATION)
def test_the_days_after(db):
    for as_of in (AS_OF, "2026-07-01", "2026-07-08", "2026-09-15"):
        night(db, "--accept", "stale", as_of=as_of)
        check_decisions_are_the_ledger(db)
    check_as_if_decided_anew(db, "2026-09-15")


@own_database(POPULATION)
def test_source_and_target_are_two_databases(db):
    with Database() as target:
        env = {"GOODTIME_TARGET": "dbname=" + target.name}
        done = db.goodtime("run", "--as-of", AS_OF, "--no-reports", env=env)
        expect(done.returncode, 0, done.stderr)
        expect(db.value("select count(*) from goodtime.run"), "0", "runs in the source database")
        night(db)
        expect(decisions(target.name), decisions(db.name), "decisions")


# ---- corrections: results.md, ledger; rules.md, P2 "Entered"

@own_database()
def test_a_late_verification(db):
    db.query(PERSON + completion(1, "W3", "2026-06-01"))
    night(db)
    expect(ledger(db, 7), [("1", "assert", "pending", "21", "2026-06-01", "2026-06-01", None)],
           "pending: before the first run, so entered on its own day")
    db.query("update source.program_completion set instructor_verified_on = '2026-07-02', "
             "approver_verified_on = '2026-07-03', approver_outcome = 'eligible'")
    night(db, as_of="2026-07-02")
    expect(len(ledger(db, 7)), 1, "the approver's verification is still to come")
    night(db, as_of="2026-07-06")
    expect(ledger(db, 7)[1:], [
        ("2", "retract", "pending", "21", "2026-06-01", "2026-06-01", "1"),
        ("3", "assert", "award", "21", "2026-07-03", "2026-07-06", "1")], "verified")
    check_decisions_are_the_ledger(db)


@own_database()
def test_a_correction_enters_anew_only_with_another_effect(db):
    db.query(PERSON)
    night(db)
    db.query(completion(1, "W3", "2026-07-01", "2026-07-08"))
    night(db, as_of="2026-07-10")
    expect(ledger(db, 7), [("1", "assert", "award", "21", "2026-07-08", "2026-07-10", None)],
           "entered by the run that posts it")

    db.query("update source.program_completion set facility_code = 'LAC'")
    night(db, as_of="2026-07-20")
    expect(ledger(db, 7)[1:], [
        ("2", "retract", "award", "21", "2026-07-08", "2026-07-10", "1"),
        ("3", "assert", "award", "21", "2026-07-08", "2026-07-10", "1")], "another facility")

    db.query("update source.program_completion set completed_on = '2026-06-29'")
    night(db, as_of="2026-07-21")
    expect(ledger(db, 7)[3:], [
        ("4", "retract", "award", "21", "2026-07-08", "2026-07-10", "3"),
        ("5", "assert", "award", "21", "2026-07-08", "2026-07-10", "3")], "another earning date")
    expect(db.query("select earned_on, facility_code from goodtime.decision "
                    "where credit_type <> 'GCC'"),
           [("2026-06-29", "LAC")], "what holds")

    db.query("update source.program_completion set approver_verified_on = '2026-07-09'")
    night(db, as_of="2026-07-25")
    expect(ledger(db, 7)[5:], [
        ("6", "retract", "award", "21", "2026-07-08", "2026-07-10", "5"),
        ("7", "assert", "award", "21", "2026-07-09", "2026-07-25", "5")], "another effective date")

    db.query("update source.program_completion set instructor_verified_on = '2026-06-29', "
             "approver_verified_on = '2026-06-29'")
    night(db, as_of="2026-07-26")
    expect(ledger(db, 7)[7:], [
        ("8", "retract", "award", "21", "2026-07-09", "2026-07-25", "7"),
        ("9", "assert", "award", "21", "2026-06-29", "2026-06-29", "7")],
        "effective before the first run that looked")

    db.query("update source.program_completion set program_code = 'W4'")
    night(db, as_of="2026-07-27")
    expect(ledger(db, 7)[9:], [
        ("10", "retract", "award", "21", "2026-06-29", "2026-06-29", "9"),
        ("11", "assert", "award", "28", "2026-06-29", "2026-06-29", "9")], "other days")
    expect(night(db, as_of="2026-07-27")["entries"], "0", "once more")
    check_decisions_are_the_ledger(db)
    check_chain(db)


@own_database()
def test_a_deleted_completion_is_retracted(db):
    db.query(PERSON + completion(1, "W3", "2026-06-01", "2026-06-02")
             + completion(2, "W4", "2026-06-08", "2026-06-09"))
    night(db)
    db.query("delete from source.program_completion where completion_id = 1")
    expect(night(db)["entries"], "1", "entries")
    expect(ledger(db, 7)[2:], [("3", "retract", "award", "21", "2026-06-02", "2026-06-02", "1")],
           "only taken back")
    expect(db.query("select source_id, days from goodtime.decision where credit_type <> 'GCC'"),
           [("2", "28")], "what holds")
    check_decisions_are_the_ledger(db)


RELATIONS_OF_PERSONS = (
    "select table_name from information_schema.columns where table_schema = 'source' "
    "and column_name = 'person_id' and table_name <> 'person_change' order by 1")


def about(db, sql, persons):
    """Rows that name one of these persons in their column person_id."""
    return sorted(db.query("select * from (%s) x where person_id in (%s)"
                           % (sql, ", ".join(persons))), key=str)


@own_database(POPULATION)
def test_deleted_persons_and_back(db):
    night(db)
    persons = [db.value("select person_id from %s group by 1 order by count(*) desc, 1 limit 1"
                        % relation)
               for relation in ("goodtime.decision", "goodtime.screening",
                                "goodtime.county_credit", "goodtime.data_exception "
                                "where person_id in (select person_id from source.person)")]
    names = ("deadline", "screening", "county_credit", "data_exception")
    held = "select person_id, %s from goodtime.decision" % DECISION.split(", ", 1)[1]
    before = about(db, held, persons)
    columns = ("select code, source_table, source_key, person_id, detail "
               "from goodtime.data_exception")
    shown = {name: about(db, columns if name == "data_exception"
                         else "select * from goodtime." + name, persons) for name in names}
    assert len(before) > 1 and all(shown.values()), (before, shown)

    def chain(person):
        return db.query("select entry_no, op from goodtime.ledger where person_id = %s "
                        "order by entry_no" % person)

    relations = [row[0] for row in db.query(RELATIONS_OF_PERSONS)]
    db.query("create schema kept;" + "".join(
        "create table kept.{0} as select * from source.{0} where person_id in ({1});"
        "delete from source.{0} where person_id in ({1});".format(relation, ", ".join(persons))
        for relation in relations))
    expect(night(db)["entries"], str(len(before)), "entries of the night without them")
    for person in persons:
        count = sum(row[0] == person for row in before)
        expect([op for _, op in chain(person)], ["assert"] * count + ["retract"] * count,
               "each decision is taken back")
    expect(about(db, held, persons), [], "decisions")
    for name in names:
        expect(about(db, "select * from goodtime." + name, persons), [], name)
    expect(night(db)["entries"], "0", "entries of the night after")

    db.query("".join("insert into source.{0} select * from kept.{0};".format(relation)
                     for relation in relations))
    expect(night(db)["entries"], str(len(before)), "entries of the night with them again")
    expect(about(db, held, persons), before, "decisions")
    for name in names:
        expect(about(db, columns if name == "data_exception" else "select * from goodtime." + name,
                     persons), shown[name], name)
    for person in persons:
        entries = [int(entry_no) for entry_no, _ in chain(person)]
        expect(entries, list(range(1, len(entries) + 1)), "entry numbers go on")
    check_decisions_are_the_ledger(db)
    check_chain(db)


@own_database(POPULATION)
def test_rows_of_a_person_who_is_not_there(db):
    """Only person is deleted: its rows are unknown-person's, the decisions are taken back."""
    night(db)
    person = db.value("select person_id from goodtime.decision group by 1 "
                      "order by count(*) desc, 1 limit 1")
    db.query("delete from source.person where person_id = " + person)
    night(db)
    expect([row for row in decisions(db.name) if row[0] == person], [], "decisions")
    wanted = {row for relation in [row[0] for row in db.query(RELATIONS_OF_PERSONS)]
              if relation in ("term", "placement", "charge") for row in db.query(
                  "select '%s', %s_id from source.%s where person_id = %s"
                  % (relation, relation, relation, person))}
    got = set(db.query("select source_table, source_key from goodtime.data_exception "
                       "where code in ('unknown-person', 'bad-value', 'bad-span', 'bad-days') "
                       "and source_table in ('term', 'placement', 'charge') and person_id = "
                       + person))
    assert wanted and got == wanted, "exceptions\nexpected: %r\nactual:   %r" % (wanted, got)


DISTURB = """
delete from source.program_completion where completion_id % 11 = {0};
update source.program_completion set completed_on = completed_on - 3,
    instructor_verified_on = instructor_verified_on + 2, approver_verified_on =
    approver_verified_on + 2 where completion_id % 11 = {0} + 1;
update source.term set sentence_type = 'life_without_parole' where term_id % 19 = {0};
delete from source.timekeeping_log where enrollment_id % 13 = {0};
delete from source.work_application where application_id % 7 = {0};
update source.work_application set security_level = 9 where application_id % 7 = {0} + 1;
update source.work_participation set ends_on = starts_on + 5 where participation_id % 5 = {0};
update source.charge set statute = 'PC 187', is_current = true where charge_id % 23 = {0};
update source.placement set ends_on = null, care = 'enhanced_outpatient'
where placement_id % 17 = {0};
update source.hours_verification set verified_on = verified_on + 4 where person_id % 9 = {0};
delete from source.person where person_id % 83 = {0};
"""


@own_database(POPULATION)
def test_many_corrections(db):
    night(db)
    for number, as_of in enumerate((AS_OF, "2026-07-05", "2026-07-06")):
        db.query(DISTURB.format(number))
        assert int(night(db, as_of=as_of)["entries"]) > 10, "a night without corrections"
        check_decisions_are_the_ledger(db)
    check_chain(db)
    check_as_if_decided_anew(db, "2026-07-06")


# ---- the chain: load/chain.h

def entry_hash(values):
    """SHA-256 over the columns but the last, each with its length before it."""
    digest = hashlib.sha256()
    for name, value in values:
        if value is None:
            digest.update(b"\xff\xff\xff\xff")
            continue
        content = bytes.fromhex(value[2:]) if name == "previous_hash" else value.encode()
        digest.update(len(content).to_bytes(4, "big") + content)
    return digest.digest()


def check_chain(db):
    columns = [row[0] for row in db.query(
        "select attname from pg_attribute where attrelid = 'goodtime.ledger'::regclass "
        "and attnum > 0 and not attisdropped order by attnum")]
    expect(columns[-2:], ["previous_hash", "hash"], "the last columns of the ledger")
    last, touched = {}, collections.defaultdict(dict)
    for row in db.query("select * from goodtime.ledger order by person_id, entry_no"):
        entry = dict(zip(columns, row))
        person = int(entry["person_id"])
        where = "entry %s of person %d" % (entry["entry_no"], person)
        before_no, before = last.get(person, (0, None))
        expect(int(entry["entry_no"]), before_no + 1, where)
        expect(entry["previous_hash"], before, where + ": the hash before")
        expect(entry["hash"], "\\x" + entry_hash(list(entry.items())[:-1]).hex(), where)
        last[person] = (before_no + 1, entry["hash"])
        touched[entry["run_id"]][person] = entry["hash"]
    head = None
    for run_id, previous, stored in db.query("select run_id, previous_head, head from goodtime.run "
                                             "where state = 'done' order by run_id"):
        expect(previous, head, "previous head of run " + run_id)
        digest = hashlib.sha256(bytes.fromhex(head[2:]) if head is not None else b"")
        for _, hashed in sorted(touched.pop(run_id, {}).items()):
            digest.update(bytes.fromhex(hashed[2:]))
        head = "\\x" + digest.hexdigest()
        expect(stored, head, "head of run " + run_id)
    expect(dict(touched), {}, "entries of runs that were not published")
    expect(db.query("select person_id, entry_no, hash from goodtime.person_state "
                    "where entry_no > 0 order by person_id"),
           [(str(person), str(number), hashed)
            for person, (number, hashed) in sorted(last.items())], "the ends of the chains")


@own_database(POPULATION)
def test_the_chain_of_hashes(db):
    night(db)
    db.query(DISTURB.format(2))
    night(db, as_of="2026-07-03")
    night(db, as_of="2026-07-04")
    check_chain(db)


# ---- rights

def refused(db, sql, user=None):
    try:
        db.query(sql, user)
    except SqlError as error:
        return str(error)
    raise AssertionError("not refused: " + sql)


CHANGES = ("update goodtime.ledger set days = days + 1", "delete from goodtime.ledger",
           "truncate goodtime.ledger", "update goodtime.ledger set days = days where false",
           "delete from goodtime.ledger where false")


@own_database(POPULATION)
def test_the_ledger_refuses_changes(db):
    night(db)
    before = digests(db, ["ledger"])
    for sql in CHANGES:
        problem = refused(db, sql)
        assert "is refused" in problem, "the owner, %s: %s" % (sql, problem)
        problem = refused(db, "set role goodtime_pipeline; " + sql)
        assert "permission denied" in problem or "is refused" in problem, problem
    for sql in ("alter table goodtime.ledger disable trigger all",
                "drop trigger append_only on goodtime.ledger", "drop table goodtime.ledger",
                "update goodtime.law set value = 0", "delete from goodtime.run",
                "delete from goodtime.deadline_history", "delete from source.person",
                "set session_replication_role = replica"):
        refused(db, "set role goodtime_pipeline; " + sql)
    expect(digests(db, ["ledger"]), before, "the ledger")


@own_database(POPULATION)
def test_a_night_with_the_rights_of_the_pipeline_only(db):
    role = db.name + "_night"
    server("create role %s login in role goodtime_pipeline" % role)
    try:
        env = {"PGUSER": role}
        for args in (("check", "--as-of", AS_OF), ("run", "--as-of", AS_OF),
                     ("run", "--as-of", "2026-07-01", "--prove"), ("status", "--json"),
                     ("report",)):
            done = db.goodtime(*args, env=env)
            expect((done.returncode, done.stderr if done.returncode else ""), (0, ""), args)
        assert int(db.value("select count(*) from goodtime.ledger")) > 300
        for sql in CHANGES:
            refused(db, sql, role)
    finally:
        server("drop owned by " + role, "drop role " + role)


@own_database(POPULATION)
def test_reports_with_the_rights_of_reports_only(db):
    night(db)
    role = db.name + "_reports"
    server("create role %s login in role goodtime_report" % role)
    try:
        done = db.goodtime("report", env={"PGUSER": role})
        expect((done.returncode, done.stderr if done.returncode else ""), (0, ""), "report")
        for sql in CHANGES + ("select * from source.person", "delete from goodtime.run",
                              "insert into goodtime.ledger select * from goodtime.ledger"):
            refused(db, sql, role)
    finally:
        server("drop role " + role)


# ---- options

@own_database(POPULATION)
def test_jobs_and_chunks_change_nothing(db):
    """But for when the source of each database was filled (changed_at)."""
    names = [name for name in tables(db)
             if name not in ("run", "schema_version", "person_state", "staged_person")]
    wanted = None
    for args in (("--jobs", "1"), ("--jobs", "2"), ("--jobs", "4"), ("--chunk", "1", "--jobs", "4"),
                 ("--chunk", "7"), ("--chunk", "1000")):
        with Database(POPULATION) as other:
            night(other, *args)
            got = digests(other, names)
            got["run"] = other.query("select as_of, persons, entries, exceptions, head, tally "
                                     "from goodtime.run")
            for name in ("person_state", "staged_person"):
                got[name] = other.value(
                    "select md5(string_agg((to_jsonb(t) - 'changed_at')::text, E'\\n' "
                    "order by person_id)) from goodtime.%s t" % name)
            wanted = wanted or got
            expect(got, wanted, " ".join(args))


@own_database(POPULATION)
def test_a_dry_run_writes_nothing(db):
    before = digests(db, tables(db))
    account = night(db, "--dry-run")
    assert int(account["entries"]) > 300, account
    expect(digests(db, tables(db)), before, "an untouched target")
    wet = night(db)
    expect((account["entries"], account["persons"], account["exceptions"]),
           (wet["entries"], wet["persons"], wet["exceptions"]), "what it foretold")
    before = digests(db, tables(db))
    db.query(DISTURB.format(1))
    assert int(night(db, "--dry-run", as_of="2026-07-09")["entries"]) > 10
    expect(digests(db, tables(db)), before, "after a night")
    expect(db.goodtime("run", "--as-of", AS_OF, "--dry-run").returncode, 0, "with reports asked")
    expect(db.goodtime("status").returncode, 0, "status")


@own_database(POPULATION)
def test_too_many_exceptions(db):
    count = int(night(db, "--dry-run")["exceptions"])
    assert count > 1
    for limit, status in ((count - 1, 1), (count, 0), (0, 1)):
        done = db.goodtime("run", "--as-of", AS_OF, "--no-reports", "--max-exceptions", limit)
        expect(done.returncode, status, "--max-exceptions %d of %d" % (limit, count))
        if status == 1:
            assert str(count) in done.stderr, done.stderr
        expect(last_run(db, "state"), "done", "it is published all the same")


# Example R of the rulebook: 300 minutes on each of 70 Mondays, each block confirmed two days after.
HOURS = """
insert into source.enrollment values (1, 7, 'ART', 'SQ', '2024-01-01', null, 'voluntary');
insert into source.timekeeping_log
select 7, date '2024-01-01' + 7 * n, 1, 'X', 300 from generate_series(0, 69) n;
insert into source.hours_verification
select 7, 1, 'achievement', ordinal, reached_on + 2, 'V1', 'confirmed'
from unnest(array['2024-03-11', '2024-05-20', '2024-08-05', '2024-10-14', '2024-12-23',
    '2025-03-10']::date[]) with ordinality as block (reached_on, ordinal);
"""


@own_database()
def test_editions_of_the_law(db):
    db.query(PERSON + HOURS)
    sql = ("select source_id, days, earned_on, effective_on, action, reason from "
           "goodtime.decision where credit_type = 'RAC' order by source_id, part")
    first = [("1", "2024-03-11", "2024-03-13"), ("2", "2024-05-20", "2024-05-22"),
             ("3", "2024-08-05", "2024-08-07"), ("4", "2024-10-14", "2024-10-16")]
    night(db)
    expect(db.query(sql), [(n, "7", earned, then, "award", "") for n, earned, then in first] + [
        ("5", "7", "2024-12-23", "2024-12-25", "void", "annual-limit"),
        ("6", "7", "2025-03-10", "2025-03-12", "void", "annual-limit")], "edition 2018")

    # Ten days a block, forty a year; the excess waits for the anniversary (rules.md, part A).
    night(db, "--edition", "2021", "--change-edition")
    expect(db.query(sql), [(n, "10", earned, then, "award", "") for n, earned, then in first] + [
        ("5", "10", "2024-12-23", "2025-03-11", "award", "carried-over"),
        ("6", "10", "2025-03-10", "2025-03-12", "award", "carried-over")], "edition 2021")
    expect(last_run(db, "edition"), "2021", "the run's edition")
    check_decisions_are_the_ledger(db)

    done = db.goodtime("run", "--as-of", AS_OF, "--no-reports", "--edition", "2019",
                       "--change-edition")
    expect(done.returncode, 5, "an edition that is none")
    assert "2019" in done.stderr, done.stderr


# ---- a text of nothing, or of nothing but blanks, counts as null

BLANKS = ("", " ", "  ", "\t", "\r\n", "\N{NO-BREAK SPACE}")


@own_database()
def test_blank_texts_count_as_null(db):
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06"))
    night(db)
    sql = ("select %s from goodtime.decision" % DECISION, "select code, source_key from "
           "goodtime.data_exception", "select count(*) from goodtime.outreach_month_history")
    before = [db.query(each) for each in sql]
    expect([len(before[0]), before[1:]], [2, [[], [("0",)]]], "the night before")

    # Columns that may be null: nothing changes. Housing without a place or a name is none, and told.
    for number, blank in enumerate(BLANKS):
        db.query("update source.term set end_reason = '{0}'; "
                 "update source.placement set transfer = '{0}', housing = '{0}'; "
                 "update source.program_completion set certificate_number = '{0}'; "
                 "insert into source.accessible_housing values ('SQ', '{0}', '{1}'), "
                 "('{0}', 'A', '{1}')".format(blank, "2026-01-%02d" % (number + 1)))
        night(db)
        told = [("bad-value", key % (blank, "2026-01-%02d" % (at + 1)))
                for at, blank in enumerate(BLANKS[:number + 1]) for key in ("SQ/%s/%s", "%s/A/%s")]
        expect([db.query(sql[0]), sorted(db.query(sql[1])), db.query(sql[2])],
               [before[0], sorted(told), before[2]], "with %r" % blank)

    # Columns that a rule reads: the row is kept out.
    db.query("update source.placement set care = '\t'; "
             "update source.program_completion set facility_code = ' '")
    night(db)
    expect(sorted(db.query(sql[1] + " where source_table <> 'accessible_housing'")),
           [("bad-value", "1"), ("bad-value", "700")], "exceptions")
    expect(db.query(sql[0] + " where credit_type <> 'GCC'"), [], "decisions")


# ---- the nights before can be read again

@own_database(POPULATION)
def test_what_a_run_showed_can_be_read_again(db):
    """But for which run looked at a person last, which only the last run's view can say; a view of
    all runs says its run itself."""
    views = [row[0] for row in db.query(
        "select relname from pg_class where relnamespace = 'goodtime'::regnamespace "
        "and relkind = 'v' and relname not in ('decision_mismatch', 'balance', 'retracted_credit', "
        "'run_change', 'matter_span') "
        "and relname not like 'staged%' order by 1")]
    assert set(HISTORIES) < set(views), views
    show = ("select count(*) || ' rows ' || md5(coalesce(string_agg((to_jsonb(t){0})::text, E'\\n' "
            "order by to_jsonb(t){0}), '')) from goodtime.{1} t")
    shows = {view: show.format(" - 'run_id'" if view == "data_exception" else "", view)
             for view in views}
    shown = {}
    for number, as_of in enumerate((AS_OF, "2026-07-09", "2026-08-20")):
        if number > 0:
            db.query(DISTURB.format(number))
        night(db, "--accept", "stale,taken-back", as_of=as_of)
        shown[number + 1] = {view: db.value(sql) for view, sql in shows.items()}
    for view in HISTORIES:
        expect(len({shown[run][view] for run in shown}), 3, view + " changed from night to night")
    for run, wanted in shown.items():
        for view, sql in shows.items():
            got = db.query("set goodtime.report_run = '%d'; " % run + sql)
            expect(got[0][0], wanted[view], "%s as run %d left it" % (view, run))


@own_database()
def test_a_person_who_comes_after_a_row_about_them(db):
    """Credit of before the person was there is not held back by the 60-day limit (rules.md P2)."""
    arrived = ("insert into source.person (person_id, person_number) values ({0}, 'N{0}');"
               "insert into source.term (term_id, person_id, custody_no, term_no, jurisdiction, "
               "sentence_type, violent_felony, three_strikes, sex_registrant, received_on, "
               "prior_education, starts_on, term_days, presentence_credit_days) values ({0}, {0}, 1, "
               "1, 'state', 'determinate', 'f', 'f', 'f', '2024-01-01', 'none', '2024-01-01', 900, 0);"
               "insert into source.extraordinary_conduct (conduct_id, person_id, act, days, "
               "awarded_on) values ({0}, {0}, 'heroic_act', 10, '2025-03-01');")
    db.query(arrived.format(2))
    db.query("insert into source.work_participation (participation_id, application_id, person_id, "
             "facility_code, inside_security, starts_on) values (1, 1, 1, 'MCJ', 't', '2025-01-01')")
    night(db, as_of="2025-02-20")
    db.query(arrived.format(1))
    night(db, as_of="2025-03-05")
    expect(db.query("select person_id, action, days, entered_on from goodtime.decision "
                    "where credit_type = 'ECC' order by 1, 2"),
           [("1", "award", "10", "2025-03-01"), ("2", "award", "0", "2025-03-05"),
            ("2", "bar", "10", "2025-03-05")], "one who came on the second night, one of the first")

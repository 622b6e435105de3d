"""The worked examples of tests/cases by way of CSV feeds, 'goodtime run' and SQL.

All examples of an edition lie in one source, each in a range of ids of its own, and one night is run for each
date that an example names, in order of the dates: so every night also corrects the one before. Those that
speak of what earlier nights left, or must have left nothing, have targets of their own, by their dates.
"""

import collections
import json
import os
import re

import case_file
from harness import ROOT, Database, expect, night

SPAN = 100  # ids that a case may use
EDITIONS = ("2018", "2021")

# Each result as one JSON object a row, its columns named as the cases name them.
RESULTS = """
select 'decision', person_id, jsonb_build_object(
    'custody_no', custody_no, 'term_id', term_id, 'credit_type', credit_type, 'rule_id', rule_id,
    'action', action, 'days', days, 'earned_on', earned_on, 'effective_on', effective_on,
    'entered_on', entered_on,
    'source', source_table || '/' || source_id, 'part', part, 'reason', reason,
    'facility_code', facility_code)
from goodtime.decision where person_id in ({0})
union all
select 'exception', person_id, jsonb_build_object(
    'code', code, 'source', source_table || '/' || source_key)
from goodtime.data_exception where person_id in ({0})
union all
select 'deadline', person_id, jsonb_build_object(
    'name', name, 'custody_no', custody_no, 'facility_code', facility_code,
    'source', source_table || '/' || source_id, 'starts_on', starts_on, 'due_on', due_on,
    'met_on', met_on, 'status', status, 'responsible', responsible, 'rule_id', rule_id)
from goodtime.deadline where person_id in ({0})
union all
select 'screening', person_id, jsonb_build_object(
    'kind', kind, 'source', application_id::text, 'facility_code', facility_code,
    'outcome', outcome, 'reasons', array_to_string(reasons, ','))
from goodtime.screening where person_id in ({0})
union all
select 'county_credit', person_id, jsonb_build_object(
    'custody_no', custody_no, 'days_active', days_active,
    'credited_days_active', credited_days_active, 'half_days', half_days, 'lost_days', lost_days,
    'days', days)
from goodtime.county_credit where person_id in ({0})
union all
select 'projection', person_id, jsonb_build_object(
    'term_id', term_id, 'as_of', as_of, 'target', target, 'baseline_on', baseline_on,
    'projected_on', projected_on, 'owed_days', owed_days, 'served_days', served_days,
    'credit_days', credit_days, 'remaining_days', remaining_days,
    'rate_quarter_days', rate_quarter_days, 'limited', substr(limited::text, 1, 1))
from goodtime.projection where person_id in ({0})
union all
select 'finding', person_id, jsonb_build_object(
    'kind', kind, 'enrollment_id', enrollment_id, 'facility_code', facility_code,
    'starts_on', starts_on, 'minutes', minutes)
from goodtime.attendance_finding where person_id in ({0})
"""


def offset(number):
    return SPAN * (number + 1)


class Schema:
    """Which columns of the source are ids, and the keys of its relations."""

    def __init__(self, db):
        self.ids = collections.defaultdict(set)
        self.columns = collections.defaultdict(set)
        for relation, column, kind in db.query(
                "select table_name, column_name, data_type from information_schema.columns "
                "where table_schema = 'source'"):
            self.columns[relation].add(column)
            if kind == "bigint":
                self.ids[relation].add(column)
        self.keys = {relation: columns.split(",") for relation, columns in db.query(
            "select c.relname, string_agg(a.attname, ',' order by array_position("
            "i.indkey::int2[], a.attnum)) from pg_index i "
            "join pg_class c on c.oid = i.indrelid and c.relnamespace = 'source'::regnamespace "
            "join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) "
            "where i.indisprimary group by c.relname")}

    def renumbered(self, relation, row, by):
        wrong = set(row) - self.columns[relation]
        assert not wrong, "%s has no %s" % (relation, ", ".join(sorted(wrong)))
        return {column: str(int(value) + by) if column in self.ids[relation] and value else value
                for column, value in row.items()}

    def local_source(self, source, by):
        """RELATION/KEY with the ids that the case gave."""
        relation, *key = source.split("/")
        columns = self.keys.get(relation, [])
        return "/".join([relation] + [
            str(int(part) - by) if column in self.ids[relation] else part
            for part, column in zip(key, columns)] + key[len(columns):])


def csv_field(value):
    if value is None:
        return ""
    if value == "" or any(character in value for character in ',"\r\n'):
        return '"%s"' % value.replace('"', '""')
    return value


INFINITE = ("infinity", "-infinity")  # what no feed may have, but a source of views


def set_infinite(db, schema, relation, rows):
    for row in rows:
        for column in [column for column, value in row.items() if value in INFINITE]:
            db.query("update source.%s set %s = '%s' where %s" % (
                relation, column, row[column], " and ".join(
                    "%s = '%s'" % (key, row[key]) for key in schema.keys[relation])))


def import_rows(db, schema, relation, rows, is_whole=True):
    columns = sorted(set().union(*rows))
    lines = [columns] + [[csv_field(None if row.get(column) in INFINITE else row.get(column))
                          for column in columns] for row in rows]
    path = db.path(relation + ".csv", "".join(",".join(line) + "\r\n" for line in lines))
    done = db.goodtime("import", relation, path)
    assert done.returncode == 0, "import %s: status %d\n%s%s" % (
        relation, done.returncode, done.stdout, done.stderr)
    set_infinite(db, schema, relation, rows)
    if not is_whole:
        return
    own = (" where calendar not in ('state', 'los-angeles-county')" if relation == "holiday"
           else "")
    expect(int(db.value("select count(*) from source." + relation + own)), len(rows),
           "rows of " + relation)


def fill(db, schema, found, numbers):
    rows = collections.defaultdict(list)
    for relation, row in found.reference:
        if row.get("calendar") not in ("state", "los-angeles-county") or relation != "holiday":
            rows[relation].append(row)
    for number in numbers:
        for relation, row in found.cases[number].rows:
            rows[relation].append(schema.renumbered(relation, row, offset(number)))
    for relation in sorted(rows):
        import_rows(db, schema, relation, rows[relation])


def localized(schema, kind, row, by):
    """A result as the case would write it: texts, and its own ids."""
    result = {name: None if value is None else str(value) for name, value in row.items()}
    if kind == "screening":
        result["source"] = str(int(result["source"]) - by)
    elif "source" in result:
        result["source"] = schema.local_source(result["source"], by)
    for name in ("term_id", "enrollment_id"):
        if result.get(name) is not None:
            result[name] = str(int(result[name]) - by)
    return result


def results(db, schema, numbers):
    """What the last run left for the first person of these cases, by case and kind."""
    persons = ", ".join(str(offset(number) + 1) for number in numbers)
    found = collections.defaultdict(list)
    for kind, person, row in db.query(RESULTS.format(persons)):
        number = int(person) // SPAN - 1
        found[number, kind].append(localized(schema, kind, json.loads(row), offset(number)))
    return found


def spoken_of(case, kind, rows):
    if kind != "decision" or not case.only:
        return rows
    return [row for row in rows if row["credit_type"] in case.only]


def shown(row):
    return " ".join("%s=%s" % (name, "-" if value is None else value)
                    for name, value in row.items())


def differences(as_of, kind, wanted, got):
    """Every row expected is there, and no other."""
    left = list(got)
    lines = []
    for row, line in wanted:
        match = next((other for other in left
                      if all(name in other and other[name] == value
                             for name, value in row.items())), None)
        if match is None:
            lines.append("as-of %s: expected %s" % (as_of, line.strip()))
        else:
            left.remove(match)
    return lines + ["as-of %s: actual   => %s %s" % (as_of, kind, shown(row)) for row in left]


def check_section(as_of, expectations, got):
    lines = []
    for kind in case_file.KINDS:
        named = [(row, line) for of, row, line in expectations if of == kind]
        if named:
            lines += differences(as_of, kind, [pair for pair in named if pair[0] is not None],
                                 got(kind))
    return lines


def test_holidays(db):
    found = case_file.read(os.path.join(ROOT, "tests/cases"))
    for calendar in ("state", "los-angeles-county"):
        expect([row[0] for row in db.query(
            "select holiday_on from source.holiday where calendar = '%s' order by 1" % calendar)],
               sorted(row["holiday_on"] for relation, row in found.reference
                      if relation == "holiday" and row["calendar"] == calendar), calendar)


def test_law(db):
    """The cases' own list of parameters, written apart from the product's, is in force."""
    found = case_file.read(os.path.join(ROOT, "tests/cases"))
    for edition in EDITIONS:
        law = db.query("select name, effective_on, value from goodtime.law "
                       "where edition = '%s'" % edition)
        for row in found.law:
            if row.get("edition", edition) != edition:
                continue
            in_force = max((day, value) for name, day, value in law
                           if name == row["name"] and day <= row["effective_on"])
            expect(in_force[1], row["value"], "%s, edition %s" % (row["name"], edition))
    expect(sorted(db.query("select list, code, section, subdivisions from goodtime.statute")),
           sorted((row["list"], row["code"], row["section"], row["subdivisions"])
                  for row in found.statutes), "lists of charges")


def chosen(nights):
    """Every ninth, where not all cases are asked for ('make cases'): the others are decided without a
    database alone."""
    return nights if os.environ.get("CASES") == "all" else nights[::9]


def stands_apart(case):
    """Does a case speak of what earlier nights left, or must have left nothing (P2, P3)?"""
    return (case.is_series or re.search(r"\bP\d", case.cites) is not None
            or any(kind == "projection" for _, expectations in case.sections
                   for kind, _, _ in expectations))


def sections_of(case, as_of):
    return [at for at, (day, _) in enumerate(case.sections) if day == as_of]


def gone(case):
    """The breakers of relations that a case takes rows away from: it may be the only row."""
    return ["relation:" + relation for changes in case.changes
            for relation, row in changes if not isinstance(row, dict)]


def run_night(db, schema, found, sections, edition, as_of, wrong):
    """A night, and what is wrong with the sections, by number of case, that speak of it."""
    accepted = {"stale", "taken-back", "changes"}.union(
        *(gone(found.cases[number]) for number in sections))
    night(db, "--edition", edition, "--accept", ",".join(sorted(accepted)), as_of=as_of)
    got = results(db, schema, sections)
    for number, own in sections.items():
        for section in own:
            wrong[number] += check_section(
                as_of, found.cases[number].sections[section][1],
                lambda kind, n=number: spoken_of(found.cases[n], kind, got[n, kind]))


def corrected_nights(db, schema, found, numbers, edition, wrong):
    """One night for each date that a case names, in order: each corrects the one before."""
    fill(db, schema, found, numbers)
    dates = sorted({as_of for number in numbers for as_of, _ in found.cases[number].sections})
    for as_of in chosen(dates):
        sections = {number: sections_of(found.cases[number], as_of) for number in numbers}
        run_night(db, schema, found, {number: own for number, own in sections.items() if own},
                  edition, as_of, wrong)


def change(db, schema, case, section, by):
    """What is recorded from a night of a series on, and what is gone from then on."""
    for relation, row in case.changes[section]:
        if isinstance(row, dict):
            import_rows(db, schema, relation, [schema.renumbered(relation, row, by)], is_whole=False)
        else:
            key = schema.renumbered(relation, dict(zip(schema.keys[relation], row.split("/"))), by)
            db.query("delete from source.%s where %s" % (relation, " and ".join(
                "%s = '%s'" % (column, value) for column, value in key.items())))


def apart(found, numbers):
    """Cases that stand apart by the dates of their nights: of a series all, else each by itself."""
    groups = collections.defaultdict(list)
    for number in numbers:
        case = found.cases[number]
        dates = [as_of for as_of, _ in case.sections]
        for nights in [tuple(dates)] if case.is_series else [(as_of,) for as_of in dates]:
            groups[nights].append(number)
    return chosen(sorted(groups.items()))


def examples(db, edition):
    """Run the cases of an edition; each is a test of its own.

    The nights of cases that share a target lie years apart and correct each other, which the
    breakers would ask about.
    """
    found = case_file.read(os.path.join(ROOT, "tests/cases"))
    schema = Schema(db)
    names = [case.name for case in found.cases]
    expect(len(set(names)), len(names), "names of cases are unique")
    found.cases = [case for case in found.cases if case.edition == edition]
    wrong = collections.defaultdict(list)
    numbers = range(len(found.cases))
    corrected_nights(db, schema, found,
                     [number for number in numbers if not stands_apart(found.cases[number])],
                     edition, wrong)
    expect(db.query("select * from goodtime.decision_mismatch"), [], "decisions and ledger")
    for nights, own in apart(found, [n for n in numbers if stands_apart(found.cases[n])]):
        with Database() as fresh:
            fill(fresh, schema, found, own)
            fresh.query("insert into source.person (person_id, person_number) values (1, 'N1')")
            for section, as_of in enumerate(nights):
                sections = {}
                for number in own:
                    case = found.cases[number]
                    if case.is_series:
                        change(fresh, schema, case, section, offset(number))
                    sections[number] = ([section] if case.is_series
                                        else sections_of(case, as_of))
                run_night(fresh, schema, found, sections, edition, as_of, wrong)
    return [(found.cases[number].name, "\n".join(lines) or None)
            for number, lines in sorted(wrong.items())]


def test_example(db):
    return examples(db, "2018")


def test_example_of_2021(_):
    with Database() as db:  # a target keeps to the edition of its first night
        return examples(db, "2021")

"""The golden populations of tests/golden: generated people, and the rows that a night must leave of them.

    golden.py [NAME[/NIGHT]...]

runs every night, or those named, and prints what differs; status 1 if anything does. The server is
libpq's, as for run.sh. tests/golden/README.md says what the folders hold.
"""

import collections
import csv
import os
import sys

import harness
from harness import ROOT, Database, SqlError, night

FOLDER = os.path.join(ROOT, "tests/golden")

# What a relation's column is in SQL where it is no plain column.
EXPRESSIONS = {
    ("projection", "limited"): "substr(limited::text, 1, 1)",
    ("screening", "reasons"): "array_to_string(reasons, '|')",
}

Night = collections.namedtuple("Night", "population edition as_of data want")
Population = collections.namedtuple("Population", "name nights is_series")


def read_csv(path):
    """A file's columns, and its rows as tuples of texts."""
    with open(path, encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return columns, [tuple(row) for row in rows]


def population(name):
    folder = os.path.join(FOLDER, name)
    with open(os.path.join(folder, "about.txt"), encoding="utf-8") as file:
        about = dict(line.rstrip("\n").split(" ", 1) for line in file)
    assert about["facts"] in ("the same", "of each night"), about["facts"]
    assert about["series"] in ("yes", "no"), about["series"]

    def facts(as_of):
        own = () if about["facts"] == "the same" else (as_of,)
        return os.path.join(folder, *own, "data")

    return Population(name, [Night(name, about["edition"], as_of, facts(as_of),
                                   os.path.join(folder, as_of, "want"))
                             for as_of in about["nights"].split()], about["series"] == "yes")


def populations():
    return [population(name) for name in sorted(os.listdir(FOLDER))
            if os.path.isdir(os.path.join(FOLDER, name))]


def fill(db, folder):
    """Make the facts of a folder the source's, whatever was there: rows that it has not are gone."""
    for (relation,) in db.query("select table_name from information_schema.tables "
                                "where table_schema = 'source' and table_name <> 'person_change'"):
        db.query("delete from source." + relation)
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8", newline="") as file:
            harness.copy(db.name, "copy source.%s (%s) from stdin with (format csv, header)" % (
                name.removesuffix(".csv"), ", ".join(read_csv(path)[0])), file)


def stored(db, relation, columns):
    """The rows of a relation in the columns named. A line of exceptions may stand in two runs."""
    expressions = ", ".join("coalesce((%s)::text, '')" % EXPRESSIONS.get((relation, column), column)
                            for column in columns)
    distinct = "distinct " if relation == "data_exception" else ""
    return db.query("select %s%s from goodtime.%s" % (distinct, expressions, relation))


def differences(relation, want, got):
    """One line each of what is missing and what is too much."""
    want, got = collections.Counter(want), collections.Counter(got)
    return (["%s: missing %s" % (relation, ",".join(row))
             for row in sorted((want - got).elements())] +
            ["%s: extra   %s" % (relation, ",".join(row))
             for row in sorted((got - want).elements())])


def compare(db, want):
    """What the database holds against a folder of files RELATION.csv; a line each difference."""
    found = []
    for name in sorted(os.listdir(want)):
        relation = name.removesuffix(".csv")
        columns, rows = read_csv(os.path.join(want, name))
        found += differences(relation, rows, stored(db, relation, columns))
    return found


def decide(db, of):
    """Run a night with the breakers that a site has, every decision proved by a second run."""
    night(db, "--edition", of.edition, "--prove", as_of=of.as_of)


def wrong(db, of):
    """What is wrong with a night, or nothing."""
    try:
        decide(db, of)
        return compare(db, of.want)
    except (AssertionError, SqlError) as failure:
        return [str(failure)]


def results(of, patterns):
    """Pairs of a night of a population and what is wrong with it.

    Nights of a series build on one another; of others each is the first of a fresh target.
    """
    chosen = [one for one in of.nights if not patterns or of.name in patterns
              or "%s/%s" % (of.name, one.as_of) in patterns]
    if not chosen:
        return
    if not of.is_series:
        for one in chosen:
            with Database() as db:
                fill(db, one.data)
                yield one, wrong(db, one)
        return
    with Database() as db:
        filled = None
        for one in of.nights:
            if one.data != filled:
                fill(db, one.data)
                filled = one.data
            found = wrong(db, one)
            if one in chosen:
                yield one, found


def main(patterns):
    nights, differing = 0, 0
    for of in populations():
        for one, found in results(of, patterns):
            nights += 1
            differing += bool(found)
            print("%s/%s: %d differences" % (one.population, one.as_of, len(found)))
            for line in found[:20]:
                print("    " + line)
            sys.stdout.flush()
    harness.remove_templates()
    print("golden: %d nights, %d of them differ" % (nights, differing))
    return 1 if differing or nights == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

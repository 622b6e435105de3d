"""A night and a series of the golden populations, and that golden.py finds what differs.

'make golden' runs all of them.
"""

import csv
import os
import shutil

import golden
from harness import expect

NIGHT = golden.population("messy-2021").nights[-1]
SERIES = golden.population("corrected-2021")


def setup(db):
    golden.fill(db, NIGHT.data)
    golden.decide(db, NIGHT)


def test_night(db):
    expect(golden.compare(db, NIGHT.want), [], "differences")


def test_series(_):
    """Nights that build on one another, with corrections and late papers between them."""
    for of, wrong in golden.results(SERIES, ()):
        expect(wrong, [], of.as_of)


def write_csv(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def test_planted_difference(db):
    """Of each relation a row is taken from what is wanted, and another is changed."""
    want = db.path("want")
    shutil.copytree(NIGHT.want, want)
    planted = []
    for name in sorted(os.listdir(want)):
        relation = name.removesuffix(".csv")
        path = os.path.join(want, name)
        columns, rows = golden.read_csv(path)
        gone, changed = rows[0], rows[-1]
        other = ("none",) + changed[1:]
        assert gone != changed, relation
        rows.remove(gone)
        rows[rows.index(changed)] = other
        write_csv(path, columns, rows)
        planted += ["%s: missing %s" % (relation, ",".join(other))]
        planted += ["%s: extra   %s" % (relation, ",".join(row)) for row in sorted((gone, changed))]
    assert len(planted) == 3 * 8, planted
    expect(golden.compare(db, want), planted, "differences")


def test_a_row_twice_is_a_difference(_):
    row = ("1", "1", "MCC", "21")
    expect(golden.differences("decision", [row], [row, row]),
           ["decision: extra   " + ",".join(row)], "one too much")

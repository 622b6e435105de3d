"""One night of the golden populations, and that golden.py finds what differs. 'make golden' runs all."""

import csv
import os
import shutil

import golden
from harness import expect

NIGHT = golden.population("messy-2021").nights[-1]

DECISION = ("person_id", "custody_no", "term_id", "credit_type", "rule_id", "action", "days",
            "earned_on", "effective_on", "source_table", "source_id", "part", "reason")


def decision(rule, action, days, part="1", reason="", credit="MCC"):
    return ("1", "1", "1", credit, rule, action, days, "2024-01-02", "2024-01-09",
            "program_completion", "7", part, reason)


def setup(db):
    golden.fill(db, NIGHT.data)
    golden.decide(db, NIGHT)


def test_night(db):
    expect(golden.compare(db, NIGHT.want, NIGHT.data), [], "differences")


def write_csv(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def test_planted_difference(db):
    """Of each relation compared a row is taken from what is wanted, and another is changed."""
    want = db.path("want")
    shutil.copytree(NIGHT.want, want)
    facts = golden.facts_of(NIGHT.data)
    planted = []
    for name in sorted(os.listdir(want)):
        relation = name.removesuffix(".csv")
        if relation in golden.UNDECIDED_RELATIONS:
            continue
        path = os.path.join(want, name)
        columns, rows = golden.read_csv(path)
        compared = [row for row in rows
                    if not golden.is_undecided(relation, dict(zip(columns, row)), facts)]
        gone, changed = compared[0], compared[-1]
        other = ("none",) + changed[1:]
        assert gone != changed, relation
        rows.remove(gone)
        rows[rows.index(changed)] = other
        write_csv(path, columns, rows)
        planted += ["%s: missing %s" % (relation, ",".join(other))]
        planted += ["%s: extra   %s" % (relation, ",".join(row)) for row in sorted((gone, changed))]
    assert len(planted) >= 3 * 5, planted
    expect(golden.compare(db, want, NIGHT.data), planted, "differences")


def test_a_row_twice_is_a_difference(_):
    row = decision("M1", "award", "21")
    expect(golden.differences("decision", DECISION, [row], [row, row], None),
           ["decision: extra   " + ",".join(row)], "one too much")


def test_what_is_left_out_is_not_let_in(_):
    """A row that this version does not decide is not missed, and is told of when it is there."""
    row = decision("G1", "award", "21", credit="GCC")
    expect(golden.differences("decision", DECISION, [row], [], None), [], "left out")
    expect(golden.differences("decision", DECISION, [], [row], None),
           ["decision: extra   " + ",".join(row)], "given all the same")


def test_award_and_bar_are_one_award(_):
    want = [decision("M1", "award", "60"), decision("P2", "bar", "24", "2", "release-limit")]
    whole = decision("M1", "award", "84")
    expect(golden.differences("decision", DECISION, want, [whole], None), [], "60 and 24 are 84")
    expect(len(golden.differences("decision", DECISION, want,
                                  [decision("M1", "award", "83")], None)), 2, "and not 83")
    expect(len(golden.differences("decision", DECISION, want[:1], [whole], None)), 2,
           "without a bar 60 are not 84")


def test_every_line_leaves_something_out(_):
    """A line of what is undecided that no wanted row answers to would hide nothing but the next one."""
    idle = set(range(len(golden.UNDECIDED)))
    relations = set(golden.UNDECIDED_RELATIONS)
    for of in (night for population in golden.populations() for night in population.nights):
        facts = golden.facts_of(of.data)
        for name in os.listdir(of.want):
            relation = name.removesuffix(".csv")
            columns, rows = golden.read_csv(os.path.join(of.want, name))
            relations.discard(relation)
            idle -= {at for at in idle for row in rows
                     if golden.is_left_out(golden.UNDECIDED[at], relation,
                                           dict(zip(columns, row)), facts)}
    expect([golden.UNDECIDED[at] for at in sorted(idle)], [], "lines without a row")
    expect(sorted(relations), [], "relations that nobody wants")

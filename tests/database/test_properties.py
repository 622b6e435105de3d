"""What holds of every history: the order in which rows lie decides nothing, nor does what is not yet.

The facts are those of a golden population, with all that is wrong in it; what is decided is compared
as a whole, by the head of the run, which covers every entry.
"""

import os
import random

import golden
from harness import Database, expect, night

OF = golden.population("messy-2018").nights[-1]
SEEDS = (1, 2)


def records(file):
    """The records of a CSV file as they stand, quotes and all: one may go over several lines."""
    record = ""
    for line in file:
        record += line
        if record.count('"') % 2 == 0:
            yield record
            record = ""


def shuffled(db, seed):
    """The rows of each relation laid down in an order of chance."""
    chance = random.Random(seed)
    folder = db.path("shuffled")
    os.mkdir(folder)
    for name in sorted(os.listdir(OF.data)):
        with open(os.path.join(OF.data, name), encoding="utf-8", newline="") as file:
            header, *rows = records(file)
        expect(len(rows), len(golden.read_csv(os.path.join(OF.data, name))[1]), name)
        chance.shuffle(rows)
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.writelines([header, *rows])
    golden.fill(db, folder)


def decided(db):
    """What a run left, without the run's own times: the head covers the ledger."""
    run = db.query("select head, persons, entries, exceptions from goodtime.run "
                   "order by run_id desc limit 1")
    return [run] + [db.query("select to_jsonb(r)::text from goodtime.%s r order by 1" % relation)
                    for relation in ("deadline", "screening", "county_credit", "attendance_finding",
                                     "projection", "data_exception")]


def test_the_order_of_rows_decides_nothing(_):
    found = []
    for seed in (None, *SEEDS):
        with Database() as db:
            if seed is None:
                golden.fill(db, OF.data)
            else:
                shuffled(db, seed)
            night(db, "--edition", OF.edition, as_of=OF.as_of)
            found.append(decided(db))
    for seed, other in zip(SEEDS, found[1:]):
        expect(other, found[0], "shuffled by seed %d" % seed)

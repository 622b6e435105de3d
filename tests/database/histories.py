"""Random histories: night after night that looks only at those whom something concerns leaves what a night
leaves that looks at everybody, in every table, to the row.

    histories.py            PEOPLE, NIGHTS and SEED as 'make histories' has them

The nights go over a year. Between two of them papers come late, records are corrected, reversed, moved to
others and taken away, and people vanish (statements.py has most of what happens). Each night is done twice:
as it comes, every other one with --prove, and on a copy of its database with --full, which is thrown away.
"""

import datetime
import os
import sys

import harness
import statements
from harness import AS_OF, Database, night

YEARS = 3
DAYS = 330  # from the first night to the population's day, at most
AFTER = 35  # and from there to the last

# The next person by number, for what is moved.
NEXT = ("(select min(p.person_id) from source.person p where p.person_id > m.person_id)")
MOVED = (("charge", "charge_id", 40, 60), ("work_participation", "participation_id", 41, 40),
         ("work_application", "application_id", 42, 60), ("enrollment", "enrollment_id", 43, 200),
         ("program_completion", "completion_id", 44, 120), ("rule_violation", "violation_id", 45, 90),
         ("term", "term_id", 46, 400), ("work_group", "work_group_id", 47, 300))
HAPPENINGS = statements.HAPPENINGS + tuple(
    "update source.%s m set person_id = %s, updated_at = now() "
    "where picked(%d, m.%s, %d) and %s is not null" % (of, NEXT, place, key, one_in, NEXT)
    for of, key, place, one_in in MOVED) + (
    # Lines of the log that come weeks late, and some that no rule can read.
    """insert into source.timekeeping_log
       select person_id, :day - 40, enrollment_id, 'X', case when picked(48, enrollment_id, 9)
                                                             then -5 else 120 end
       from source.enrollment
       where starts_on < :day - 40 and coalesce(ends_on, 'infinity') >= :day - 40
         and picked(49, enrollment_id, 20)
       on conflict do nothing""",
    "delete from source.person where picked(50, person_id, 500)",
)

# Columns that say how a run went, or when, and not what it left. Recent and usual lines of the log, which
# a breaker asks for, are counted of those whom a night looked at.
HOW = {"run": ("mode", "why_full", "proved", "started_at", "finished_at", "persons", "detail",
               "source_snapshot", "changes_until", "recent_log_lines", "usual_log_lines"),
       "person_state": ("last_run_id",)}


def tables(db):
    return [row[0] for row in db.query(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = 'goodtime' and c.relkind = 'r' and c.relname not like 'staged%' "
        "order by 1")]


def row_of(db, table):
    """A row of a table as text, without what may differ; in words of SQL."""
    kept = [row[0] for row in db.query(
        "select attname from pg_attribute where attrelid = 'goodtime.%s'::regclass "
        "and attnum > 0 and not attisdropped order by attnum" % table)
            if row[0] not in HOW.get(table, ())]
    return "row(%s)::text" % ", ".join('t."%s"' % name for name in kept)


class Compared:
    """What each table of two databases comes to; where they differ, some rows of it."""

    def __init__(self, db):
        self.rows = {table: row_of(db, table) for table in tables(db)}
        self.digest = " union all ".join(
            "select '%s', count(*), sum(hashtextextended(%s, 0)::numeric) from goodtime.%s t"
            % (table, row, table) for table, row in self.rows.items()) + " order by 1"

    def differences(self, one, other):
        found = []
        for of_one, of_other in zip(one.query(self.digest), other.query(self.digest)):
            if of_one != of_other:
                sql = "select %s from goodtime.%s t" % (self.rows[of_one[0]], of_one[0])
                had, has = ({row[0] for row in db.query(sql)} for db in (one, other))
                found.append("%s: only without --full %s, only with it %s"
                             % (of_one[0], sorted(had - has)[:3], sorted(has - had)[:3]))
        return found


class History(statements.Nights):
    """A population, night by night, each night done twice."""

    happenings = HAPPENINGS

    def __init__(self, db, shape, say):
        super().__init__(db, shape, say)
        last = datetime.date.fromisoformat(AS_OF) + datetime.timedelta(AFTER)
        span = min(DAYS + AFTER, shape.nights * 2)
        self.days = [(last - datetime.timedelta((shape.nights - 1 - place) * span // shape.nights))
                     .isoformat() for place in range(shape.nights)]
        self.compared = Compared(db)
        self.looked_at = 0      # persons, over the nights, by nights that look at few
        self.people_nights = 0  # those whom nights that look at everybody looked at

    def night(self, place):
        if place > 0:
            self.happen(place)
        with Database() as copy:
            copy.become_copy_of(self.db)
            # Proof looks at everybody, too: not every night has it, so that some do without.
            proof = ("--prove",) if place % 2 == 0 else ()
            account = night(self.db, *statements.ACCEPTED, *proof, as_of=self.days[place])
            everybody = night(copy, *statements.ACCEPTED, "--full", as_of=self.days[place])
            differences = self.compared.differences(self.db, copy)
        self.wrong += ["night %d: %s" % (place + 1, difference) for difference in differences]
        for difference in differences:
            self.say("    " + difference)
        self.entries += int(account["entries"])
        if not proof:
            self.looked_at += int(account["persons"])
            self.people_nights += int(everybody["persons"])
        self.say("night %d, %s: %s persons, %s entries, %d tables differ"
                 % (place + 1, self.days[place], account["persons"], account["entries"],
                    len(differences)))


def population(shape):
    return (shape.seed, shape.people, YEARS, AS_OF)


def check(shape, say=lambda _: None):
    """What differed, over the nights of a history."""
    with Database(population(shape)) as db:
        history = History(db, shape, say)
        for place in range(shape.nights):
            history.night(place)
        return history


def main():
    shape = statements.Shape(*(int(os.environ.get(name, default)) for name, default in
                               (("PEOPLE", 1000), ("NIGHTS", 200), ("SEED", 1))))
    print("histories: %d people, %d nights, seed %d" % shape, flush=True)
    history = check(shape, lambda text: print(text, flush=True))
    harness.remove_templates()
    print("histories: seed %d, %d nights, %d entries, looked at %d for %d, %d tables differ"
          % (shape.seed, shape.nights, history.entries, history.looked_at, history.people_nights,
             len(history.wrong)))
    return 1 if history.wrong or history.entries == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

"""A few people and nights of 'make histories': nights of few leave what nights of everybody leave."""

import histories
import statements
from harness import Database, expect, night

SHAPE = statements.Shape(people=60, nights=8, seed=1)


def test_nights_of_few_are_as_nights_of_all(_):
    history = histories.check(SHAPE)
    expect(history.wrong, [], "tables that differ")
    assert history.entries > 500, history.entries
    assert history.looked_at < history.people_nights, "nobody was left out"


def test_what_differs_is_found(_):
    """A table that has one row more, and one that has another."""
    with Database(histories.population(SHAPE)) as db, Database() as copy:
        night(db)
        copy.become_copy_of(db)
        compared = histories.Compared(db)
        expect(compared.differences(db, copy), [], "a copy")
        copy.query("set session_replication_role = replica;"
                   "insert into goodtime.entry_cause select person_id, 99, 'time', '', '' "
                   "from goodtime.person_state order by 1 limit 1;"
                   "update goodtime.person_state set next_on = date '2031-01-01' "
                   "where person_id = (select min(person_id) from goodtime.person_state)")
        expect([difference.split(":")[0] for difference in compared.differences(db, copy)],
               ["entry_cause", "person_state"], "what differs")

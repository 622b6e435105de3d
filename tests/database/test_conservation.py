"""Nothing is lost between what was read and what is published: each break is made, and rolls back.

A trigger stands for the defect: it changes what a run stages, or what it makes of that.
"""

import json

from harness import POPULATION, Database, each, expect, night, own_database
from test_faults import refuse_run
from test_night import PERSON, completion, last_run, refused
from test_safety import BEGIN, PUBLISH

CREDIT = "new.credit_type in ('MCC', 'RAC') and new.days > 0"
AWARDED = "where d.credit_type in ('MCC', 'RAC') and d.days > 0"

# The table into which a row goes, what is done to the rows of two people, and what is said of the first.
BREAKS = (
    ("an_event_without_a_decision", "decision", "null", AWARDED, CREDIT,
     "days earned, 0 decided"),
    ("a_decision_of_no_event", "staged_earned", "null", "where d.credit_type = 'RAC'",
     "true", "0 days earned, "),
    ("days_that_are_lost", "decision", "new.days := new.days - 1", AWARDED,
     CREDIT, " days earned, "),
    ("days_that_nobody_earned", "staged_earned", "new.days := new.days + 7",
     "where d.credit_type = 'MCC'", "new.credit_type = 'MCC'", " days earned, "),
    ("a_custody_that_is_another", "staged_earned", "new.custody_no := 9",
     "where d.credit_type = 'MCC' and custody_no is not null",
     "new.credit_type = 'MCC' and new.custody_no is not null", " days earned, "),
    ("a_year_over_its_limit", "staged_credit_year", "new.granted_days := 85",
     "where d.credit_type = 'MCC' and d.action = 'award'", "new.credit_type = 'MCC'",
     "days, the limit is 84"),
    ("a_year_with_a_balance_over_its_limit", "staged_credit_year",
     "new.brought_days := 28 - new.granted_days + 1",
     "where d.credit_type = 'RAC' and d.action = 'award'", "new.credit_type = 'RAC'",
     "days, the limit is 28"),
    ("a_year_that_granted_less", "staged_credit_year", "new.granted_days := new.granted_days - 1",
     "where d.credit_type = 'RAC' and d.action = 'award'", "new.credit_type = 'RAC'",
     "RAC awarded is not what credit years granted"),
    ("a_year_that_is_another", "staged_credit_year", "new.year_no := new.year_no + 1",
     "where d.credit_type = 'RAC' and d.action = 'award'", "new.credit_type = 'RAC'",
     "RAC awarded is not what credit years granted"),
    ("an_award_in_no_year", "staged_credit_year", "null",
     "where d.credit_type = 'MCC' and d.action = 'award'", "new.credit_type = 'MCC'",
     "MCC awarded is not what credit years granted"),
    ("a_row_that_nobody_took", "staged_person", "new.rows_used := new.rows_used - 1", "",
     "true", " that no rule asks for"),
    ("a_row_that_was_never_read", "staged_person", "new.rows_read := new.rows_read - 1", "",
     "true", " that no rule asks for"),
    ("a_row_ignored_in_silence", "staged_person",
     "new.rows_used := new.rows_used - 1; new.rows_ignored := new.rows_ignored + 1",
     "where not exists (select from goodtime.data_exception e where e.person_id = d.person_id)",
     "true", " ignored, "),
)

MEDDLE = """
create function meddle() returns trigger language plpgsql as $$
begin
    if new.person_id in ({people}) and {condition} then
        {change};
    end if;
    return new;
end
$$;
create trigger meddle before insert on goodtime.{table}
for each row execute function meddle();
"""


def people_of(where):
    """Whom a night of the same population decides so: two of them."""
    with Database(POPULATION, night) as db:
        people = [row[0] for row in db.query(
            "select distinct person_id from goodtime.decision d %s order by 1" % where)]
    assert len(people) > 9, (len(people), "people to choose from")
    return people[4], people[9]


@own_database(POPULATION)
def test_a_break_is_not_published(db):
    db.has_defect = True

    def check(table, change, where, condition, says):
        first, second = people_of(where)
        change = "return null" if change == "null" else change
        db.query(MEDDLE.format(table=table, change=change, condition=condition,
                               people="%s, %s" % (second, first)))
        try:
            refuse_run(db, 70, says=["conservation does not hold for person %s: " % first, says])
        finally:
            db.query("drop function meddle cascade")
        expect(last_run(db, "state"), "failed", "the run's row")
        assert says in last_run(db, "detail"), last_run(db, "detail")
        for relation in ("ledger", "decision", "person_state", "run_relation", "run_total"):
            expect(db.value("select count(*) from goodtime." + relation), "0", relation)

    found = each(BREAKS, check)
    night(db)
    return found


FORFEITS = """
create function meddle() returns trigger language plpgsql as $$
begin
    insert into goodtime.staged_standing_forfeit values (new.person_id, 70, 'GCC', {days});
    return new;
end
$$;
create trigger meddle before insert on goodtime.staged_person
for each row execute function meddle();
"""


@own_database()
def test_what_stands_was_forfeited(db):
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06"))
    db.has_defect = True
    db.query(FORFEITS.format(days=5))
    refuse_run(db, 70, says=["person 7: GCC of term 70: 0 days forfeited, 0 given back, 5 standing"])


@own_database()
def test_the_rows_of_a_relation(db):
    """Told for all people together too, and for what is about nobody."""
    night_account = {"relations": {"person": 0, "facility": 3}, "used": {"person": 0, "facility": 2},
                     "ignored": {"person": 0, "facility": 0},
                     "unasked": {"person": 0, "facility": 0}}
    publish = PUBLISH.replace("{\"relations\": {}}", json.dumps(night_account))
    problem = refused(db, BEGIN + "select goodtime.stage_clear(); " + publish)
    assert "source.facility: 3 rows read, 2 used, 0 ignored, 0 that" in problem, problem


@own_database(POPULATION)
def test_the_sums_of_a_run(db):
    """As they stand in its row, relation by relation and in status, counted apart from the program."""
    night(db)
    run = db.query("select rows_read, rows_used, rows_ignored, rows_unasked, events, days_earned "
                   "from goodtime.run")[0]
    read, used, ignored, unasked, events, earned = (int(number) for number in run)
    expect(used + ignored + unasked, read, "rows")
    assert used > 0 and ignored > 0 and unasked > 0, run
    tables = [row[0] for row in db.query("select relation from goodtime.run_relation")]
    for table in tables:
        if db.value("select to_regclass('source.%s')" % table) is None:
            continue
        expect(db.query("select rows, used + ignored + unasked from goodtime.run_relation "
                        "where relation = '%s'" % table),
               [(db.value("select count(*) from source." + table),) * 2], table)
    expect(db.query("select count(distinct (person_id, custody_no, credit_type, source_table, "
                    "source_id)), sum(days) filter (where action in ('award', 'defer', 'void', "
                    "'pending', 'bar')) from goodtime.decision where credit_type <> 'GCC' and "
                    "source_table not in ('rule_violation', 'credit_restoration')"),
           [(str(events), str(earned))], "events and their days")
    said = json.loads(db.goodtime("status", "--json").stdout)
    expect((said["rows_read"], said["rows_used"], said["rows_ignored"], said["rows_unasked"],
            said["events"], said["days_earned"]), (read, used, ignored, unasked, events, earned),
           "status")


@own_database()
def test_what_becomes_of_a_row(db):
    """A completion that counts, one that is to come, one of a program that is not there; a charge that
    nobody asks for; a line of absence."""
    db.query(PERSON + completion(1, "W3", "2025-03-05", "2025-03-06")
             + completion(2, "W3", "2030-03-05", "2030-03-06")
             + completion(3, "NONE-SUCH", "2025-03-05", "2025-03-06")
             + "insert into source.charge (charge_id, person_id, statute, status, is_current) "
               "values (1, 7, 'PC 187', 'convicted', true); ")
    night(db)
    expect(db.query("select rows, used, ignored, unasked from goodtime.run_relation "
                    "where relation in ('program_completion', 'charge', 'term', 'person') "
                    "order by relation"),
           [("1", "0", "0", "1"), ("1", "1", "0", "0"), ("3", "1", "1", "1"),
            ("1", "1", "0", "0")], "charge, person, program_completion, term")

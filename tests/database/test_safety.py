"""Nights that must not be published, and hands that must not write: each fault is made, and seen."""

import hashlib
import os

from harness import (AS_OF, POPULATION, ROOT, Database, each, expect, night, own_database,
                     server)
from test_faults import check_message, refuse_run, untouched, wait_for
from test_night import (PERSON, check_chain, check_decisions_are_the_ledger, completion, last_run,
                        refused)

LATER = "2026-07-01"


def breakers(done):
    """The lines about breakers that tripped, by name."""
    lines = [line.split(" ", 3)[3] for line in done.stderr.splitlines()
             if line.startswith("goodtime: step=breaker ")]
    return dict(line.split(": ", 1) for line in lines)


def check_tripped(db, names, figures, as_of=LATER, env=None):
    """A run trips these breakers, says the figures, and leaves the night before."""
    done = refuse_run(db, 5, as_of=as_of, says=names, env=env)
    tripped = breakers(done)
    expect(sorted(tripped), sorted(names), "the breakers\n" + done.stderr)
    for name in names:
        for figure in figures.get(name, ()):
            assert figure in tripped[name], (name, figure, tripped[name])
    assert "--accept " in done.stderr, done.stderr
    state, detail = db.query("select state, detail from goodtime.run order by run_id desc "
                             "limit 1")[0]
    expect(state, "failed", "the run's row")
    for name in names:
        assert tripped[name] in detail, (name, detail)
    return done


def check_accepted(db, names, as_of=LATER):
    """The same passes once it is accepted, and says so in the run's row."""
    night(db, "--accept", ",".join(names), as_of=as_of)
    expect(last_run(db, "accepted"), "{%s}" % ",".join(names), "what was let pass")
    check_decisions_are_the_ledger(db)
    check_chain(db)
    night(db, as_of=as_of)
    expect(last_run(db, "accepted"), "{}", "it was for once")


# ---- 1. a date to come

@own_database(POPULATION)
def test_a_date_to_come(db):
    night(db)
    for today, as_of in ((AS_OF, LATER), (AS_OF, "2036-06-30"), ("2024-02-28", AS_OF)):
        runs = db.value("select count(*) from goodtime.run")
        done = refuse_run(db, 5, as_of=as_of, says=[as_of, today], env={"GOODTIME_TODAY": today})
        assert "today" in done.stderr, done.stderr
        expect(db.value("select count(*) from goodtime.run"), runs, "nothing was written")
        done = db.goodtime("check", "--as-of", as_of, env={"GOODTIME_TODAY": today})
        expect(done.returncode, 1, "check")
        assert "FAULT  as-of" in done.stdout and today in done.stdout, done.stdout
    # Today itself is no day to come.
    db.query("update source.program_completion set completed_on = completed_on - 1")
    done = db.goodtime("run", "--no-reports", "--today", LATER, env={"GOODTIME_TODAY": None})
    expect(done.returncode, 0, done.stderr)
    expect(db.query("select as_of, today, today_from from goodtime.run order by run_id desc "
                    "limit 1"), [(LATER, LATER, "option")], "what the run took for today")
    assert LATER in done.stderr and "--today" in done.stderr, done.stderr


@own_database(POPULATION)
def test_today_by_the_clock(db):
    done = db.goodtime("run", "--as-of", "2020-01-01", "--no-reports",
                       env={"GOODTIME_TODAY": None})
    expect(done.returncode, 0, done.stderr)
    expect(db.query("select today_from, today - (now() at time zone 'America/Los_Angeles')::date "
                    "between -1 and 1 from goodtime.run"), [("clock", "t")], "today")
    refuse_run(db, 5, as_of="2099-01-01", says=["2099-01-01"], env={"GOODTIME_TODAY": None})


# ---- 2. a source that cannot be right

HALF = "delete from source.person where person_id % 2 = 0"


@own_database(POPULATION)
def test_half_the_people_gone(db):
    night(db)
    db.query(HALF)
    check_tripped(db, ["persons", "taken-back", "exceptions"], {"persons": ["200", "400"]})
    done = db.goodtime("check", "--as-of", LATER)
    assert done.returncode == 1 and "200" in done.stdout and "400" in done.stdout, done.stdout
    check_accepted(db, ["persons", "taken-back", "exceptions"])


@own_database(POPULATION)
def test_one_person_left(db):
    night(db)
    db.query("delete from source.person where person_id <> 7")
    check_tripped(db, ["persons", "taken-back", "exceptions"], {"persons": ["1 ", "400"]})


@own_database(POPULATION)
def test_many_more_people(db):
    night(db)
    db.query("insert into source.person (person_id, person_number, last_name, first_name) "
             "select 10000 + n, 'N' || n, 'L', 'F' from generate_series(1, 41) n")
    check_tripped(db, ["persons"], {"persons": ["441", "400", "more"]})
    check_accepted(db, ["persons"])


@own_database(POPULATION)
def test_a_few_more_or_fewer_people(db):
    night(db)
    db.query("insert into source.person (person_id, person_number, last_name, first_name) "
             "select 10000 + n, 'N' || n, 'L', 'F' from generate_series(1, 40) n")
    night(db, as_of=LATER)
    expect(last_run(db, "accepted"), "{}", "ten percent are within the limit")
    done = refuse_run(db, 5, "--limit-persons", "5", as_of="2026-07-02", says=["persons"]) \
        if db.query("delete from source.person where person_id > 10010") == [] else None
    assert "440" in breakers(done)["persons"], done.stderr


@own_database(POPULATION)
def test_log_lines_gone(db):
    night(db)
    lines = int(last_run(db, "log_lines"))
    expect(lines, int(db.value("select count(*) from source.timekeeping_log where log_date <= "
                               "'%s'" % AS_OF)), "log lines by as-of")
    db.query("delete from source.timekeeping_log where person_id % 5 = 0")
    left = int(db.value("select count(*) from source.timekeeping_log where log_date <= '%s'"
                        % AS_OF))
    check_tripped(db, ["log-lines"], {"log-lines": [str(left), str(lines), "fewer"]})
    check_accepted(db, ["log-lines"])


@own_database(POPULATION)
def test_many_more_log_lines(db):
    night(db)
    lines = int(last_run(db, "log_lines"))
    db.query("insert into source.timekeeping_log select person_id, log_date, enrollment_id, 'E', 1 "
             "from source.timekeeping_log where attendance = 'X' on conflict do nothing")
    check_tripped(db, ["log-lines"], {"log-lines": [str(lines), "more"]})


@own_database(POPULATION)
def test_no_log_lines_of_the_newest_days(db):
    night(db)
    recent = last_run(db, "recent_log_lines")
    expect(recent, db.value("select count(*) from source.timekeeping_log where log_date between "
                            "date '%s' - 6 and '%s'" % (AS_OF, AS_OF)), "recent log lines")
    db.query("delete from source.timekeeping_log where log_date > '%s'" % AS_OF)
    night(db, as_of="2026-07-06")
    expect(last_run(db, "recent_log_lines > 0"), "t", "six days later one day is left")
    check_tripped(db, ["stale"], {"stale": ["0 ", "7"]}, as_of="2026-07-07")
    night(db, "--limit-stale", "8", as_of="2026-07-07")
    check_tripped(db, ["stale"], {"stale": ["0 "]}, as_of="2026-07-09")
    check_accepted(db, ["stale"], as_of="2026-07-09")


@own_database(POPULATION)
def test_decisions_taken_back(db):
    night(db)
    held = int(db.value("select count(*) from goodtime.decision where rule_id <> 'G1'"))
    db.query("update source.hours_verification set verified_on = null where person_id % 8 <> 0; "
             "update source.program_completion set satisfactory = false where person_id % 8 <> 0")
    done = check_tripped(db, ["taken-back"], {"taken-back": [str(held)]})
    taken = int(breakers(done)["taken-back"].split()[0])
    before = db.query("select person_id, custody_no, credit_type, source_table, source_id, part, "
                      "action, days from goodtime.decision")
    check_accepted(db, ["taken-back"])
    after = {row[:6]: row[6:] for row in db.query(
        "select person_id, custody_no, credit_type, source_table, source_id, part, action, days "
        "from goodtime.decision")}
    lost = sum(1 for row in before if row[:6] not in after or
               row[6] == "award" and (after[row[:6]][0] != "award" or
                                      int(after[row[:6]][1]) < int(row[7])))
    expect(taken, lost, "decisions taken back")
    expect(db.value("select taken_back from goodtime.run where accepted <> '{}'"), str(lost),
           "in the run's row")


@own_database(POPULATION)
def test_decisions_of_days_past_changed_upwards(db):
    """More credit for what was decided long ago is no less a mistake."""
    night(db)
    db.query("update source.timekeeping_log set minutes = least(minutes * 2, 700)")
    check_tripped(db, ["log-lines", "changes"], {"log-lines": ["minutes", "more"]})
    check_accepted(db, ["log-lines", "changes"])


@own_database(POPULATION)
def test_minutes_gone_from_the_log(db):
    night(db)
    minutes = last_run(db, "log_minutes")
    expect(minutes, db.value("select sum(least(greatest(minutes, 0), 1440)) from "
                             "source.timekeeping_log where log_date <= '%s'" % AS_OF), "minutes")
    db.query("update source.timekeeping_log set minutes = 0 where log_date > date '%s' - 45"
             % AS_OF)
    check_tripped(db, ["log-lines"], {"log-lines": [minutes, "minutes", "fewer"]})


@own_database(POPULATION)
def test_people_gone_little_by_little(db):
    """Nine of a hundred every night: no night loses many, the month does."""
    night(db)
    db.query("delete from source.person where person_id % 11 = 0")
    night(db, as_of="2026-07-01")
    db.query("delete from source.person where person_id % 11 = 1")
    check_tripped(db, ["persons"], {"persons": ["400", "fewer"]}, as_of="2026-07-02")
    check_accepted(db, ["persons"], as_of="2026-07-02")
    db.query("delete from source.person where person_id % 13 = 2")
    night(db, as_of="2026-07-03")


@own_database(POPULATION)
def test_more_exceptions_than_a_share_of_the_rows(db):
    night(db)
    db.query("update source.timekeeping_log set attendance = attendance || '?' where ctid in ("
             "select ctid from source.timekeeping_log order by person_id, log_date limit 9000)")
    check_tripped(db, ["exceptions"], {"exceptions": [last_run(db, "rows_read") or "", "10"]})
    night(db, "--limit-exceptions", "12", as_of=LATER)


@own_database(POPULATION)
def test_a_first_run_is_compared_with_nothing(db):
    db.query(HALF)
    night(db)
    expect(last_run(db, "accepted"), "{}", "what was let pass")


@own_database(POPULATION)
def test_an_accepted_breaker_has_a_name(db):
    night(db)
    for name in ("person", "relation:nothing", "relation", "all", "persons,person"):
        done = db.goodtime("run", "--as-of", AS_OF, "--no-reports", "--accept", name)
        check_message(done, 2, [], "--accept '%s'" % name)


@own_database()
def test_days_of_a_stale_log_are_some(db):
    for days in ("0", "3651", "9223372036854775807"):
        done = db.goodtime("run", "--as-of", AS_OF, "--no-reports", "--limit-stale", days)
        check_message(done, 2, ["--limit-stale"], days)


@own_database(POPULATION)
def test_a_dry_run_trips_too(db):
    night(db)
    db.query(HALF)
    with untouched(db):
        done = db.goodtime("run", "--as-of", LATER, "--dry-run")
        expect((done.returncode, sorted(breakers(done))),
               (5, ["exceptions", "persons", "taken-back"]), done.stderr)


# ---- 3. a relation that is gone

def rows_read(db, relation):
    """What the first run read of a relation: all its rows but those that name no person."""
    rows = db.value("select rows from goodtime.run_relation where run_id = 1 and relation = '%s'"
                    % relation)
    whole = int(db.value("select count(*) from source." + relation))
    assert whole - 3 < int(rows) <= whole, (relation, rows, whole)
    return rows


@own_database(POPULATION)
def test_a_relation_that_is_empty(db):
    night(db)

    def check(relation):
        rows = rows_read(db, relation)
        db.query("create table kept as select * from source.%s; delete from source.%s"
                 % (relation, relation))
        try:
            done = refuse_run(db, 5, as_of=LATER)
            name = "relation:" + relation
            assert name in breakers(done), done.stderr
            assert rows in breakers(done)[name], done.stderr
            done = db.goodtime("check", "--as-of", LATER)
            assert done.returncode == 1 and relation in done.stdout, done.stdout
        finally:
            db.query("insert into source.%s select * from kept; drop table kept" % relation)

    found = each([(relation, relation) for relation in
                  ("opening_balance", "hours_verification", "extraordinary_conduct", "charge",
                   "program_completion", "activity_approval", "outreach_visit",
                   "discipline_review", "timekeeping_log")], check)
    db.query("delete from source.extraordinary_conduct")
    check_accepted(db, ["relation:extraordinary_conduct"])
    return found


@own_database(POPULATION)
def test_a_relation_that_is_all_but_empty(db):
    """A load that stopped after its first line; without charges people are approved for work."""
    night(db)

    def check(relation):
        rows = rows_read(db, relation)
        db.query("create table kept as select * from source.{0}; delete from source.{0} where ctid "
                 "not in (select min(ctid) from source.{0})".format(relation))
        try:
            done = refuse_run(db, 5, as_of=LATER)
            name = "relation:" + relation
            assert name in breakers(done), done.stderr
            assert rows in breakers(done)[name], done.stderr
        finally:
            db.query("delete from source.{0}; insert into source.{0} select * from kept; "
                     "drop table kept".format(relation))

    return each([(relation, relation) for relation in
                 ("charge", "opening_balance", "milestone_schedule", "placement", "plan_period",
                  "work_application")], check)


@own_database(POPULATION)
def test_a_relation_that_is_gone(db):
    night(db)
    rows = rows_read(db, "program_completion")
    db.query("alter table source.program_completion rename to elsewhere")
    done = refuse_run(db, 5, as_of=LATER, says=["program_completion", rows])
    assert "with-source" not in done.stderr and "load" in done.stderr, done.stderr
    done = db.goodtime("check", "--as-of", LATER)
    assert "with-source" not in done.stdout, done.stdout
    # The hint of old, followed all the same: the empty table trips, and nothing is taken back.
    db.goodtime("init", "--with-source")
    check_tripped(db, ["taken-back", "relation:program_completion"],
                  {"relation:program_completion": [rows]})


@own_database()
def test_a_relation_that_was_never_there(db):
    db.query("drop table source.program_completion")
    done = refuse_run(db, 3, says=["program_completion"])
    assert "with-source" in done.stderr, done.stderr


# ---- 4. the edition

@own_database(POPULATION)
def test_another_edition_is_refused(db):
    night(db)
    done = refuse_run(db, 5, "--edition", "2021", as_of=LATER, says=["2021", "2018"])
    assert "--change-edition" in done.stderr, done.stderr
    done = db.goodtime("check", "--as-of", LATER, "--edition", "2021")
    assert done.returncode == 1 and "2021" in done.stdout, done.stdout
    night(db, "--edition", "2021", "--change-edition", as_of=LATER)
    expect(db.query("select edition, accepted from goodtime.run order by run_id desc limit 1"),
           [("2021", "{changes,edition}")], "the run")
    night(db, as_of=LATER)
    expect(last_run(db, "edition, accepted"), "2021", "the target knows its edition")
    expect(last_run(db, "accepted"), "{}", "no change")
    refuse_run(db, 5, "--edition", "2018", as_of=LATER, says=["2018", "2021"])


# ---- 5. init

@own_database()
def test_init_of_an_older_program(db):
    for sql, back, says in (
            ("insert into goodtime.schema_version (name) values ('999_later')",
             "delete from goodtime.schema_version where name = '999_later'", "999_later"),
            ("update goodtime.program set version = '99.0.1'",
             "update goodtime.program set version = '0.0.1', views = ''", "99.0.1")):
        db.query(sql)
        with untouched(db):
            check_message(db.goodtime("init"), 3, [says, "does not know"], "init")
            check_message(db.goodtime("init", "--with-source"), 3, [says], "init --with-source")
        db.query(back)
    expect(db.goodtime("init").returncode, 0, "its own version again")


LAW = "select value from goodtime.law where edition = '2018' and name = '%s'"


@own_database(POPULATION)
def test_law_rows_of_the_sites_own(db):
    db.query("""
update goodtime.law set value = 60 where edition = '2018' and name = 'mcc-annual-days';
insert into goodtime.law values ('2018', 'mcc-plan-days', '2025-01-01', 22, 'a site''s own');
delete from goodtime.law where edition = '2021' and name = 'cwp-half-days-a-day';
delete from goodtime.statute where list = 'm7' and section = '245';
update goodtime.rule set title = 'otherwise' where rule_id = 'M4';
""")
    done = db.goodtime("init")
    check_message(done, 1, ["5 rows", "not the shipped"], "init")
    assert "--reset-law" in done.stderr, done.stderr
    for what in ("law         changed  2018/mcc-annual-days/2017-08-01: value 60, shipped 84",
                 "law         added  2018/mcc-plan-days/2025-01-01",
                 "law         missing  2021/cwp-half-days-a-day/1900-01-01",
                 "statute     missing  m7/PC/245", "rule        changed  M4: title otherwise"):
        assert what in done.stdout, "%s\nis not in\n%s" % (what, done.stdout)
    expect(db.value(LAW % "mcc-annual-days"), "60", "a changed row is left alone")
    expect(db.query("select name, effective_on, origin from goodtime.law where edition = '2018' "
                    "and (origin = 'site' or name = 'rac-annual-days') order by 1"),
           [("mcc-annual-days", "2017-08-01", "site"), ("mcc-plan-days", "2025-01-01", "site"),
            ("rac-annual-days", "2017-08-01", "shipped")], "whose rows they are")
    expect(db.value("select count(*) from goodtime.law where origin = 'site'"), "2", "site's rows")

    # A run keeps what law it ran under.
    night(db)
    expect(db.query("select name, value from goodtime.law_history where origin = 'site' order by 1"),
           [("mcc-annual-days", "60"), ("mcc-plan-days", "22")], "the law of the run")

    done = db.goodtime("init", "--reset-law")
    expect(done.returncode, 0, done.stderr)
    for what in ("law         reset changed  2018/mcc-annual-days/2017-08-01: value 60, shipped 84",
                 "law         reset added  2018/mcc-plan-days/2025-01-01",
                 "statute     reset missing  m7/PC/245"):
        assert what in done.stdout, "%s\nis not in\n%s" % (what, done.stdout)
    expect(db.value(LAW % "mcc-annual-days"), "84", "reset")
    expect(db.query("select (select count(*) from goodtime.law where origin <> 'shipped'), "
                    "(select count(*) from goodtime.statute where section = '245' and list = 'm7'), "
                    "(select title <> 'otherwise' from goodtime.rule where rule_id = 'M4')"),
           [("0", "1", "t")], "all as shipped")
    expect(db.goodtime("init").returncode, 0, "nothing to name any more")


@own_database()
def test_a_row_set_back_by_hand_is_the_shipped_one(db):
    db.query("update goodtime.law set value = 60 where name = 'mcc-annual-days'")
    expect(db.value("select string_agg(distinct origin, ',') from goodtime.law "
                    "where name = 'mcc-annual-days'"), "site", "changed")
    db.query("update goodtime.law set value = 84 where name = 'mcc-annual-days'; "
             "update goodtime.law set origin = 'site' where name = 'rac-annual-days'")
    expect(db.value("select count(*) from goodtime.law where origin = 'site'"), "0", "set back")


@own_database()
def test_shipped_rows_follow_the_program(db):
    """What an older program shipped, and nobody changed, becomes what this one ships."""
    db.query("""
update goodtime.shipped set content = jsonb_set(content, '{value}', '80')
where relation = 'law' and content ->> 'name' = 'mcc-annual-days';
update goodtime.law set value = 80 where name = 'mcc-annual-days';
insert into goodtime.shipped values ('law', '{"edition": "2018", "name": "abolished",
    "effective_on": "2017-08-01", "value": 1, "citation": "none"}');
insert into goodtime.law values ('2018', 'abolished', '2017-08-01', 1, 'none');
delete from goodtime.shipped where relation = 'law' and content ->> 'name' = 'rac-annual-days';
delete from goodtime.law where name = 'rac-annual-days';
""")
    expect(db.value("select count(*) from goodtime.law where origin = 'site'"), "0", "as shipped")
    done = db.goodtime("init")
    expect((done.returncode, done.stderr), (0, ""), done.stdout)
    expect(db.query("select distinct value from goodtime.law where name = 'mcc-annual-days'"),
           [("84",)], "a changed number of the law")
    expect(db.query("select count(*) filter (where name = 'abolished'), "
                    "count(*) filter (where name = 'rac-annual-days') from goodtime.law"),
           [("0", "3")], "rows that went and came")


@own_database()
def test_views_and_functions_are_the_programs(db):
    """What a site has beside them stays, and what was done to them is mended."""
    role = db.name + "_reader"
    server("create role " + role)
    try:
        db.query("create view goodtime.site_view as select 1 as one; "
                 "grant select on goodtime.balance to %s; "
                 "create or replace function goodtime.publish_check(this_run bigint, run_as_of date) "
                 "returns void language sql as 'select'" % role)
        expect(db.goodtime("init").returncode, 0, "init again")
        assert "GT001" in db.value("select prosrc from pg_proc where proname = 'publish_check'"), \
            "a function that somebody has emptied"
        db.query("drop view goodtime.balance, goodtime.report_review cascade")
        expect(db.goodtime("status").returncode, 0, "it does not look at views")
        expect(db.goodtime("init").returncode, 0, "init with views gone")
        db.query("grant select on goodtime.balance to %s; "
                 "update goodtime.program set views = 'another'" % role)
        expect(db.goodtime("init").returncode, 0, "init over other views")
        expect(db.query("select (select one from goodtime.site_view), (select count(*) from "
                        "goodtime.balance), (select count(*) from goodtime.report_review), "
                        "has_table_privilege('%s', 'goodtime.balance', 'select'), "
                        "exists (select from goodtime.program where 'site_view' = any (view_names))" % role),
               [("1", "0", "0", "t", "f")], "views, and who may read them")
        db.query("create view source.upon as select * from goodtime.balance; "
                 "update goodtime.program set views = 'another'")
        done = db.goodtime("init")
        check_message(done, 3, ["views"], "init under somebody's view")
        assert "drop" in done.stderr, done.stderr
    finally:
        db.query("drop owned by " + role)
        server("drop role " + role)


@own_database()
def test_what_init_makes_belongs_to_the_owner(db):
    role = db.name + "_owner"
    server("create role " + role)
    try:
        db.query("""
do $$
declare
    r record;
begin
    for r in select oid::regclass as name from pg_class
             where relnamespace = 'goodtime'::regnamespace and relkind in ('r', 'v')
    loop
        execute format('alter table %s owner to {0}', r.name);
    end loop;
    for r in select oid::regprocedure as name from pg_proc
             where pronamespace = 'goodtime'::regnamespace
    loop
        execute format('alter function %s owner to {0}', r.name);
    end loop;
end $$;
alter schema goodtime owner to {0};
update goodtime.program set views = 'another';
""".replace("{0}", role))
        done = db.goodtime("init")
        expect(done.returncode, 0, "init by a superuser: " + done.stderr)
        expect(db.query("select distinct pg_get_userbyid(proowner) from pg_proc where pronamespace "
                        "= 'goodtime'::regnamespace"), [(role,)], "whose functions they are")
        expect(db.query("select distinct pg_get_userbyid(relowner) from pg_class where "
                        "relnamespace = 'goodtime'::regnamespace and relkind in ('r', 'v')"),
               [(role,)], "whose tables and views they are")
    finally:
        db.query("reassign owned by %s to postgres; drop owned by %s" % (role, role))
        server("drop role " + role)


@own_database()
def test_holidays_of_the_sites_own_stay(db):
    db.query("delete from source.holiday where holiday_on = '2025-03-31'; "
             "insert into source.holiday values ('state', '2025-06-02', 'a site''s own'); "
             "delete from source.holiday where calendar = 'state' and "
             "extract(year from holiday_on) = 2030")
    expect(db.goodtime("init", "--with-source").returncode, 0, "init")
    expect(db.query("select count(*) filter (where holiday_on = '2025-03-31'), "
                    "count(*) filter (where holiday_on = '2025-06-02'), "
                    "count(*) filter (where extract(year from holiday_on) = 2030) > 9 "
                    "from source.holiday where calendar = 'state'"), [("0", "1", "t")], "holidays")


@own_database()
def test_from_the_release_before(db):
    """A target that release 0.1.0 made and wrote goes on where it was."""
    db.query("drop schema goodtime cascade")
    db.restore(os.path.join(ROOT, "tests/database/release_0_1_0.sql"))
    db.query(PERSON + completion(1, "W3", "2024-03-05", "2024-03-06")
             + completion(2, "W4", "2024-06-03", "2024-06-10"))
    ledger = db.query("select * from goodtime.ledger order by person_id, entry_no")
    expect(len(ledger), 2, "entries of the release before")
    check_message(db.goodtime("run", "--as-of", "2024-07-02"), 3, ["004_report_views"], "before")
    done = db.goodtime("init", "--with-source")
    expect(done.returncode, 0, done.stdout + done.stderr)
    expect(night(db, as_of="2024-07-02")["entries"], "1", "good conduct, which that release decided not")
    db.query(completion(3, "W3", "2024-07-01", "2024-07-02"))
    expect(night(db, as_of="2024-07-03")["entries"], "1", "a completion of the day after")
    expect(db.query("select * from goodtime.ledger order by person_id, entry_no")[:2], ledger,
           "entries of the release before")
    check_decisions_are_the_ledger(db)
    check_chain(db)
    # Its rights are this release's: the pipeline could write there.
    for relation in ("ledger", "decision", "run", "person_state", "deadline_history"):
        for verb in ("insert", "update", "delete", "truncate"):
            expect(db.value("select has_table_privilege('goodtime_pipeline', 'goodtime.%s', '%s')"
                            % (relation, verb)), "f", "%s on %s" % (verb, relation))


@own_database()
def test_a_column_that_a_history_gains(db):
    """A fact is published once its history has the column: staging follows by itself."""
    db.query(PERSON + "update source.program set high_school = true where program_code = 'W3'")
    db.query("alter table goodtime.program_history add column high_school boolean")
    night(db)
    expect(db.value("select count(*) from goodtime.program_history where high_school is not null"),
           "0", "before init")
    expect(db.goodtime("init").returncode, 0, "init")
    expect(db.value("select relpersistence::text || pg_get_userbyid(relowner) from pg_class "
                    "where oid = 'goodtime.staged_program'::regclass"),
           "u" + db.value("select pg_get_userbyid(nspowner) from pg_namespace "
                          "where nspname = 'goodtime'"), "the staging table made anew")
    night(db)
    expect(db.value("select count(*) from goodtime.program_history h join source.program s "
                    "using (program_code) where h.until_run is null and "
                    "h.high_school is distinct from s.high_school"), "0", "after init")
    expect(db.value("select count(*) > 0 from goodtime.program_history "
                    "where until_run is null and high_school"), "t", "some are courses")
    made = "select string_agg(oid::text, ' ' order by oid) from pg_class where relname ~ '^staged_'"
    before = db.value(made)
    expect(db.goodtime("init").returncode, 0, "init again")
    expect(db.value(made), before, "staging tables, the second time")


DISAGREEMENTS = (
    ("a_fact_that_the_program_does_not_know",
     "alter table goodtime.program_history add column colour text",
     "'goodtime.staged_program.colour' is none that this program fills"),
    ("a_result_that_the_target_lacks",
     "alter table goodtime.staged_deadline drop column responsible",
     "the target has no column 'goodtime.staged_deadline.responsible'"),
    ("another_type",
     "alter table goodtime.staged_county_credit alter column lost_days type text",
     "'goodtime.staged_county_credit.lost_days' has the type text"),
    ("a_table_that_is_gone", "drop table goodtime.staged_credit_type",
     "the target has no column 'goodtime.staged_credit_type.credit_type'"),
)


@own_database(POPULATION)
def test_staging_that_is_not_the_programs(db):
    def check(change, says):
        keeps = "history" in change
        db.query(change)
        if keeps:
            expect(db.goodtime("init").returncode, 0, "init")
        runs = db.value("select count(*) from goodtime.run")
        for options in ((), ("--dry-run",)):
            check_message(db.goodtime("run", "--as-of", AS_OF, *options), 3, [says])
        expect(db.value("select count(*) from goodtime.run"), runs, "rows of runs")
        checked = db.goodtime("check", "--as-of", AS_OF)
        expect(checked.returncode, 1, "check")
        assert "FAULT  schema version" in checked.stdout and says in checked.stdout, checked.stdout
        if keeps:
            db.query("alter table goodtime.program_history drop column colour")
        expect(db.goodtime("init").returncode, 0, "init mends it")
        expect(db.goodtime("run", "--as-of", AS_OF, "--dry-run").returncode, 0, "the night after")

    return each(DISAGREEMENTS, check)


# ---- 6. the pipeline's own role

WRITES = ("insert into goodtime.{0} default values", "update goodtime.{0} set {1} = {1} where false",
          "delete from goodtime.{0} where false", "truncate goodtime.{0}")


@own_database(POPULATION)
def test_the_role_writes_staging_and_nothing_else(db):
    night(db)
    relations = db.query(
        "select c.relname, min(a.attname) from pg_class c join pg_attribute a on "
        "a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relkind = 'r' and "
        "c.relnamespace = 'goodtime'::regnamespace and c.relname not like 'staged%' group by 1 "
        "order by 1")
    assert len(relations) > 25, relations

    def check(relation, column):
        for sql in WRITES:
            problem = refused(db, "set role goodtime_pipeline; " + sql.format(relation, column))
            assert "permission denied" in problem, problem

    return each([(relation, relation, column) for relation, column in relations], check)


# Waits for a session before it, which may hold the lock for a moment after its client has gone.
LOCK = "select pg_advisory_lock(7453298385561939301); "
BEGIN = LOCK + ("select goodtime.run_begin('%s', '%s', 'option', '2018', '0'); "
                % (LATER, LATER))
PUBLISH = ("select * from goodtime.publish((select max(run_id) from goodtime.run), 's', '{}', "
           "'{\"relations\": {}}'); ")
STAGED = ("person_id, entry_no, op, custody_no, term_id, credit_type, rule_id, action, days, "
          "earned_on, effective_on, entered_on, source_table, source_id, part, reason, "
          "facility_code, supersedes, previous_hash, hash")


def forged_entry(db, person, change):
    """SQL that stages a well-chained entry for a person; change says what of it is wrong."""
    entry_no, previous = db.query("select entry_no, encode(hash, 'hex') from "
                                  "goodtime.person_state where person_id = %s" % person)[0]
    values = {"person_id": person, "entry_no": str(int(entry_no) + 1),
              "run_id": db.value("select last_value + 1 from goodtime.run_run_id_seq"),
              "op": "assert", "custody_no": "1", "term_id": None, "credit_type": "MCC",
              "rule_id": "M1", "action": "pending", "days": "999", "earned_on": AS_OF,
              "effective_on": AS_OF, "entered_on": AS_OF, "source_table": "program_completion",
              "source_id": "987654", "part": "1", "reason": "", "facility_code": None,
              "supersedes": None}
    values.update(change.get("before", {}))
    digest = hashlib.sha256()
    for value in values.values():
        data = b"" if value is None else value.encode()
        digest.update((0xFFFFFFFF if value is None else len(data)).to_bytes(4, "big") + data)
    digest.update((32).to_bytes(4, "big") + bytes.fromhex(previous))
    hashed = change.get("hash", digest.hexdigest())
    values.update(change.get("after", {}))
    del values["run_id"]
    quoted = ["null" if value is None else "'%s'" % value for value in values.values()]
    sql = "insert into goodtime.staged_entry (%s) values (%s, '\\x%s', '\\x%s'); " % (
        STAGED, ", ".join(quoted), previous, hashed)
    if change.get("person", True):
        sql += ("insert into goodtime.staged_person values (%s, 'A', %s, '\\x%s', %s, true); "
                % (person, change.get("end", values["entry_no"]), hashed,
                   change.get("touched", "true")))
        # What conservation asks for: the person's events are those that are decided, and this one.
        sql += ("insert into goodtime.staged_earned select person_id, custody_no, credit_type, "
                "source_table, source_id, sum(days) from (select * from goodtime.decision where "
                "person_id = %s) d group by 1, 2, 3, 4, 5; "
                "insert into goodtime.staged_earned values (%s, 1, 'MCC', 'program_completion', "
                "987654, 999); " % (person, person))
    return sql


FORGERIES = (
    ("that_is_sound", {}, "division by zero"),
    ("of_another_hash", {"hash": "00" * 32}, "do not continue"),
    ("of_other_days_than_hashed", {"after": {"days": "1000"}}, "do not continue"),
    ("of_another_run", {"before": {"run_id": "1"}}, "do not continue"),
    ("that_leaves_a_number_out", {"before": {"entry_no": "99"}}, "do not continue"),
    ("that_is_to_come", {"before": {"entered_on": "2026-07-02"}}, "do not continue"),
    ("of_a_person_who_is_not_staged", {"person": False}, "end of the chain"),
    ("of_a_person_who_is_not_touched", {"touched": "false"}, "end of the chain"),
    ("that_ends_otherwise", {"end": "98"}, "end of the chain"),
    ("that_takes_back_what_never_was", {"before": {"op": "retract", "supersedes": "1000"}},
     "does not hold"),
    ("that_takes_back_it_otherwise", {"before": {"op": "retract", "supersedes": "1"}},
     "does not hold"),
    ("that_replaces_what_holds", {"before": {"supersedes": "1"}}, "does not hold"))


@own_database(POPULATION)
def test_what_is_staged_is_checked(db):
    """Each in a transaction that ends in a division by zero: the sound one gets as far as that."""
    night(db)
    person = db.value("select min(person_id) from goodtime.person_state p where entry_no > 1 and "
                      "not exists (select from goodtime.decision d where d.person_id = p.person_id "
                      "and action = 'award')")

    def check(change, says):
        with untouched(db):
            problem = refused(db, BEGIN + "set role goodtime_pipeline; "
                              "select goodtime.stage_clear(); " + forged_entry(db, person, change)
                              + PUBLISH + "select 1 / 0")
        assert says in problem and (person in problem or change == {}), problem

    return each([(name, change, says) for name, change, says in FORGERIES], check)


@own_database(POPULATION)
def test_nothing_is_staged_behind_the_check(db):
    """A second session has begun to stage, and goes on while the first one publishes."""
    night(db)
    person = db.value("select min(person_id) from goodtime.person_state where entry_no > 2")
    db.query(LOCK + "select goodtime.run_begin('%s', '%s', 'option', '2018', '0'), "
             "goodtime.stage_clear()" % (LATER, LATER))
    other, publishing = db.session(), db.session()
    other.execute("set role goodtime_pipeline; begin; insert into goodtime.staged_training_month "
                  "values ('2026-01-01', 'F', 'P', 1, 1)")
    publishing.process.stdin.write("set role goodtime_pipeline; " + LOCK + PUBLISH + "\n")
    publishing.process.stdin.flush()
    wait_for(db, "the publishing session", "select exists (select from pg_stat_activity where "
             "datname = current_database() and wait_event_type = 'Lock')")
    try:  # either of the two may be what the server ends as a deadlock
        other.execute(forged_entry(db, person, {"hash": "00" * 32, "person": False}) + "commit")
    except SqlError as problem:
        assert "deadlock" in str(problem), problem
    other.stop()
    publishing.stop()
    expect(db.value("select count(*) from goodtime.ledger where days = 999"), "0", "forged")
    check_decisions_are_the_ledger(db)
    check_chain(db)


@own_database(POPULATION)
def test_nobody_publishes_without_lock_or_run(db):
    night(db)
    for sql, says in ((BEGIN.replace(LOCK, ""), "lock"), (PUBLISH, "lock"),
                      ("select goodtime.run_fail(1, 'why')", "lock"),
                      ("select goodtime.stage_clear()", "lock"), (LOCK + PUBLISH, "not open")):
        with untouched(db):
            problem = refused(db, "set role goodtime_pipeline; " + sql)
            assert says in problem, problem
    for sql in ("select goodtime.publish_check(1, '2026-07-01')",
                "select goodtime.publish_history('deadline_history', 1)",
                "select goodtime.reference_take('law', true)"):
        problem = refused(db, "set role goodtime_pipeline; " + sql)
        assert "permission denied" in problem, problem
    for role in ("goodtime_report", "goodtime_audit"):
        for sql in (BEGIN.replace(LOCK, ""), PUBLISH, "select goodtime.run_fail(1, 'why')",
                    "select goodtime.stage_clear()"):
            problem = refused(db, "set role %s; %s" % (role, sql))
            assert "permission denied" in problem, problem


@own_database(POPULATION)
def test_what_the_functions_are_called_with(db):
    """Calls that would fork the chain of runs, or end it, are refused."""
    night(db)
    db.query("alter table goodtime.run disable trigger all; update goodtime.run set edition = '2021'; "
             "alter table goodtime.run enable trigger all")
    shared = LOCK.replace("advisory_lock", "advisory_lock_shared")
    for sql, says in (
            (BEGIN.replace(LOCK, shared), "lock"),
            (LOCK + "select goodtime.run_begin('infinity', 'infinity', 'option', '2018', '0'); ",
             "infinity"),
            (LOCK + "select goodtime.run_begin('2036-01-01', '2026-07-01', 'clock', '2018', '0'); ",
             "2036-01-01"),
            (LOCK + "select goodtime.run_begin('2026-07-01', null, 'clock', '2018', '0'); ", "today"),
            (BEGIN + PUBLISH.replace("'{}', ", "'{null}', "), "another edition"),
            ("set transaction isolation level repeatable read; " + BEGIN + PUBLISH, "last published")):
        with untouched(db):
            problem = refused(db, "set role goodtime_pipeline; " + sql)
            assert says in problem, (sql, problem)


@own_database(POPULATION)
def test_a_night_where_transactions_are_stricter(db):
    db.query("alter database %s set default_transaction_isolation = 'serializable'" % db.name)
    night(db)


@own_database(POPULATION)
def test_a_hostile_search_path(db):
    """The functions look only where they mean to."""
    db.query("create schema hostile; grant all on schema hostile to public; "
             "create function hostile.sha256(bytea) returns bytea language sql as "
             "$$ select '\\x00'::bytea $$; create table hostile.pg_locks (pid int)")
    night(db)
    problem = refused(db, "set role goodtime_pipeline; set search_path = hostile, pg_catalog; "
                      + BEGIN.replace(LOCK, ""))
    assert "lock" in problem, problem


# Temporary relations and types come before pg_catalog where a search_path does not name pg_temp.
SHADOWS = (
    ("a_view_of_locks", "create temporary view pg_locks as select 'advisory' as locktype, "
     "oid as database, (7453298385561939301 >> 32)::oid as classid, "
     "(7453298385561939301 & 4294967295)::oid as objid, 1 as objsubid, true as granted, "
     "pg_backend_pid() as pid, 'ExclusiveLock' as mode from pg_database "
     "where datname = current_database() and pg_temp.hostile('');", BEGIN.replace(LOCK, "")),
    ("a_view_of_classes", "create temporary view pg_class as select 0::oid as oid, "
     "'staged_entry'::name as relname, 'goodtime'::regnamespace::oid as relnamespace, "
     "'r'::char as relkind where pg_temp.hostile('');", BEGIN + "select goodtime.stage_clear(); "),
    ("a_view_of_columns", "create temporary view pg_attribute as select 0::oid as attrelid, "
     "1::int2 as attnum, 'person_id'::name as attname, false as attisdropped "
     "where pg_temp.hostile('');", BEGIN + "select goodtime.stage_clear(); " + PUBLISH),
    ("a_type", "create domain pg_temp.regnamespace as oid check (pg_temp.hostile(value::text));",
     BEGIN + "select goodtime.stage_clear(); " + PUBLISH))


@own_database(POPULATION)
def test_shadows_among_temporary_objects(db):
    """No code of the caller's is called with the owner's rights."""
    night(db)

    def check(shadow, sql):
        problem = refused(db, "set role goodtime_pipeline; create function pg_temp.hostile(text) "
                          "returns boolean language plpgsql as $$ begin "
                          "raise exception 'called as %', current_user; end $$; "
                          + shadow + sql + "select 1 / 0")
        assert "called as" not in problem, problem
        assert ("division by zero" if LOCK in sql else "lock") in problem, problem

    return each(SHADOWS, check)


# What somebody with the owner's rights may do to the tables behind the ledger's back.
HANDS = (
    ("a_decision_that_is_deleted", "delete from goodtime.decision where person_id = {0}"),
    ("a_decision_that_is_changed", "update goodtime.decision set days = days + 1 "
     "where person_id = {0} and entry_no = (select max(entry_no) from goodtime.decision "
     "where person_id = {0})"),
    ("a_decision_that_is_added", "insert into goodtime.decision select person_id, custody_no, "
     "term_id, credit_type, rule_id, 'award', 999, earned_on, effective_on, entered_on, "
     "source_table, 424242, 1, '', facility_code, 4242 from goodtime.decision "
     "where person_id = {0} limit 1"),
    ("an_entry_that_is_added", "insert into goodtime.ledger select person_id, entry_no + 1000, "
     "run_id, op, custody_no, term_id, credit_type, rule_id, action, 999, earned_on, "
     "effective_on, entered_on, source_table, 424242, part, reason, facility_code, null, "
     "previous_hash, hash from goodtime.ledger where person_id = {0} limit 1"),
    ("an_entry_that_is_changed", "alter table goodtime.ledger disable trigger all; "
     "update goodtime.ledger set days = days + 1 where person_id = {0}; "
     "alter table goodtime.ledger enable trigger all"),
    ("the_last_entry_that_is_cut_off", "alter table goodtime.ledger disable trigger all; "
     "delete from goodtime.ledger l where person_id = {0} and entry_no = (select max(entry_no) "
     "from goodtime.ledger where person_id = {0}); alter table goodtime.ledger enable trigger all"),
    ("an_end_of_the_chain_that_is_changed", "update goodtime.person_state set hash = '\\x00' "
     "where person_id = {0}"))


def check_hand(sql):
    with Database(POPULATION, night) as db:
        people = [row[0] for row in db.query(
            "select person_id from goodtime.person_state where entry_no > 1 order by 1")]
        db.query(sql.format(people[5]) + "; " + sql.format(people[9]))
        done = refuse_run(db, 1, "--full", as_of=LATER, says=["person %s " % people[5]])
        expect(last_run(db, "state"), "failed", "the run")
        assert people[9] not in done.stderr.split("HINT")[0].split("person ")[-1], done.stderr


def test_a_hand_in_the_tables_is_seen_by_who_looks_at_everybody(_):
    return each(HANDS, check_hand)


@own_database(POPULATION)
def test_a_hand_in_the_ledger_is_found_by_who_verifies_it(db):
    """Also of somebody whom the last run did not change, and of a run that is long published."""
    night(db)
    night(db, as_of=LATER)
    person = db.value("select person_id from goodtime.ledger group by person_id "
                      "having max(run_id) = 1 and max(entry_no) > 1 order by 1 limit 1")
    totals = "alter table goodtime.run_total disable trigger all; update goodtime.run_total " \
        "set days = days + 1 where run_id = 1"
    hands = [(name, sql) for name, sql in HANDS if "person_state" not in sql]
    assert len(hands) == len(HANDS) - 1, hands
    sums = [(column, "alter table goodtime.run disable trigger all; update goodtime.run "
             "set {0} = {0} + 1 where run_id = 2".format(column))
            for column in ("rows_read", "events", "days_earned", "days_forfeited",
                           "days_given_back")]
    sums.append(("rows_of_a_relation", "alter table goodtime.run_relation disable trigger all; "
                 "update goodtime.run_relation set used = used + 1 "
                 "where run_id = 1 and relation = 'term'"))
    for name, sql in hands + sums + [("a_total_that_is_changed", totals)]:
        found = db.undone("%s; select what from goodtime.verify_conservation() "
                          "where faults <> 0" % sql.format(person))
        assert found, name
    expect(db.query("set role goodtime_audit; "
                    "select what from goodtime.verify_conservation() where faults <> 0"), [],
           "each hand was taken back")

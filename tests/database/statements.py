"""Statements of a population over many nights: whether each entry comes out again.

    statements.py            PEOPLE, NIGHTS and SEED as 'make statements' has them

Between the nights records are corrected, come late, are reversed and are taken away, and near the end a
schedule, the law and the closed days change. After each night everybody who has an entry of it is
explained as of it: all that the night left must come out again, so that each entry of it, one that takes
back too, does. In the end older nights are explained, under what is law by then and as if another
program had decided: they come out again, or the records that are newer are named. Last a record that a
decision rests on is altered, of some persons, and has to be named. The server is libpq's, as for run.sh.
"""

import collections
import concurrent.futures
import datetime
import json
import os
import random
import subprocess
import sys

import harness
from harness import AS_OF, ROOT, Database, environment, expect, night

YEARS = 3
WORKERS = os.cpu_count()
SPAN = 30          # days from the first night to the last
SCHEDULE_NIGHT = 3  # so many nights before the last a schedule changes
LAW_NIGHT = 2
FEW = 400          # of more people a smaller share changes from night to night

Shape = collections.namedtuple("Shape", "people nights seed")
ACCEPTED = ("--accept", "changes,log-lines,persons,taken-back,stale,exceptions")

# By chance of the night one in so many; place tells the happenings apart.
CHANCE = """
create function public.picked(place int, key bigint, one_in int) returns boolean
language sql stable
as $$
    select ('x' || substr(md5(current_setting('statements.chance') || '/' || place || '/' || key),
                          1, 7))::bit(28)::int % (one_in * current_setting('statements.rarer')::int)
           = 0
$$;
-- The highest number that a relation has given.
create function public.highest(relation text) returns bigint
language plpgsql
as $$
declare
    id bigint;
begin
    execute format('select coalesce(max(%I), 0) from source.%I',
                   (select column_name from information_schema.columns
                    where table_schema = 'source' and table_name = relation
                    and ordinal_position = 1), relation) into id;
    return id;
end
$$;
-- Of whom records were taken away, and when: no statement can name them.
create table public.taken_away (person_id bigint, at timestamptz default now());
"""

# What happens to the records between two nights; :day is the day of the night to come.
HAPPENINGS = (
    # Late papers.
    """update source.program_completion
       set instructor_verified_on = greatest(completed_on, :day - 3), approver_verified_on = :day,
           approver_outcome = 'eligible', updated_at = now()
       where approver_verified_on is null and completed_on <= :day - 3
         and picked(1, completion_id, 6)""",
    """update source.plan_period set verified_on = :day, updated_at = now()
       where verified_on is null and completed_on < :day and picked(2, plan_period_id, 5)""",
    """insert into source.hours_verification (person_id, custody_no, scheme, ordinal, verified_on,
                                             verifier_id, outcome)
       select d.person_id, d.custody_no,
              case d.credit_type when 'MCC' then 'therapeutic' else 'achievement' end,
              d.source_id, :day, 'S1',
              case when picked(3, d.source_id + d.person_id, 5) then 'rejected' else 'confirmed' end
       from goodtime.decision d
       where d.source_table = 'hours' and d.action = 'pending' and picked(4, d.person_id, 4)
       on conflict do nothing""",
    """insert into source.timekeeping_log
       select person_id, :day - 1, enrollment_id, 'X', 180
       from source.enrollment
       where starts_on < :day and coalesce(ends_on, 'infinity') >= :day
         and picked(5, enrollment_id, 3)
       on conflict do nothing""",
    """insert into source.program_completion
       select highest('program_completion') + row_number() over (order by p.placement_id),
              p.person_id, s.program_code, p.facility_code, :day - 9, true, false,
              not picked(6, p.placement_id, 9), 'I1', :day - 5, 'A1', :day - 1, 'eligible'
       from source.placement p
       join (select program_code, row_number() over (order by program_code) as place,
                    count(*) over () as of
             from (select distinct program_code from source.milestone_schedule) m) s
           on s.place = p.person_id % s.of + 1
       where p.ends_on is null and picked(7, p.placement_id, 60)""",
    """insert into source.education_merit
       select highest('education_merit') + row_number() over (order by person_id), person_id,
              1 + (person_id % 5)::int, :day - 40, :day - 30, :day - 2, 'V1', 'verified', 80, true,
              true
       from source.person where picked(8, person_id, 150)""",
    """insert into source.extraordinary_conduct
       select highest('extraordinary_conduct') + row_number() over (order by person_id), person_id,
              'heroic_life_saving', 30 + (person_id % 350)::int, :day - 1
       from source.person where picked(9, person_id, 200)""",
    """insert into source.rule_violation
       select highest('rule_violation') + row_number() over (order by person_id), person_id, 'D',
              true, false, false, false, false, :day - 30, :day - 2, 'guilty',
              30 * (1 + (person_id % 4)::int)
       from source.person where picked(10, person_id, 100)""",
    """insert into source.court_order
       select highest('court_order') + row_number() over (order by person_id), person_id, :day - 1
       from source.person where picked(11, person_id, 300)""",
    # Reversed and given back.
    """update source.rule_violation
       set reversed_on = :day - 1, updated_at = now(),
           reversed_by = case when violation_id % 2 = 0 then 'court' else 'appeal' end
       where reversed_on is null and decided_on < :day - 1 and picked(12, violation_id, 25)""",
    """insert into source.credit_restoration
       select highest('credit_restoration') + row_number() over (order by violation_id), person_id,
              violation_id, :day - 1, 1 + days_forfeited / 2
       from source.rule_violation
       where decided_on < :day - 1 and days_forfeited > 0 and finding = 'guilty'
         and picked(13, violation_id, 20)""",
    # Corrected.
    """update source.program_completion
       set completed_on = completed_on - 4, satisfactory = not satisfactory, updated_at = now()
       where picked(14, completion_id, 90)""",
    """update source.timekeeping_log set minutes = minutes / 2, updated_at = now()
       where picked(15, enrollment_id * 4000 + (log_date - date '2000-01-01'), 900)""",
    """update source.work_group set starts_on = starts_on - 6, entered_on = :day, updated_at = now()
       where picked(16, work_group_id, 80)""",
    """update source.placement set custody_level = 'minimum_b', care = 'enhanced_outpatient',
           updated_at = now()
       where picked(17, placement_id, 120)""",
    """update source.term set presentence_credit_days = presentence_credit_days + 11,
           updated_at = now()
       where picked(18, term_id, 150)""",
    """update source.term set term_days = (:day - starts_on) + 40 + (term_id % 90)::int,
           updated_at = now()
       where ended_on is null and sentence_type = 'determinate' and starts_on < :day - 400
         and picked(19, term_id, 120)""",
    # A term ends and another follows; a person is released.
    """with ended as (
           update source.term set ended_on = :day - 1, end_reason = 'consecutive_term',
               updated_at = now()
           where ended_on is null and jurisdiction = 'state' and starts_on < :day - 200
             and picked(20, term_id, 150)
           returning *)
       insert into source.term
       select highest('term') + row_number() over (order by term_id), person_id, custody_no,
              term_no + 1, jurisdiction, sentence_type, violent_felony, three_strikes,
              sex_registrant, received_on, prior_education, :day - 1, 900, 900, 0
       from ended""",
    """update source.term set ended_on = :day - 1, end_reason = 'released', updated_at = now()
       where ended_on is null and starts_on < :day - 1 and picked(21, term_id, 250)""",
    # The county's program and fire camps.
    """update source.work_application set security_level = 1 + (application_id % 9)::int,
           updated_at = now()
       where picked(22, application_id, 40)""",
    """update source.work_participation set ends_on = greatest(starts_on, :day - 2),
           end_reason = 'removed_minor', updated_at = now()
       where ends_on is null and picked(23, participation_id, 30)""",
    # Taken away.
    *("with gone as (delete from source.%s where picked(%s) returning person_id) "
      "insert into taken_away select person_id from gone" % of for of in (
          ("program_completion", "24, completion_id, 150"),
          ("timekeeping_log",
           "25, enrollment_id * 4000 + (log_date - date '2000-01-01'), 2000"),
          ("extraordinary_conduct", "26, conduct_id, 100"),
          ("hours_verification", "27, person_id * 50 + ordinal, 150"))),
)

SCHEDULE = """insert into source.milestone_schedule
    select program_code, :day - 300, 1 + (row_number() over (order by program_code))::int % 12, true
    from (select distinct program_code from source.milestone_schedule) p
    on conflict (program_code, effective_on) do update set weeks = excluded.weeks"""
LAW = """update goodtime.law set value = 70 where edition = '2018' and name = 'mcc-annual-days';
    update goodtime.law set value = 75 where edition = '2018' and name = 'release-limit-days';
    insert into source.holiday (calendar, holiday_on, name)
    select distinct calendar, :day + 5, 'Closed' from source.facility on conflict do nothing"""

# What is altered of a record that a decision rests on, so that the decision cannot stay: the relation,
# its key, and the change.
ALTERED = (
    ("program_completion", "completion_id", "all_activities = false", "award"),
    ("education_merit", "merit_id", "verified_on = null, outcome = null", "award"),
    ("extraordinary_conduct", "conduct_id", "awarded_on = awarded_on - 1", "award"),
    ("plan_period", "plan_period_id", "satisfactory = false", "award"),
    ("rule_violation", "violation_id", "finding = 'not_guilty'", "forfeit"),
    ("credit_restoration", "restoration_id", "restored_on = restored_on - 1", "restore"),
    ("term", "term_id", "sentence_type = 'condemned'", "award"),
)
ALTERED_EACH = 3


def days_of(nights):
    """The days of the nights; the last is two weeks after the population's day, as its records are."""
    last = datetime.date.fromisoformat(AS_OF) + datetime.timedelta(14)
    return [(last - datetime.timedelta((nights - 1 - place) * SPAN // nights)).isoformat()
            for place in range(nights)]


class Nights:
    """A population, night by night, and what its statements said."""

    happenings = HAPPENINGS

    def __init__(self, db, shape, say):
        self.db = db
        self.shape = shape
        self.say = say
        self.days = days_of(shape.nights)
        self.explained = 0  # statements
        self.entries = 0    # entries of the ledger in them
        self.wrong = []
        db.query(CHANCE)

    def explain(self, person, *args):
        done = subprocess.run([harness.PROGRAM, "explain", str(person), *map(str, args), "--json"],
                              text=True, capture_output=True, timeout=harness.SECONDS,
                              env=self.db.settings(), check=False)
        if done.returncode not in (0, 1) or not done.stdout:
            return None, "status %d: %s" % (done.returncode, done.stderr.strip())
        return json.loads(done.stdout)["verdict"], None

    def explain_all(self, calls, check):
        """Explain (person, arguments...) side by side; check(call, verdict) says what is wrong."""
        def one(call):
            verdict, problem = self.explain(*call)
            return problem if problem is not None else check(call, verdict)

        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            for call, problem in zip(calls, pool.map(one, calls)):
                self.explained += 1
                if problem is not None:
                    self.wrong.append("explain %s: %s" % (" ".join(map(str, call)), problem))

    def happen(self, place):
        """Let records change before a night."""
        day = "date '%s'" % self.days[place]
        happenings = list(self.happenings)
        if place == self.shape.nights - 1 - SCHEDULE_NIGHT:
            happenings.append(SCHEDULE)
        if place == self.shape.nights - 1 - LAW_NIGHT:
            happenings.append(LAW)
        self.db.query("set statements.chance = '%d/%d'; set statements.rarer = %d; "
                      "set search_path = public, pg_catalog; "
                      % (self.shape.seed, place, 1 + self.shape.people // FEW) +
                      "; ".join(happenings).replace(":day", day))

    def night(self, place):
        """A night, and everybody who has an entry of it."""
        if place > 0:
            self.happen(place)
        account = night(self.db, *ACCEPTED, as_of=self.days[place])
        run = place + 1
        persons = [int(row[0]) for row in self.db.query(
            "select distinct person_id from goodtime.ledger where run_id = %d order by 1" % run)]
        before = len(self.wrong)
        self.explain_all([(person, "--run", run) for person in persons], matches)
        self.entries += int(account["entries"])
        self.say("night %d, %s: %s entries of %d persons, %d statements differ"
                 % (run, self.days[place], account["entries"], len(persons),
                    len(self.wrong) - before))

    def entries_by_themselves(self, count):
        """Some entries of the last night, asked for by number."""
        rows = self.db.query(
            "select person_id, entry_no from goodtime.ledger where run_id = %d "
            "order by md5(person_id || '/' || entry_no || '/%d') limit %d"
            % (self.shape.nights, self.shape.seed, count))
        self.explain_all([(person, "--entry", entry_no) for person, entry_no in rows], matches)
        self.say("%d entries by themselves" % len(rows))

    def upgrade(self):
        """As if another program had decided, one that did not ask for all of the law."""
        self.db.query("set session_replication_role = replica; "
                      "update goodtime.run set program_version = '0.0.1'; "
                      "delete from goodtime.law_history where name = 'emc-calendar-days'")

    def older(self):
        """A share of the older nights, each with what may have changed of it: nothing; records, which
        are named; or one is gone."""
        rows = self.db.query("""
            select r.run_id, l.person_id,
                   c.changed_at > r.started_at or r.run_id <= %d,
                   exists (select from public.taken_away a
                           where a.person_id = l.person_id and a.at > r.started_at)
            from goodtime.run r
            join (select distinct run_id, person_id from goodtime.ledger) l on l.run_id = r.run_id
            join source.person_change c on c.person_id = l.person_id
            where r.run_id < %d
            order by md5(l.person_id || '/' || r.run_id)
            limit %d""" % (self.shape.nights - 1 - SCHEDULE_NIGHT, self.shape.nights,
                           3 * self.shape.people))
        changed = {(person, "--run", run): (may_differ == "t", has_lost == "t")
                   for run, person, may_differ, has_lost in rows}
        self.explain_all(list(changed), lambda call, verdict: accounts(verdict, *changed[call]))
        self.say("%d statements of older nights, %d of persons whose records are the same since"
                 % (len(rows), sum(not any(of) for of in changed.values())))

    def altered(self):
        """Alter a record, have it named, and see that its entry does not come out again."""
        calls, wanted = [], {}
        for relation, key, change, action in ALTERED:
            rows = self.db.query(
                "select distinct on (person_id) person_id, source_id, entry_no "
                "from goodtime.decision where source_table = '%s' and action = '%s' and days > 0 "
                "order by person_id, entry_no"
                % (relation, action))
            random.Random(self.shape.seed).shuffle(rows)
            rows = [row for row in rows if row[0] not in wanted][:ALTERED_EACH]
            for person, source_id, entry_no in rows:
                self.db.query("update source.%s set %s, updated_at = now() where %s = %s"
                              % (relation, change, key, source_id))
                wanted[person] = (relation, source_id)
                calls += [(person,), (person, "--entry", entry_no)]
        self.explain_all(calls, lambda call, verdict: names(verdict, wanted[call[0]]))
        self.say("%d records altered" % len(wanted))
        if not wanted:
            self.wrong.append("no record is there to be altered")


def matches(_, verdict):
    if verdict["result"] == "match":
        return None
    return "mismatch; %d newer; %s" % (len(verdict["newer"]),
                                       json.dumps(verdict["differences"][:2]))


def accounts(verdict, may_differ, has_lost):
    """An older night comes out again, or what it is that differs is known."""
    if verdict["result"] == "match" or has_lost or (may_differ and verdict["newer"]):
        return None
    return matches(None, verdict)


def names(verdict, row):
    if verdict["result"] != "mismatch":
        return "match, though %s %s is altered" % row
    if row not in [(newer["relation"], newer["key"]) for newer in verdict["newer"]]:
        return "%s %s is altered and not named" % row
    return None


def check(shape, say=lambda _: None):
    """What is wrong with the statements of a population, and how many there were."""
    with Database((shape.seed, shape.people, YEARS, AS_OF)) as db:
        nights = Nights(db, shape, say)
        for place in range(shape.nights):
            nights.night(place)
        nights.entries_by_themselves(max(20, shape.people // 10))
        nights.upgrade()
        nights.older()
        nights.altered()
        return nights


def main():
    shape = Shape(*(int(os.environ.get(name, default)) for name, default in
                    (("PEOPLE", 2000), ("NIGHTS", 30), ("SEED", 1))))
    print("statements: %d people, %d nights, seed %d" % shape, flush=True)
    nights = check(shape, lambda text: print(text, flush=True))
    for line in nights.wrong[:50]:
        print("    " + line)
    harness.remove_templates()
    print("statements: seed %d, %d entries, %d statements, %d of them wrong"
          % (shape.seed, nights.entries, nights.explained, len(nights.wrong)))
    return 1 if nights.wrong or nights.entries == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

"""A database of one's own for a test, the program under test, and how they are compared.

Database is both source and target. It is a copy of a template that 'goodtime init --with-source'
made once, or of one that population() filled, so that a fresh one costs a tenth of a second.
"""

import functools
import itertools
import os
import shutil
import signal
import subprocess
import tempfile

import psycopg2
import psycopg2.extensions

ROOT = os.environ["CHECKOUT"]
PROGRAM = os.environ["GOODTIME"]
SECONDS = 300  # after which anything that a test started hangs
DOCUMENTED = (0, 1, 2, 3, 4, 5, 6)  # exit statuses; 70 is a defect of the program

TODAY = "2099-12-31"  # what the program takes for today; tests decide for days before it

_number = itertools.count(1)
_templates = {}


def environment(extra=None):
    """The environment without settings of a real night."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GOODTIME_")}
    for name, value in (extra or {}).items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


def expect(actual, wanted, what):
    assert actual == wanted, "%s\nexpected: %r\nactual:   %r" % (what, wanted, actual)


# Sessions that stay: a new one costs more than most statements. Each value is a text, as the server has it.
_sessions = {}
psycopg2.extensions.string_types.clear()


def connected(database, user=None):
    """The kept session of a user with a database."""
    kept = _sessions.get((database, user))
    if kept is None:
        named = {} if user is None else {"user": user}
        kept = psycopg2.connect(dbname=database, client_encoding="utf8",
                                options="-c client_min_messages=warning -c statement_timeout=%ds"
                                % SECONDS, **named)
        kept.autocommit = True
        _sessions[database, user] = kept
    return kept


def left(database, user=None):
    """Leave a session as a new one: its settings, locks and temporary tables are gone."""
    kept = _sessions[database, user]
    try:
        kept.cursor().execute("discard all")
    except psycopg2.Error:
        del _sessions[database, user]  # somebody ended it
        kept.close()


def disconnect():
    for kept in _sessions.values():
        kept.close()
    _sessions.clear()


def query(database, sql, user=None, is_undone=False):
    """Run SQL, all of it or none; rows of texts (None for null) of what its last statement gives."""
    try:
        cursor = connected(database, user).cursor()
        try:
            cursor.execute("begin")
            cursor.execute(sql)
            rows = cursor.fetchall() if cursor.description else []
            cursor.execute("rollback" if is_undone else "commit")
            return rows
        except psycopg2.Error:
            if not cursor.connection.closed:
                cursor.execute("rollback")
            raise
        finally:
            left(database, user)
    except psycopg2.Error as failure:
        raise SqlError(str(failure).strip()) from failure


def copy(database, sql, file):
    """COPY from standard input or to standard output, of a file."""
    connected(database).cursor().copy_expert(sql, file)


def each(items, check):
    """A check of several things, each a test of its own: pairs (name, what is wrong or None)."""
    found = []
    for name, *args in items:
        try:
            check(*args)
        except (AssertionError, SqlError) as failure:
            found.append((name, str(failure) or "assertion failed"))
        else:
            found.append((name, None))
    return found


class SqlError(Exception):
    """The server refused a statement."""


def server(*statements):
    """Statements that no transaction may hold: create and drop database. Nobody is connected then."""
    disconnect()
    for statement in statements:
        connected("postgres").cursor().execute(statement)


def create_from(name, made):
    """Statements that make a database the copy of another. Copied as files: nothing else is at work."""
    return ("drop database if exists %s with (force)" % name,
            "create database %s template %s strategy file_copy" % (name, made))


def template(key, build):
    """The name of the template database that build(name) fills, made when first asked for."""
    if key not in _templates:
        name = "goodtime_template_%d" % (len(_templates) + 1)
        server("drop database if exists %s with (force)" % name, "create database " + name)
        build(name)
        _templates[key] = name
    return _templates[key]


def remove_templates():
    for name in _templates.values():
        server("drop database if exists %s with (force)" % name)
    _templates.clear()


def _init(name):
    done = subprocess.run([PROGRAM, "init", "--with-source", "--source", "dbname=" + name,
                           "--target", "dbname=" + name], text=True, capture_output=True,
                          timeout=SECONDS, env=environment(), check=False)
    assert done.returncode == 0, "goodtime init: %d\n%s" % (done.returncode, done.stderr)


def _populate(name, seed, persons, years, as_of):
    _init(name)
    done = subprocess.run([os.path.join(ROOT, "tools/population.sh"), str(seed), str(persons),
                           str(years), as_of], text=True, capture_output=True, timeout=SECONDS,
                          env=environment({"PGDATABASE": name}), check=False)
    assert done.returncode == 0, "tools/population.sh: %d\n%s" % (done.returncode, done.stderr)


def _prepare(name, population, prepare):
    with Database(population) as db:
        prepare(db)
        server(*create_from(name, db.name))


class Database:
    """A database, and a folder for its workbooks and whatever else a test writes."""

    has_defect = False  # a test stands for one: status 70 is what it looks for

    def __init__(self, population=None, prepare=None):
        """population: SEED, PERSONS, YEARS, AS_OF of tools/population.sh; None: nobody is there.
        prepare(db) is done once, and every database like this one begins after it."""
        if prepare is not None:
            made = template((population, prepare), lambda name: _prepare(name, population, prepare))
        elif population is None:
            made = template("empty", _init)
        else:
            made = template(population, lambda name: _populate(name, *population))
        self._create(made)

    def _create(self, made):
        self.name = "goodtime_test_%d" % next(_number)
        self.folder = tempfile.mkdtemp(prefix="goodtime-test.")
        self.reports = os.path.join(self.folder, "reports")
        self.running = []
        self._copy(made)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for running in self.running:
            running.stop()
        server("drop database if exists %s with (force)" % self.name)
        shutil.rmtree(self.folder)

    def refill(self, population):
        """Become a copy of a population's database."""
        self._copy(template(population, lambda name: _populate(name, *population)))

    def become_copy_of(self, other):
        """Become a copy of another test's database, to which nobody may be connected."""
        self._copy(other.name)

    def _copy(self, name):
        server(*create_from(self.name, name))

    def settings(self, env=None):
        own = {"GOODTIME_SOURCE": "dbname=" + self.name, "GOODTIME_TARGET": "dbname=" + self.name,
               "GOODTIME_REPORTS": self.reports, "GOODTIME_TODAY": TODAY}
        own.update(env or {})
        return environment(own)

    def goodtime(self, *args, env=None):
        """Run the program; env adds to the settings, and None takes one away."""
        done = subprocess.run([PROGRAM, *map(str, args)], text=True, capture_output=True,
                              timeout=SECONDS, env=self.settings(env), cwd=self.folder,
                              encoding="utf-8", errors="backslashreplace", check=False)
        assert done.returncode in DOCUMENTED or self.has_defect, "goodtime %s: status %d\n%s" % (
            " ".join(map(str, args)), done.returncode, done.stderr[-2000:])
        return done

    def start(self, *args, env=None):
        """Start the program and let it run."""
        started = Running(self, args, env)
        self.running.append(started)
        return started

    def query(self, sql, user=None):
        return query(self.name, sql, user)

    def undone(self, sql):
        """What a query gives that is rolled back."""
        return query(self.name, sql, is_undone=True)

    def restore(self, path):
        """Run a dump, which has meta commands and data among its statements."""
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.name, "-f", path],
                       check=True, timeout=SECONDS, stdout=subprocess.DEVNULL, env=environment())

    def value(self, sql):
        return self.query(sql)[0][0]

    def session(self):
        """A session that stays open, for locks."""
        started = Session(self.name)
        self.running.append(started)
        return started

    def path(self, name, text=None):
        """A file of the test's own, written when text is given."""
        path = os.path.join(self.folder, name)
        if text is not None:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        return path


def own_database(population=None):
    """A decorator: the test gets a database of its own in place of its module's."""
    def decorate(test):
        @functools.wraps(test)
        def run(_):
            with Database(population) as db:
                return test(db)
        return run
    return decorate


class Running:
    """The program, under way."""

    def __init__(self, db, args, env):
        self.process = subprocess.Popen([PROGRAM, *map(str, args)], text=True, encoding="utf-8",
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=db.settings(env), cwd=db.folder)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.wait()

    def wait(self):
        """Status, standard output, standard error."""
        out, err = self.process.communicate(timeout=SECONDS)
        return subprocess.CompletedProcess(self.process.args, self.process.returncode, out, err)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


class Session:
    """A psql that stays connected."""

    def __init__(self, database):
        self.process = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment())

    def execute(self, sql):
        """Run SQL and give the lines that it printed."""
        self.process.stdin.write(sql + "\n;\n\\echo the-end\n")
        self.process.stdin.flush()
        lines = []
        while True:
            line = self.process.stdout.readline()
            if line == "":
                raise SqlError(self.process.stderr.read())
            if line == "the-end\n":
                return lines
            lines.append(line.rstrip("\n"))

    def stop(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait(timeout=SECONDS)
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()


# A population small enough for many nights; its last facts lie two weeks after the night.
AS_OF = "2026-06-30"
POPULATION = (1, 400, 1, AS_OF)


def night(db, *args, as_of=AS_OF, status=0):
    """Run a night without workbooks; the lines of its account as a dictionary."""
    done = db.goodtime("run", "--as-of", as_of, "--no-reports", *args)
    assert done.returncode == status, "a night as of %s: status %d\n%s" % (
        as_of, done.returncode, done.stderr)
    return {line[:12].strip(): line[12:] for line in done.stdout.splitlines()}

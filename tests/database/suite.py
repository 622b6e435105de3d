"""Run every test of tests/database, one line each.

A test module is test_NAME.py; its tests are its functions test_*(db), in the order in which they
stand. The tests of a module share one database, in which setup(db), where the module has it, puts
what they need. A test that returns pairs (name, what is wrong or None) counts as that many tests.
"""

import glob
import importlib
import os
import sys
import time
import traceback

import harness


def wanted(name, patterns):
    return not patterns or any(name == pattern or name.startswith(pattern + ".")
                               for pattern in patterns)


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def note(self, name, problem, seconds=None):
        spent = "" if seconds is None else " (%.1f s)" % seconds
        if problem is None:
            self.passed += 1
            print("ok      %s%s" % (name, spent))
        else:
            self.failed += 1
            print("FAILED  %s%s" % (name, spent))
            print("    " + problem.rstrip().replace("\n", "\n    "))
        sys.stdout.flush()


def attempt(call, *args):
    """What a call gave, and what is wrong with it."""
    try:
        return call(*args), None
    except AssertionError as failure:
        place = traceback.extract_tb(failure.__traceback__)
        lines = ["line %d: %s" % (frame.lineno, frame.line) for frame in place
                 if os.path.basename(frame.filename).startswith("test_")]
        return None, "\n".join([str(failure) or "assertion failed"] + lines)
    except Exception:  # pylint: disable=broad-except
        return None, traceback.format_exc()


def tests_of(module, name, patterns):
    own = [value for key, value in vars(module).items()
           if key.startswith("test_") and callable(value)
           and getattr(value, "__module__", None) == module.__name__]
    return [test for test in own
            if wanted("%s.%s" % (name, test.__name__[5:]), patterns) or name in patterns]


def run_module(name, patterns, tally):
    module, problem = attempt(importlib.import_module, "test_" + name)
    if problem is not None:
        tally.note(name, problem)
        return
    tests = tests_of(module, name, patterns)
    if not tests:
        return
    with harness.Database() as db:
        _, problem = attempt(getattr(module, "setup", lambda _: None), db)
        if problem is not None:
            tally.note(name + ".setup", problem)
            return
        for test in tests:
            began = time.monotonic()
            full = "%s.%s" % (name, test.__name__[5:])
            several, problem = attempt(test, db)
            if problem is not None or several is None:
                tally.note(full, problem, time.monotonic() - began)
                continue
            for part, what in several:
                tally.note("%s.%s" % (full, part), what)
            print("        %s: %d tests (%.1f s)" % (full, len(several), time.monotonic() - began))


def main(patterns):
    tally = Tally()
    folder = os.path.dirname(os.path.abspath(__file__))
    names = sorted(os.path.basename(path)[5:-3]
                   for path in glob.glob(os.path.join(folder, "test_*.py")))
    for name in names:
        run_module(name, patterns, tally)
    if tally.passed + tally.failed == 0:
        print("no test is called " + " ".join(patterns))
    harness.remove_templates()
    print("database: %d passed, %d failed" % (tally.passed, tally.failed))
    return 0 if tally.failed == 0 and tally.passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

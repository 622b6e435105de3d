"""Run modules of the database tests, as many at once as there are processors.

    tests/database/side_by_side.py DIR [MODULE...]      no module: all of them

Each module has a server of its own in DIR, so that none sees another's sessions, locks and roles, and
is printed as a whole when it ends. The last line is the sum: "database: N passed, N failed".
"""

import concurrent.futures
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST = ("faults", "cases", "safety", "night", "conservation")  # begun first, lest one be left alone


def run(name, folder):
    """What a module's tests printed, and how many passed and failed."""
    done = subprocess.run(["setpriv", "--pdeathsig", "TERM",
                           os.path.join(HERE, "../../tools/server.sh"), "with",
                           os.path.join(folder, name), os.path.join(HERE, "run.sh"), name],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          encoding="utf-8", errors="backslashreplace", check=False)
    text, _, last = done.stdout.rstrip("\n").rpartition("\n")
    counted = re.fullmatch(r"database: (\d+) passed, (\d+) failed", last)
    if counted is None:
        return done.stdout + "FAILED  %s ended with status %d" % (name, done.returncode), 0, 1
    return text, int(counted[1]), int(counted[2])


def main(folder, wanted):
    names = [name[5:-3] for name in sorted(os.listdir(HERE))
             if name.startswith("test_") and name.endswith(".py")]
    if not set(wanted) <= set(names):
        sys.exit("no such module: " + " ".join(sorted(set(wanted) - set(names))))
    names = [name for name in names if not wanted or name in wanted]
    names.sort(key=lambda name: LONGEST.index(name) if name in LONGEST else len(LONGEST))
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [pool.submit(run, name, folder) for name in names]
        for done in concurrent.futures.as_completed(running):
            text, good, bad = done.result()
            print(text, flush=True)
            passed += good
            failed += bad
    print("database: %d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

#!/usr/bin/env bash
# run.sh - the database tests; the last line is "database: N passed, N failed".
#
#   tests/database/run.sh [MODULE[.TEST]...]
#
# The server is libpq's (PGHOST, PGPORT, PGUSER) and all the tests' own: side_by_side.py starts one for
# each module. GOODTIME is the program and CHECKOUT the checkout; PYTHON needs nothing but itself, and
# openpyxl for the workbooks.
set -u
export LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1
CHECKOUT=${CHECKOUT:-$(cd "$(dirname "$0")/../.." && pwd)}
export CHECKOUT
export GOODTIME="${GOODTIME:-$CHECKOUT/build/goodtime}"
exec "${PYTHON:-/usr/bin/python3}" "$CHECKOUT/tests/database/suite.py" "$@"

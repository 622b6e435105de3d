#!/usr/bin/env bash
# bench.sh - how fast import and a night are, as ratios to what the server alone takes.
#
#   tools/server.sh with build/bench tools/bench.sh
#
# Each pair is measured side by side, ROUNDS times, and the best of each counts: on a shared machine
# ratios mean something, seconds do not. PERSONS and YEARS change the population.
set -eu
export LC_ALL=C

goodtime=${GOODTIME:-build/goodtime}
persons=${PERSONS:-5000}
years=${YEARS:-3}
rounds=${ROUNDS:-3}
as_of=2026-06-30
jobs=$(nproc)
feed=$PWD/build/bench/timekeeping_log.csv
columns='person_id, log_date, enrollment_id, attendance, minutes'

# milliseconds COMMAND...: of one call, which must end well
milliseconds() {
    local from to

    from=$(date +%s%N)
    "$@" >/dev/null 2>&1 || {
        echo "bench.sh: '$*' ended with status $?" >&2
        return 1
    }
    to=$(date +%s%N)
    echo $(((to - from) / 1000000))
}

# best COMMAND...: the least milliseconds of all rounds
best() {
    local least='' now round

    for ((round = 0; round < rounds; round++)); do
        now=$(milliseconds "$@")
        if [ -z "$least" ] || [ "$now" -lt "$least" ]; then
            least=$now
        fi
    done
    echo "$least"
}

# ratio NAME MILLISECONDS BASE
ratio() {
    printf '%-42s %7d ms  base %7d ms  ratio %d.%02d\n' "$1" "$2" "$3" \
        $(($2 / $3)) $(($2 * 100 / $3 % 100))
}

empty_log() {
    psql -X -q -c 'truncate source.timekeeping_log'
}

server_copy() {
    empty_log
    psql -X -q -c "\\copy source.timekeeping_log ($columns) from '$feed' with (format csv, header)"
}

import_copy() {
    empty_log
    "$goodtime" import timekeeping_log "$feed"
}

# The bare binary COPY of the log's columns, in as many sessions as the night has workers.
bare_copy() {
    local job pids=()

    for ((job = 0; job < jobs; job++)); do
        psql -X -q -c "copy (select $columns from source.timekeeping_log
            where person_id > $((persons * job / jobs)) and person_id <= $((persons * (job + 1) / jobs))
            order by $columns) to stdout (format binary)" >/dev/null &
        pids+=($!)
    done
    wait "${pids[@]}"
}

night() {
    "$goodtime" run --today "$as_of" --jobs "$jobs" --dry-run
}

export PGDATABASE=goodtime_bench
createdb --maintenance-db=postgres "$PGDATABASE"
"$goodtime" init --with-source >/dev/null
tools/population.sh 1 "$persons" "$years" "$as_of" >/dev/null 2>&1
"$goodtime" run --today "$as_of" --no-reports >/dev/null 2>&1
psql -X -q -c "\\copy source.timekeeping_log ($columns) to '$feed' with (format csv, header)"
lines=$(wc -l <"$feed")

echo "$persons persons, $lines log lines, $jobs jobs, best of $rounds"
psql -X -q -c 'vacuum analyze source.timekeeping_log'
ratio 'night (nothing new) to bare COPY' "$(best night)" "$(best bare_copy)"
ratio "import to psql's \\copy, empty table" "$(best import_copy)" "$(best server_copy)"
ratio 'the same feed again, nothing to replace' "$(best "$goodtime" import timekeeping_log "$feed")" \
    "$(best server_copy)"
rm -f "$feed"

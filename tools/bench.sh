#!/usr/bin/env bash
# bench.sh - how fast import and a night are, as ratios to what the server alone takes, and which
# statements of a night cost what.
#
#   SERVER_PRELOAD=pg_stat_statements tools/server.sh with build/bench tools/bench.sh
#
# Each pair is measured side by side, ROUNDS times, and the best of each counts: on a shared machine
# ratios mean something, seconds do not. PERSONS and YEARS change the population. The database has the
# JIT on, as a site's has by default.
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

# statements TITLE: what the server has done since the last reset, dearest first: milliseconds, calls
# and share. A statement goes by the first words of its file.
statements() {
    printf '\n-- statements of %s\n' "$1"
    psql -X -q -A -t -F '' -c "
        select format('%8s ms %6s calls %4s %%  %s', round(sum(total_exec_time)), sum(calls),
                      round(100 * sum(total_exec_time) / sum(sum(total_exec_time)) over ()),
                      substring(query from '^-- ([a-z0-9_]+):'))
        from pg_stat_statements s
        where toplevel and query ~ '^-- [a-z0-9_]+:' $within
        group by substring(query from '^-- ([a-z0-9_]+):')
        order by sum(total_exec_time) desc
        limit 12"
    printf '%s\n' '-- and within publishing'
    psql -X -q -A -t -F '' -c "
        select format('%8s ms %6s calls         %s', round(sum(total_exec_time)), sum(calls),
                      left(regexp_replace(query, '\s+', ' ', 'g'), 72))
        from pg_stat_statements s
        where not toplevel and query !~ '^-- [a-z0-9_]+:' $within
        group by left(regexp_replace(query, '\s+', ' ', 'g'), 72)
        order by sum(total_exec_time) desc
        limit 12"
}

# publishing: its milliseconds since the last reset
publishing() {
    psql -X -q -A -t -c "select greatest(round(sum(total_exec_time)), 1)
        from pg_stat_statements s where toplevel and query like '-- load_publish:%' $within"
}

forget_statements() {
    psql -X -q -c 'select pg_stat_statements_reset()' >/dev/null
}

# least_publishing COMMAND...: the least of all rounds
least_publishing() {
    local least='' now round

    for ((round = 0; round < rounds; round++)); do
        forget_statements
        "$@" >/dev/null 2>&1 || {
            echo "bench.sh: '$*' ended with status $?" >&2
            return 1
        }
        now=$(publishing)
        if [ -z "$least" ] || [ "$now" -lt "$least" ]; then
            least=$now
        fi
    done
    echo "$least"
}

published_night() {
    "$goodtime" run --today "$as_of" --jobs "$jobs" --no-reports
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
psql -X -q -c "alter database $PGDATABASE set jit = on" \
    -c "alter database $PGDATABASE set pg_stat_statements.track = 'all'" \
    -c 'create extension pg_stat_statements'
readonly within='and dbid = (select oid from pg_database where datname = current_database())'
"$goodtime" init --with-source >/dev/null
tools/population.sh 1 "$persons" "$years" "$as_of" >/dev/null 2>&1
forget_statements
published_night >/dev/null 2>&1
first=$(publishing)
first_statements=$(statements 'a first night')
psql -X -q -c "\\copy source.timekeeping_log ($columns) to '$feed' with (format csv, header)"
lines=$(wc -l <"$feed")

echo "$persons persons, $lines log lines, $jobs jobs, best of $rounds"
psql -X -q -c 'vacuum analyze source.timekeeping_log'
bare=$(best bare_copy)
ratio 'night (nothing new) to bare COPY' "$(best night)" "$bare"
ratio 'publishing, a first night, to bare COPY' "$first" "$bare"
ratio 'publishing, nothing new, to bare COPY' "$(least_publishing published_night)" "$bare"
statements_again=$(statements 'a night with nothing new')
ratio "import to psql's \\copy, empty table" "$(best import_copy)" "$(best server_copy)"
ratio 'the same feed again, nothing to replace' "$(best "$goodtime" import timekeeping_log "$feed")" \
    "$(best server_copy)"
rm -f "$feed"
printf '%s\n' "$first_statements" "$statements_again"

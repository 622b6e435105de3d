#!/usr/bin/env bash
# bench.sh - how fast import and a night are, as ratios to what the server alone takes, and which
# statements of a night cost what.
#
#   SERVER_PRELOAD=pg_stat_statements tools/server.sh with build/bench tools/bench.sh
#
# What belongs together is measured in turns, ROUNDS times; the best and the median of each count: on a
# shared machine ratios mean something, seconds do not. PERSONS and YEARS change the population. The
# database has the JIT on, as a site's has by default. Each measurement is a line of build/bench.csv, too.
set -eu
export LC_ALL=C

goodtime=${GOODTIME:-build/goodtime}
persons=${PERSONS:-20000}
years=${YEARS:-3}
rounds=${ROUNDS:-5}
as_of=2026-06-30
jobs=$(nproc)
feed=$PWD/build/bench/timekeeping_log.csv
record=$PWD/build/bench.csv
columns='person_id, log_date, enrollment_id, attendance, minutes'
key='person_id, log_date, enrollment_id, attendance'

# The milliseconds of each round by the clock, and those of the processor outside the server, by what
# was run.
declare -A clock cpu

# take FUNCTION: one round; it must end well.
take() {
    local TIMEFORMAT='%3R %3U %3S' told real user system

    told=$({ time "$1" >/dev/null 2>&1; } 2>&1) || {
        echo "bench.sh: '$1' ended with status $?" >&2
        return 1
    }
    read -r real user system <<<"${told//./}"
    clock[$1]+="$((10#$real)) "
    cpu[$1]+="$((10#$user + 10#$system)) "
}

# in_turns FUNCTION...
in_turns() {
    local round function

    for function; do
        clock[$function]=''
        cpu[$function]=''
    done
    for ((round = 0; round < rounds; round++)); do
        for function; do
            take "$function"
        done
    done
}

# best and median MILLISECONDS...
best() {
    printf '%s\n' "$@" | sort -n | head -n 1
}

median() {
    printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

# hundredths NUMBER BASE
hundredths() {
    printf '%d.%02d' $(($1 / $2)) $(($1 * 100 / $2 % 100))
}

# ratio NAME BEST MEDIAN BASE_BEST BASE_MEDIAN
ratio() {
    printf '%-42s %7d ms  base %7d ms  ratio %s  of medians %s\n' "$1" "$2" "$4" \
        "$(hundredths "$2" "$4")" "$(hundredths "$3" "$5")"
    [ -s "$record" ] || echo 'at,version,persons,log_lines,jobs,what,best_ms,median_ms,base_best_ms,base_median_ms' \
        >"$record"
    printf '%s,%s,%d,%d,%d,"%s",%d,%d,%d,%d\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$version" "$persons" \
        "$lines" "$jobs" "$@" >>"$record"
}

# compare NAME FUNCTION BASE: of what was taken in turns
compare() {
    # shellcheck disable=SC2086  # one word a round
    ratio "$1" "$(best ${clock[$2]})" "$(median ${clock[$2]})" "$(best ${clock[$3]})" \
        "$(median ${clock[$3]})"
}

# a_line NAME FUNCTION: the processor's time of one line of the log, without the server's
a_line() {
    # shellcheck disable=SC2086  # one word a round
    printf '%-42s %7d ns\n' "$1" $(($(best ${cpu[$2]}) * 1000000 / lines))
}

# statements TITLE: what the server has done since the last reset, dearest first: milliseconds, calls
# and share. A statement goes by the first words of its file, or its own where the server wrote it.
statements() {
    printf '\n-- statements of %s\n' "$1"
    psql -X -q -A -t -F '' -c "
        select format('%8s ms %6s calls %4s %%  %s', round(sum(total_exec_time)), sum(calls),
                      round(100 * sum(total_exec_time) / sum(sum(total_exec_time)) over ()),
                      name)
        from (select coalesce(substring(query from '^-- ([a-z0-9_]+):'),
                              left(regexp_replace(query, '\s+', ' ', 'g'), 72)) as name,
                     total_exec_time, calls
              from pg_stat_statements s
              where toplevel $within) named
        group by name
        order by sum(total_exec_time) desc
        limit 16"
    printf '%s\n' '-- and within publishing'
    psql -X -q -A -t -F '' -c "
        select format('%8s ms %6s calls         %s', round(sum(total_exec_time)), sum(calls),
                      left(regexp_replace(query, '\s+', ' ', 'g'), 72))
        from pg_stat_statements s
        where not toplevel and query !~ '^(-- [a-z0-9_]+:|copy )' $within
        group by left(regexp_replace(query, '\s+', ' ', 'g'), 72)
        order by sum(total_exec_time) desc
        limit 12"
}

# publishing: the least and the mean of its milliseconds since the last reset
publishing() {
    psql -X -q -A -t -F ' ' -c "select ceil(min_exec_time), ceil(mean_exec_time)
        from pg_stat_statements s where toplevel and query like '-- load_publish:%' $within"
}

forget_statements() {
    psql -X -q -c 'select pg_stat_statements_reset()' >/dev/null
}

# A night that looks at everybody, from extract to publication, and one that looks at those whom something
# concerns: at nobody, and at one in a hundred.
night() {
    "$goodtime" run --today "$as_of" --jobs "$jobs" --no-reports --full
}

dry_night() {
    "$goodtime" run --today "$as_of" --jobs "$jobs" --dry-run --full
}

quiet_night() {
    "$goodtime" run --today "$as_of" --jobs "$jobs" --no-reports
}

changed_night() {
    psql -X -q -c "update source.placement set housing = coalesce(housing, '') || 'x'
        where person_id % 100 = 7" >/dev/null
    quiet_night
}

empty_log() {
    psql -X -q -c 'truncate source.timekeeping_log'
}

server_copy() {
    empty_log
    psql -X -q -c "\\copy source.timekeeping_log ($columns) from '$feed' with (format csv, header)"
}

import_again() {
    "$goodtime" import timekeeping_log "$feed"
}

import_copy() {
    empty_log
    import_again
}

# The bare binary COPY of the columns and rows that a night reads of the log, in their order, in as many
# sessions as the night has workers.
bare_copy() {
    local job pids=()

    for ((job = 0; job < jobs; job++)); do
        psql -X -q -c "copy (select $columns from source.timekeeping_log
            where person_id > $((persons * job / jobs)) and person_id <= $((persons * (job + 1) / jobs))
            order by $key) to stdout (format binary)" >/dev/null &
        pids+=($!)
    done
    wait "${pids[@]}"
}

export PGDATABASE=goodtime_bench
createdb --maintenance-db=postgres "$PGDATABASE"
psql -X -q -c "alter database $PGDATABASE set jit = on" \
    -c "alter database $PGDATABASE set pg_stat_statements.track = 'all'" \
    -c 'create extension pg_stat_statements'
readonly within='and dbid = (select oid from pg_database where datname = current_database())'
version=$("$goodtime" --version | sed 's/^[^0-9]*//;1q')
"$goodtime" init --with-source >/dev/null
tools/population.sh 1 "$persons" "$years" "$as_of" >/dev/null 2>&1
forget_statements
night >/dev/null 2>&1
read -r first _ <<<"$(publishing)"
first_statements=$(statements 'a first night')
psql -X -q -c "\\copy source.timekeeping_log ($columns) to '$feed' with (format csv, header)"
lines=$(($(wc -l <"$feed") - 1))

echo "$persons persons, $lines log lines, $jobs jobs, $rounds rounds"
psql -X -q -c 'vacuum analyze'
forget_statements
in_turns bare_copy dry_night night quiet_night changed_night
read -r least mean <<<"$(publishing)"
compare 'night (nothing new) to bare COPY' night bare_copy
compare 'the same, a dry run' dry_night bare_copy
compare 'nobody changed, to looking at everybody' quiet_night night
compare 'one in a hundred changed, with the change' changed_night night
a_line 'a line of the log, client of bare COPY' bare_copy
a_line 'a line of the log, dry run' dry_night
a_line 'a line of the log, night' night
# Of publishing, the mean stands for the median.
# shellcheck disable=SC2086  # one word a round
{
    ratio 'publishing, a first night, to bare COPY' "$first" "$first" \
        "$(best ${clock[bare_copy]})" "$(median ${clock[bare_copy]})"
    ratio 'publishing, nothing new, to bare COPY' "$least" "$mean" \
        "$(best ${clock[bare_copy]})" "$(median ${clock[bare_copy]})"
}
forget_statements
night >/dev/null 2>&1
statements_again=$(statements 'a night with nothing new')
in_turns server_copy import_copy import_again
compare "import to psql's \\copy, empty table" import_copy server_copy
compare 'the same feed again, nothing to replace' import_again server_copy
rm -f "$feed"
printf '%s\n' "$first_statements" "$statements_again"

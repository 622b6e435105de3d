#!/usr/bin/env bash
# demo.sh - two nights on a private server: a population, the runs, six workbooks, a short account.
#
#   tools/server.sh with build/demo tools/demo.sh
#
# PERSONS, YEARS, SEED and AS_OF change what is generated. The workbooks stay in build/demo/reports. As-of is
# taken for today, so that the demo is the same whatever the clock says.
set -eu
export LC_ALL=C

goodtime=${GOODTIME:-build/goodtime}
persons=${PERSONS:-10000}
years=${YEARS:-3}
seed=${SEED:-1}
as_of=${AS_OF:-2026-06-30}
reports=$PWD/build/demo/reports
log=$PWD/build/demo/population.log

rule() {
    printf '\n-- %s\n' "$1"
}

export PGDATABASE=goodtime_demo
createdb --maintenance-db=postgres "$PGDATABASE"

rule "schema, law, rules and the source relations"
"$goodtime" init --with-source

rule "a population of $persons persons, $years years, seed $seed"
tools/population.sh "$seed" "$persons" "$years" "$as_of" >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
}
tail -n 1 "$log"

rule "would tonight's run work?"
"$goodtime" check --today "$as_of" --reports "$reports"

rule "the night"
"$goodtime" run --today "$as_of" --reports "$reports"

rule "the same night again: nothing new"
"$goodtime" run --today "$as_of" --no-reports

later=$(date -u -d "$as_of + 14 days" +%F)
rule "two weeks later: credit is now held back where release is near"
"$goodtime" run --today "$later" --reports "$reports"

rule "what was decided"
psql -X -q -f tools/demo/account.sql

rule "a few of them, in words"
psql -X -q -f tools/demo/words.sql

rule "the workbooks"
for workbook in "$reports"/*.xlsx; do
    printf '%s\n' "$workbook"
done

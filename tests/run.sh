#!/usr/bin/env bash
# run.sh - run the suites named and close with one line "N passed, N failed", their sum.
#
#   tests/run.sh house|unit|install|database...
#
# make sets UNIT (the Criterion program), PYTHON, TEST_DIR (a folder for logs and servers), MODULES
# (of the database tests; none: all) and SANITIZED (not empty: both programs are sanitized). A suite that
# ends badly without naming a failed test, or that ran no test at all, counts as one failed test; so does a
# run that left a sanitizer's report.
set -u
export LC_ALL=C TZ=UTC
cd "$CHECKOUT" || exit 1

dir=$TEST_DIR
reports=$PWD/$dir/sanitizer
passed=0
failed=0

# What follows runs with its output shown and kept. A suite ends with this script, even when it is
# killed: tee -i lets a suite that is interrupted say its last words.
shown() {
    local log=$1

    shift
    setpriv --pdeathsig TERM "$@" 2>&1 | tee -i "$log"
    return "${PIPESTATUS[0]}"
}

# count NAME STATUS PASSED FAILED
count() {
    local good=$3 bad=$4

    if [ "$bad" -eq 0 ] && { [ "$2" -ne 0 ] || [ "$good" -eq 0 ]; }; then
        echo "$1: ended with status $2 after $good passed tests and no failed one"
        bad=1
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
}

# The rules of the house that need no compiler, and that they find what they are for.
run_house() {
    local rule good=0 bad=0

    for rule in dependencies sql_text words files trace named_files rules cases lint_test; do
        if "tests/lint/$rule.sh"; then
            good=$((good + 1))
        else
            bad=$((bad + 1))
        fi
    done
    count house 0 "$good" "$bad"
}

# Criterion's own exit status is 0 when no test ran.
run_unit() {
    local status=0 tap=$dir/unit.tap

    rm -f "$tap"
    shown "$dir/unit.log" "$UNIT" --tap="$tap" || status=$?
    [ -e "$tap" ] || : >"$tap"
    count unit "$status" "$(grep '^ok ' "$tap" | grep -vc '# SKIP')" "$(grep -c '^not ok ' "$tap")"
}

# counted NAME COMMAND...: a suite whose last line is "NAME: N passed, N failed"
counted() {
    local name=$1 status=0 last

    shift
    shown "$dir/$name.log" "$@" || status=$?
    last=$(tail -n 1 "$dir/$name.log")
    if [[ $last =~ ^$name:\ ([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        count "$name" "$status" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    else
        count "$name" "$status" 0 0
    fi
}

# A leak in a Criterion test fails nobody: the worker that reports it has done its test. So reports
# go to files, and a file is a failure.
sanitizer_begin() {
    rm -rf "$reports"
    mkdir -p "$reports"
    export ASAN_OPTIONS="detect_leaks=1:log_path='$reports/asan'"
    export UBSAN_OPTIONS="print_stacktrace=1:log_path='$reports/ubsan'"
    export TSAN_OPTIONS="log_path='$reports/tsan'"
}

sanitizer_count() {
    local report bad=0

    for report in "$reports"/*; do
        [ -e "$report" ] || continue
        echo "sanitizer: $report"
        head -n 40 "$report"
        bad=$((bad + 1))
    done
    [ "$bad" -eq 0 ] || echo "sanitizer: $bad reports"
    failed=$((failed + bad))
}

read -ra modules <<<"${MODULES:-}"
mkdir -p "$dir"
rm -f "$dir/total"
[ -z "${SANITIZED:-}" ] || sanitizer_begin
for suite; do
    case $suite in
    house) run_house ;;
    unit) run_unit ;;
    install) counted install tests/install/run.sh ;;
    database) counted database "$PYTHON" tests/database/side_by_side.py "$dir/db" "${modules[@]}" ;;
    *)
        echo "run.sh: no suite '$suite'" >&2
        exit 2
        ;;
    esac
done
[ -z "${SANITIZED:-}" ] || sanitizer_count
echo "$passed passed, $failed failed" | tee "$dir/total"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

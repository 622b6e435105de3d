#!/usr/bin/env bash
# rules.sh - each rule is decided at one place, which says so, and stands in one row of the rules.
#
#   tests/lint/rules.sh     in the project's root; prints what is wrong
#
# The form, on one line of the comment right above a function or a table of C, or above a statement of
# SQL (also a row of reference data):
#
#   rules.md M4 is decided here      rules.md E1, E2 are decided here
#
# Other places that a rule reaches name it without that. A rule that nothing decides stands in rules.txt,
# with the reason. That each has a case is held by tests/unit/test_coverage.c.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

mapfile -t files < <(find core extract transform load reports cli sql \
    -name '*.[ch]' -o -name '*.sql' | sort)
awk '
function bad(what)
{
    print what
    status = 1
}

# The rules that a line says are decided there, into named; how many.
function decided(line,    list, count)
{
    if (!match(line, /rules\.md [A-Z][A-Za-z0-9]*(, [A-Z][A-Za-z0-9]*)* (is|are) decided here/))
        return 0
    list = substr(line, RSTART + length("rules.md "), RLENGTH)
    sub(/ (is|are) decided here.*/, "", list)
    return split(list, named, /, /)
}

# What follows a comment must be what it speaks of, at the margin of its file.
function check_below(line)
{
    if (waits && line !~ /^[A-Za-z]/)
        bad(waits ": no function or table stands right below")
    waits = ""
}

FILENAME == "tests/lint/rules.txt" {
    if ($0 ~ /^#/ || NF == 0)
        next
    if (NF < 2)
        bad(FILENAME ":" FNR ": " $1 " has no reason")
    undecided[$1] = FILENAME ":" FNR
    next
}

FNR == 1 { in_comment = waits = "" }

FILENAME == "sql/reference/rule.sql" && /^        \(\047/ {
    split($0, field, "\047")
    if (field[2] in is_rule)
        bad(FILENAME ":" FNR ": rule " field[2] " has two rows")
    is_rule[field[2]] = 1
}

{
    at = FILENAME ":" FNR
    is_c = FILENAME ~ /\.[ch]$/
    if (is_c && !in_comment)
        check_below($0)
    if (is_c && $0 ~ /^\/\*/)
        in_comment = 1
    for (i = decided($0); i > 0; i--) {
        rule = named[i]
        if (rule in place)
            bad(at ": rule " rule " is decided at " place[rule] ", too")
        place[rule] = at
        if (is_c && !in_comment)
            bad(at ": no comment at the margin")
        else if (is_c)
            speaks = at
        else if ($0 !~ /^ *--/)
            bad(at ": no comment")
    }
    if (is_c && in_comment && $0 ~ /\*\//) {
        waits = speaks
        speaks = in_comment = ""
    }
}

END {
    for (rule in is_rule) {
        rules++
        if (!(rule in place) && !(rule in undecided))
            bad("rule " rule " is decided nowhere")
    }
    if (rules == 0)
        bad("sql/reference/rule.sql has no rows")
    for (rule in place)
        if (!(rule in is_rule))
            bad(place[rule] ": there is no rule " rule)
    for (rule in undecided)
        if (!(rule in is_rule))
            bad(undecided[rule] ": there is no rule " rule)
        else if (rule in place)
            bad(undecided[rule] ": rule " rule " is decided at " place[rule])
    exit status
}
' tests/lint/rules.txt "${files[@]}"

#!/usr/bin/env bash
# exports.sh - what a file of the program exports, another one uses; and every statement is run.
#
#   tests/lint/exports.sh OBJECT...    the program's objects; prints OBJECT: SYMBOL
#
# A function that only its own file calls is static there, and one that only tests call is no part of
# the program. Statements of a folder that is embedded as a list are used through that list.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

# What stands in the program for the sake of tests, or is tested by itself behind its caller's back.
excepted=(
    column_clear relation_column column_read # worked examples are read by the table of the decoder
    cell_serial                              # Excel's calendar against the civil one, day by day
    PARTS PART_COUNT                         # the table of what is decided, held against the files
)

if [ $# -eq 0 ]; then
    echo "exports.sh: no objects given" >&2
    exit 1
fi
mapfile -t lists < <(sed -n 's/^extern const struct sql_file \(sql_[a-z]*_\)files\[\];$/\1/p' build/gen/sql.h)
if [ ${#lists[@]} -eq 0 ]; then
    echo "exports.sh: build/gen/sql.h has no lists" >&2
    exit 1
fi

nm -A -- "$@" | awk -v excepted="main ${excepted[*]}" -v lists="${lists[*]}" '
BEGIN {
    count = split(excepted, name, " ")
    for (i = 1; i <= count; i++)
        used[name[i]] = 1
    list_count = split(lists, list, " ")
}

$(NF - 1) ~ /^[TDRBGSC]$/ { file[$NF] = $1 }
$(NF - 1) == "U" { used[$NF] = 1 }

function is_listed(symbol,    i)
{
    for (i = 1; i <= list_count; i++)
        if (index(symbol, list[i]) == 1)
            return 1
    return 0
}

END {
    for (symbol in file)
        if (!(symbol in used) && !is_listed(symbol)) {
            sub(/:.*/, "", file[symbol])
            print file[symbol] ": " symbol " is used nowhere else in the program"
            bad = 1
        }
    exit bad
}
'

#!/usr/bin/env bash
# exports.sh - what a file of the program exports, another one uses; and every statement is run.
#
#   tests/lint/exports.sh OBJECT...    the program's objects; prints what is wrong
#
# A function that only its own file calls is static there, and one that only tests call is no part of
# the program. Exceptions stand in exports.txt, each with its reason; one that is none is a fault.
# Statements of a folder that is embedded as a list are used through that list.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

if [ $# -eq 0 ]; then
    echo "exports.sh: no objects given" >&2
    exit 1
fi
mapfile -t lists < <(sed -n 's/^extern const struct sql_file \(sql_[a-z]*_\)files\[\];$/\1/p' build/gen/sql.h)
if [ ${#lists[@]} -eq 0 ]; then
    echo "exports.sh: build/gen/sql.h has no lists" >&2
    exit 1
fi

nm -A -- "$@" | awk -v lists="${lists[*]}" '
function bad(what)
{
    print what
    status = 1
}

BEGIN {
    used["main"] = 1
    list_count = split(lists, list, " ")
}

FILENAME != "-" {
    if ($0 ~ /^#/)
        next
    excepted[$1] = FILENAME ":" FNR ": " $1
    if (NF < 2)
        bad(excepted[$1] " has no reason")
    next
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
        if (!(symbol in used) && !(symbol in excepted) && !is_listed(symbol)) {
            sub(/:.*/, "", file[symbol])
            bad(file[symbol] ": " symbol " is used nowhere else in the program")
        }
    for (symbol in excepted)
        if (!(symbol in file))
            bad(excepted[symbol] " is exported nowhere")
        else if (symbol in used)
            bad(excepted[symbol] " is used by another file, and no exception")
    exit status
}
' tests/lint/exports.txt -

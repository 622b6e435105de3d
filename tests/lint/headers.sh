#!/usr/bin/env bash
# headers.sh - each header compiles alone, and twice.
#
#   tests/lint/headers.sh     in the project's root, after make has made build/gen/sql.h
#
# make sets CC and FLAGS, its own flags.
set -eu
cd "$(dirname "$0")/../.."

status=0
count=0
read -ra flags <<<"${FLAGS:--std=c17 -D_GNU_SOURCE -I. -Ibuild/gen -I/usr/include/postgresql -Wall -Wextra}"
mapfile -t headers < <(find core extract transform load reports cli tests/unit -name "*.h" | sort)
for header in "${headers[@]}"; do
    count=$((count + 1))
    if ! printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
        "${CC:-gcc}" "${flags[@]}" -Werror -fsyntax-only -x c -; then
        echo "$header: does not compile alone" >&2
        status=1
    fi
done
if [ "$count" -eq 0 ]; then
    echo "headers.sh: no headers here" >&2
    status=1
fi
exit "$status"

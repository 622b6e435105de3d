#!/usr/bin/env bash
# files.sh - no file lies where nobody looks: every .c, .h, .sql and .sh that git knows is one that make
# builds, checks or embeds, and make takes none that git does not know.
#
#   tests/lint/files.sh     in the project's root; prints each file that only one of them has
#
# SQL of tests/ and tools/ is no statement of the program: a script of its folder must name it, or the
# script that the folder belongs to, which may take all that lie there. Where there is no git, the files that are there are taken for what it knows.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

if git rev-parse --show-toplevel >/dev/null 2>&1; then
    known=$(git ls-files --cached --others --exclude-standard)
else
    known=$(find . -path ./build -prune -o -type f -print | sed 's|^\./||')
fi
known=$(grep -E '\.(c|h|sql|sh)$' <<<"$known" | sort)
made=$(env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s list-files)
made=$(grep -E '\.(c|h|sql|sh)$' <<<"$made" | sort)
status=0

is_named() {
    local folder=${1%/*}

    grep -qsF "${1##*/}" "$folder"/*.sh "$folder"/*.py "$folder.sh" ||
        grep -qsF '/*.sql' "$folder.sh"
}

while IFS= read -r file; do
    [ -f "$file" ] || continue
    case $file in
    tests/*.sql | tools/*.sql) is_named "$file" && continue ;;
    esac
    echo "$file: neither built nor checked"
    status=1
done < <(comm -23 <(echo "$known") <(echo "$made"))
while IFS= read -r file; do
    [ -n "$file" ] || continue
    echo "$file: built or checked, and unknown to git"
    status=1
done < <(comm -13 <(echo "$known") <(echo "$made"))
exit "$status"

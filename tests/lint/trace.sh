#!/usr/bin/env bash
# trace.sh - README's way of a log line is true: each file is there, what is named stands in it, and
# the step that leads there names it.
#
#   tests/lint/trace.sh     in the project's root; prints what is untrue
#
# A step is a line "N. `FILE` `NAME` …", with "(from M)" where another step than the one before leads
# there. What a statement of sql/ is called in C follows from its file.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

status=0

bad() {
    echo "README.md: step $1: $2"
    status=1
}

# Whether a file defines a name, or is the statement of that name.
stands_in() {
    local file=$1 name=$2 statement

    statement=${file%.sql}
    case $file in
    *.c) grep -E "^([A-Za-z].*[ *])?$name(\(|\[| = )" "$file" | grep -qv ';$' ;;
    *.sql)
        [ "$name" = "${statement//\//_}" ] ||
            grep -qE "^create .*[ .]$name( |\(|\$)" "$file"
        ;;
    *) return 1 ;;
    esac
}

# Whether a file names something. A statement may be named by a table of them, 'sql_extract_##name'.
names() {
    local text pasted

    text=$(sed -e '/^ *#include/d' -e '/^--/d' "$1")
    pasted=$(grep -oE -m 1 'sql_[a-z_]+_##' <<<"$text" || :)
    grep -qw -- "$2" <<<"$text" || { [ -n "$pasted" ] && [[ $2 == "${pasted%##}"* ]]; }
}

step=''
number=''
leads=''
name=''
files=()
known=0
while IFS= read -r step; do
    [[ $step =~ ^([0-9]+)\.\ \`([^\`]+)\`\ \`([^\`]+)\`(\ \(from\ ([0-9]+)\))? ]] || {
        bad "?" "is not 'N. \`FILE\` \`NAME\`': $step"
        continue
    }
    number=${BASH_REMATCH[1]}
    files[number]=${BASH_REMATCH[2]}
    name=${BASH_REMATCH[3]}
    leads=${BASH_REMATCH[5]:-$((number - 1))}
    known=$((known + 1))
    [ "$number" -eq "$known" ] || bad "$number" "is the ${known}th"
    if [ ! -f "${files[number]}" ]; then
        bad "$number" "there is no '${files[number]}'"
        continue
    fi
    stands_in "${files[number]}" "$name" || bad "$number" "'$name' does not stand in '${files[number]}'"
    [ "$number" -gt 1 ] || continue
    if [ -z "${files[leads]:-}" ] || [ "$leads" -ge "$number" ]; then
        bad "$number" "step $leads does not come before it"
    elif [ -f "${files[leads]}" ] && ! names "${files[leads]}" "$name"; then
        bad "$number" "'${files[leads]}' does not name '$name'"
    fi
done < <(sed -n '/^To follow one log line/,/^The source contract/p' README.md | grep -E '^[0-9]+\. ')
if [ "$known" -eq 0 ]; then
    bad 0 "there is no step"
fi
exit "$status"

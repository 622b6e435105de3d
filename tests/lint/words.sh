#!/usr/bin/env bash
# words.sh - words that have no place in the tree: unfinished work, history, one machine's paths,
# and other words for a person than person.
#
#   tests/lint/words.sh     in the project's root; prints FILE:LINE:TEXT
#
# Only what git knows is read, or every file where there is no git.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

if git rev-parse --show-toplevel >/dev/null 2>&1; then
    mapfile -d '' files < <(git ls-files -z --cached --others --exclude-standard)
else
    mapfile -d '' files < <(find . -path ./build -prune -o -path ./.git -prune -o -type f -print0)
fi

status=0

# banned REASON OPTIONS PATTERN FILE...
banned() {
    local reason=$1 options=$2 pattern=$3

    shift 3
    [ $# -gt 0 ] || return 0
    if grep -nHI "$options" -- "$pattern" "$@"; then
        echo "words.sh: $reason" >&2
        status=1
    fi
}

checked=()
code=()
for file in "${files[@]}"; do
    [ -f "$file" ] || continue
    case ${file#./} in
    tests/lint/words.sh) continue ;;
    *.[ch] | *.sql) code+=("$file") ;;
    esac
    checked+=("$file")
done

banned "unfinished work" -wE 'TO[D]O|FIX[M]E|XX[X]:|HA[C]K' "${checked[@]}"
banned "unfinished work" -wiE 'not implemented|for now|stub' "${checked[@]}"
banned "a path of one machine" -E '(^|[^A-Za-z0-9_.])/(work|farm|root|home)/[a-z.]' "${checked[@]}"
# Capitals are left alone: titles of documents and statutes are quoted as they are.
banned "the word is person" -wE 'inmates?|offenders?|prisoners?|convicts?' "${code[@]}"
exit "$status"

#!/usr/bin/env bash
# named_files.sh - each file of the project that a document names in backticks is there.
#
#   tests/lint/named_files.sh     in the project's root; prints DOCUMENT: FILE
#
# What is named counts where it begins with a folder of the project; capitals, '*' and braces stand for
# any name.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

# shellcheck disable=SC2016
named='`(cli|core|docs|extract|load|reports|sql|tests|tools|transform)/[^`]*`'
status=0
for document in *.md docs/*.md sql/*.md tests/*/README.md; do
    while IFS= read -r file; do
        [ -e "$file" ] || {
            echo "$document: '$file' is not there"
            status=1
        }
    done < <(grep -oE "$named" "$document" |
        tr -d '`' | grep -vE '[A-Z*{}[]|\*| ' | sort -u)
done
exit "$status"

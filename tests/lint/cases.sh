#!/usr/bin/env bash
# cases.sh - docs/cases.md is what the rules and the worked cases are.
#
#   tests/lint/cases.sh     in the project's root; says where it differs first
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

awk -f tools/cases.awk sql/reference/rule.sql tests/cases/*.case | cmp - docs/cases.md || {
    echo "docs/cases.md: its cases are not those of tests/cases; make docs writes them"
    exit 1
}

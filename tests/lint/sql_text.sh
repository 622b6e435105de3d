#!/usr/bin/env bash
# sql_text.sh - no SQL in C: statements lie in sql/, where they can be read, run and prepared.
#
#   tests/lint/sql_text.sh     in the project's root; prints FILE:LINE:LITERAL of each statement
#
# A literal counts when it begins like a statement. "update" or "begin" alone may be words of a
# message, so most verbs count with the word that follows them in SQL.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

mapfile -t files < <(find core extract transform load reports cli -name '*.[ch]' | sort)
if [ ${#files[@]} -eq 0 ]; then
    echo "sql_text.sh: no C files here" >&2
    exit 1
fi

objects='(or replace |unique |temp |temporary |unlogged |materialized )*(table|index|view|schema|role|user|database|function|trigger|type|sequence|extension|policy)'
verbs=(
    '(select|table|values)[ (]'
    'with( recursive)? [a-z_]+ as'
    'insert into' 'delete from' 'merge into'
    'update [a-z_.%]+ (as [a-z_]+ |[a-z_]+ )?set'
    "(create|alter|drop|comment on|truncate|lock) $objects"
    'truncate [a-z_.%]+' 'lock [a-z_.%]+ in '
    '(grant|revoke) .* (to|from) [a-z_.%]+;? *$' '(copy) (\(|[a-z_.%]+ ?(\(|from|to))'
    '(begin|start transaction|commit|rollback|end|abort)( work| transaction)?( isolation.*| read.*)?;? *$'
    'set (local |session |role |transaction |constraints )' 'set [a-z_.]+ (=|to) ' 'reset (all|role|[a-z_.]+);? *$'
    'show [a-z_.]+;? *$' 'savepoint ' 'release savepoint' 'declare .* cursor' 'fetch [a-z0-9 ]+ from'
    'prepare [a-z_]+ ' 'execute [a-z_]+ ?\(' 'deallocate ' 'explain ' 'analyze [a-z_.]+' 'vacuum'
    'refresh materialized' 'listen [a-z_]+;? *$' 'notify [a-z_]+' 'do \$' 'call [a-z_.]+ ?\('
)
pattern=$(printf '|%s' "${verbs[@]}")
if awk -v part=strings -f tests/lint/c_text.awk "${files[@]}" |
    grep -iE "^[^:]+:[0-9]+:[ (;]*(${pattern#|})"; then
    echo "sql_text.sh: SQL text in C" >&2
    exit 1
fi

#!/usr/bin/env bash
# lint_test.sh - the rules of the house find what they are for: a fault planted in a small tree of its
# own, one at a time, at each level at which a file may lie.
#
#   tests/lint/lint_test.sh     in the project's root; prints what was not found
# SC2016: backticks are Markdown's.
# shellcheck disable=SC2016
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

status=0
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

# A tree in which nothing is wrong.
tree_make() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/{core,extract,load,reports,cli,sql/load,sql/reports,tools,.ci,build/gen} \
        "$tree"/transform/{fact,person,event,credit,county} "$tree"/tests/{lint,unit,database}
    cp tests/lint/*.sh tests/lint/*.awk "$tree/tests/lint"
    cp Makefile VERSION "$tree"
    put core/day.h 'int day;'
    put transform/docket.h '#include "core/day.h"'
    put transform/fact/as_of.h '#include "transform/docket.h"'
    put transform/person/custody.h '#include "transform/fact/as_of.h"'
    put transform/event/event.h '#include "transform/person/custody.h"'
    put transform/credit/milestone.h '#include "transform/event/event.h"'
    put transform/decide.c '#include "transform/credit/milestone.h"'
    put cli/main.c '#include "load/run.h"'
    put load/run.h '#include "core/day.h"'
    put sql/load/publish.sql 'select 1'
    put README.md 'To follow one log line:' '1. `cli/main.c` `main` begins' \
        '2. `sql/load/publish.sql` `sql_load_publish` ends' 'The source contract'
    put cli/main.c 'int' 'main(void)' '{' '    return sql_load_publish;' '}'
    put build/gen/sql.h 'extern const struct sql_file sql_schema_files[];'
    put build/gen/sql.c 'int sql_load_publish;' 'int sql_schema_001;'
    put build/main.c 'extern int sql_load_publish;' 'int main(void) { return sql_load_publish; }'
    put build/tested.c 'int tested;'
    put tests/lint/exports.txt '# symbol  reason' 'tested  by itself'
    cp tools/cases.awk "$tree/tools"
    mkdir -p "$tree"/sql/reference "$tree"/tests/cases "$tree"/docs
    put sql/reference/rule.sql "        ('M4', 'A limit'," "        ('W4', 'A list',"
    put sql/reports/list.sql '-- rules.md W4 is decided here.' 'select 1'
    put transform/event/limit.c '/* rules.md M4 is decided here. */' 'int' 'limit(void)'
    put tests/lint/rules.txt '# rule  reason'
    put tests/cases/m4.case 'case m4-one' 'title One' 'cites M4; T15 3043.3'
    LC_ALL=C awk -f tools/cases.awk "$tree/sql/reference/rule.sql" "$tree/tests/cases/m4.case" \
        >"$tree/docs/cases.md"
}

put() {
    local file=$tree/$1

    shift
    printf '%s\n' "$@" >"$file"
}

# exports.sh reads objects: those of a tree's build/.
rule_run() {
    local file objects=()

    if [ "$1" = exports ]; then
        for file in "$tree"/build/*.c "$tree"/build/gen/*.c; do
            ${CC:-cc} -c -o "${file%.c}.o" "$file"
            objects+=("${file%.c}.o")
        done
    fi
    "$tree/tests/lint/$1.sh" "${objects[@]}" 2>&1
}

# finds RULE TEXT: the rule fails and says TEXT.
finds() {
    local said

    if said=$(rule_run "$1"); then
        echo "lint_test.sh: $1.sh found nothing: $2"
        status=1
    elif ! grep -qF -- "$2" <<<"$said"; then
        printf 'lint_test.sh: %s.sh: expected %s\nactual: %s\n' "$1" "$2" "$said"
        status=1
    fi
    tree_make
}

tree_make
for rule in dependencies sql_text words files trace named_files rules cases exports; do
    if ! said=$(rule_run "$rule"); then
        printf 'lint_test.sh: %s.sh finds fault where none is: %s\n' "$rule" "$said"
        status=1
    fi
done

# planted FILE INCLUDE: a file that includes what it may not.
planted() {
    put "$1" "#include \"$2\""
    finds dependencies "$1:1: "
}

planted core/pg.c load/run.h
mkdir "$tree/core/deep"
planted core/deep/pg.c load/run.h
planted extract/chunk.c transform/docket.h
planted load/run.c reports/report.h
planted reports/report.c extract/chunk.h
planted transform/docket.h load/run.h
planted transform/docket.h transform/fact/as_of.h
planted transform/fact/as_of.c transform/person/custody.h
planted transform/person/hours.c transform/event/event.h
planted transform/person/hours.c transform/credit/milestone.h
planted transform/event/event.c transform/county/screening.h
planted transform/credit/milestone.c transform/county/screening.h
planted transform/county/screening.c transform/credit/milestone.h
planted transform/credit/milestone.c transform/decide.h
planted transform/fact/as_of.c as_of.h
planted transform/fact/as_of.c core/pg.h

put transform/person/hours.c '' 'double minutes;'
finds dependencies 'transform/person/hours.c:2: floating point'
put transform/person/hours.c 'day = time(NULL);'
finds dependencies 'transform/person/hours.c:1: transform/ is pure'
put load/run.c '#include <libpq-fe.h>'
finds dependencies 'load/run.c:1: libpq'
put transform/credit/milestone.c 'x = "select days from goodtime.decision";'
finds sql_text 'transform/credit/milestone.c:1:'
put transform/credit/milestone.c "/* TO""DO */"
finds words 'transform/credit/milestone.c:1:'
put tests/database/forgotten.c 'int forgotten;'
finds files 'tests/database/forgotten.c: neither built nor checked'
put tests/database/forgotten.sql 'select 1'
finds files 'tests/database/forgotten.sql: neither built nor checked'
rm "$tree/sql/load/publish.sql"
finds trace "there is no 'sql/load/publish.sql'"
put cli/main.c 'int' 'main(void)' '{' '}'
finds trace "'cli/main.c' does not name 'sql_load_publish'"
put cli/main.c 'return sql_load_publish + main();'
finds trace "'main' does not stand in 'cli/main.c'"
put README.md 'The rules: `docs/unwritten.md` and `core/law_in_force.h`.'
finds named_files "'docs/unwritten.md' is not there"
put build/tested.c 'int tested;' 'int forgotten(void) { return tested; }'
finds exports 'build/tested.o: forgotten is used nowhere else in the program'
put build/gen/sql.c 'int sql_load_publish;' 'int sql_load_forgotten;'
finds exports 'build/gen/sql.o: sql_load_forgotten is used nowhere else in the program'
put tests/lint/exports.txt 'tested'
finds exports 'tests/lint/exports.txt:1: tested has no reason'
put tests/lint/exports.txt 'tested  by itself' 'gone  by itself'
finds exports 'tests/lint/exports.txt:2: gone is exported nowhere'
put tests/lint/exports.txt 'tested  by itself' 'sql_load_publish  by itself'
finds exports 'tests/lint/exports.txt:2: sql_load_publish is used by another file, and no exception'

put transform/event/limit.c 'int' 'limit(void)'
finds rules 'rule M4 is decided nowhere'
put sql/reports/other.sql '-- rules.md M4, W4 are decided here.' 'select 1'
finds rules 'rule M4 is decided at sql/reports/other.sql:1, too'
put transform/event/other.c '/* rules.md M5 is decided here. */' 'int' 'other(void)'
finds rules 'transform/event/other.c:1: there is no rule M5'
put transform/event/limit.c '/* rules.md M4 is decided here. */' '' 'int' 'limit(void)'
finds rules 'transform/event/limit.c:1: no function or table stands right below'
put transform/event/limit.c 'int x; /* rules.md M4 is decided here. */' 'int y;'
finds rules 'transform/event/limit.c:1: no comment at the margin'
put sql/reports/list.sql "select 'rules.md W4 is decided here'"
finds rules 'sql/reports/list.sql:1: no comment'
put tests/lint/rules.txt 'M4  no limit'
finds rules 'tests/lint/rules.txt:1: rule M4 is decided at transform/event/limit.c:1'
put tests/lint/rules.txt 'M5  no limit'
finds rules 'tests/lint/rules.txt:1: there is no rule M5'
put tests/lint/rules.txt 'M4'
finds rules 'tests/lint/rules.txt:1: M4 has no reason'
put sql/reference/rule.sql "        ('M4', 'A limit'," "        ('W4', 'A list'," "        ('M4', 'Another',"
finds rules 'sql/reference/rule.sql:3: rule M4 has two rows'
put tests/cases/m4.case 'case m4-one' 'title Two' 'cites M4; T15 3043.3'
finds cases 'docs/cases.md: its cases are not those of tests/cases'
exit "$status"

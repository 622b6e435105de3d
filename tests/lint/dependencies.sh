#!/usr/bin/env bash
# dependencies.sh - what each folder may include: cli → extract, transform, load, reports → core, and
# within transform/: fact → person → event → the parts of the law, which never include one another →
# release, which looks at all credit.
#
#   tests/lint/dependencies.sh     in the project's root; prints FILE:LINE: what is wrong
#
# What lies in transform/ itself, beside its folders: docket.h is beneath them all, decide.c above.
# libpq stays behind core/pg, libxlsxwriter in reports/, libcsv in extract/. transform/ is pure: no
# file, clock, output or database, and no floating point, for days and hours are exact.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

mapfile -t files < <(find core extract transform load reports cli -name '*.[ch]' | sort)
if [ ${#files[@]} -eq 0 ]; then
    echo "dependencies.sh: no C files here" >&2
    exit 1
fi

awk -v part=code -f tests/lint/c_text.awk "${files[@]}" | awk '
function bad(what)
{
    print file ":" line ": " what
    count++
}

# The folder of transform/ that a file lies in, empty where it lies in none.
function part_of(name,    step, count)
{
    count = split(name, step, "/")
    return step[1] == "transform" && count > 2 ? step[2] : ""
}

# From what everybody may use to what nobody but decide.c may.
function rank(part)
{
    return part == "" ? 0 : part == "fact" ? 1 : part == "person" ? 2 : part == "event" ? 3 : part == "release" ? 5 : 4
}

function is_folder(name)
{
    return name ~ /^(core|extract|transform|load|reports|cli)$/
}

{
    split($0, field, ":")
    file = field[1]
    line = field[2]
    code = substr($0, length(file) + length(line) + 3)
    folder = file
    sub(/\/.*/, "", folder)
}

code ~ /^[ \t]*#[ \t]*include/ {
    header = code
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", header)
    is_own = header ~ /^"/
    header = code
    sub(/^[^<"]*[<"]/, "", header)
    sub(/[>"].*$/, "", header)
    if (is_own && header !~ /^(program|records|sql)\.h$/) {
        target = header
        sub(/\/.*/, "", target)
        if (header !~ /\// || !is_folder(target))
            bad("\"" header "\" is not FOLDER/NAME.h from the project'\''s root")
        else if (folder != "cli" && target != folder && target != "core")
            bad(folder "/ may not include " target "/")
        here = part_of(file)
        there = part_of(header)
        if (here != "" && here != there && rank(there) >= rank(here))
            bad("transform/" here "/ may not include transform/" there "/")
        if (here != "" && header ~ /^transform\/decide/)
            bad("transform/" here "/ may not include " header)
        if (here == "" && there != "" && file !~ /^transform\/decide\.c$/ && folder == "transform")
            bad(file " may not include transform/" there "/")
    }
    if (header ~ /(^|\/)libpq/ && file !~ /^core\/pg[^\/]*$/)
        bad("libpq stays behind core/pg")
    if (header ~ /(^|\/)xlsxwriter/ && folder != "reports")
        bad("libxlsxwriter stays in reports/")
    if (header ~ /(^|\/)csv\.h$/ && folder != "extract")
        bad("libcsv stays in extract/")
    if (folder == "transform" && (header ~ /^(program|stdio|time|unistd|fcntl|sql|pthread|math)\.h$/ ||
        header ~ /^sys\// || header ~ /^core\/(pg|log|progress)/))
        bad("transform/ is pure and may not include " header)
    next
}

folder == "transform" {
    if (code ~ /(^|[^A-Za-z0-9_])(double|float)([^A-Za-z0-9_]|$)/)
        bad("floating point where days and hours are decided")
    if (code ~ /(^|[^A-Za-z0-9_])(time|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|getenv|fopen|printf|fprintf|puts|fputs|rand|random)[ \t]*\(/)
        bad("transform/ is pure: no clock, environment, file or output")
}

END { exit count > 0 }
'

#!/usr/bin/env bash
# run.sh - what make install brings, and that it works; the last line is "install: N passed, N failed".
#
#   tests/install/run.sh
#
# Installs below a temporary folder, with the variables of the make that calls it. Needs no server.
set -u
export LC_ALL=C
cd "$(dirname "$0")/../.." || exit 1

# The flags and jobs of a make above are its own; the variables given to it hold here, too.
case ${MAKEFLAGS:-} in
*' -- '*) MAKEFLAGS=" -- ${MAKEFLAGS#* -- }" ;;
*) MAKEFLAGS='' ;;
esac
export MAKEFLAGS
for variable in "${!GOODTIME_@}"; do
    unset "$variable"
done

root=$(mktemp -d "${TMPDIR:-/tmp}/goodtime-install.XXXXXX") || exit 1
trap 'rm -rf "$root"' EXIT
passed=0
failed=0

# check NAME WANTED ACTUAL
check() {
    if [ "$2" = "$3" ]; then
        echo "ok      install.$1"
        passed=$((passed + 1))
    else
        echo "FAILED  install.$1"
        diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") | sed 's/^/    /'
        failed=$((failed + 1))
    fi
}

# Files below a folder, each with its mode.
listed() {
    (cd "$1" && find . -type f -printf '%m %P\n' | sort -k 2)
}

make_here() {
    make --no-print-directory "$@" >"$root/log" 2>&1 || {
        cat "$root/log"
        return 1
    }
}

documents() {
    local name

    for name in CHANGELOG.md LICENSE README.md docs/*.md docs/*.png; do
        echo "644 $1/$name"
    done
}

# ---- install

make_here install DESTDIR="$root/a"
check files "$(sort -k 2 <<WANTED
755 usr/local/bin/goodtime
644 usr/local/etc/goodtime.conf.example
644 usr/local/share/bash-completion/completions/goodtime
644 usr/local/share/man/man1/goodtime.1
$(documents usr/local/share/doc/goodtime)
WANTED
)" "$(listed "$root/a")"

make_here install DESTDIR="$root/b" prefix=/usr sysconfdir=/etc mandir=/man docdir=/doc \
    bashcompletiondir=/complete bindir=/opt/bin
check directories "$(sort -k 2 <<WANTED
755 opt/bin/goodtime
644 etc/goodtime.conf.example
644 complete/goodtime
644 man/man1/goodtime.1
$(documents doc)
WANTED
)" "$(listed "$root/b")"

make_here uninstall DESTDIR="$root/b" prefix=/usr sysconfdir=/etc mandir=/man docdir=/doc \
    bashcompletiondir=/complete bindir=/opt/bin
check uninstall "" "$(listed "$root/b")"
check uninstall_folder none "$(test -e "$root/b/doc" && echo there || echo none)"

# ---- the program on the PATH

share=$root/a/usr/local/share
PATH=$root/a/usr/local/bin:$PATH
check version "goodtime $(cat VERSION)" "$(goodtime --version)"
check commands 11 "$(goodtime --help | grep -c '^  [a-z]')"

# ---- the example: as it stands it says nothing; each of its lines is one of the program's

example=$root/a/usr/local/etc/goodtime.conf.example

# The status of a command that reads the file and then finds no server.
status_with() {
    env -u PGSERVICE -u PGHOSTADDR PGHOST="$root/no-server" PGCONNECT_TIMEOUT=5 \
        goodtime "$1" --config "$2" >"$root/log" 2>&1
    echo $?
}

for command in init run report status; do
    check "example.$command" 3 "$(status_with "$command" "$example")"
done
# Lines with a default, and flags; of the rest the value is a word for what is to stand there.
sed -n 's/^#\([a-z][a-z-]* = [^A-Z]*\)$/\1/p; /^\[/p' "$example" >"$root/set.conf"
for command in init run report status; do
    check "example_set.$command" 3 "$(status_with "$command" "$root/set.conf")"
done
check example_sections "[import] [init] [run] [sample] [status]" \
    "$(grep '^\[' "$example" | tr '\n' ' ' | sed 's/ $//')"
echo 'no-such-option = 1' >>"$root/set.conf"
check example_wrong 2 "$(status_with run "$root/set.conf")"

# ---- the man page

check man_title '.TH GOODTIME 1' "$(grep -o '^\.TH GOODTIME 1' "$share/man/man1/goodtime.1")"
check man_date 1 "$(grep -cE '^\.TH GOODTIME 1 [0-9]{4}-[0-9]{2}-[0-9]{2} "goodtime ' "$share/man/man1/goodtime.1")"
for command in check explain import init report run status; do
    check "man.$command" \
        "$(goodtime "$command" --help | grep -o '^  --[a-z-]*' | tr -d ' ' | sort)" \
        "$(awk -v "command=$command" '/^\.S[SH] / { on = $3 == command } on' \
            "$share/man/man1/goodtime.1" | sed -n 's/^\\fB\(.*\)\\fR[,.]$/\1/p' | sed 's/[\]//g' | sort -u)"
done

# ---- completion

mkdir -p "$root/there/feeds"
touch "$root/there/person.csv" "$root/there/per haps.csv"
# shellcheck disable=SC1091
. "$share/bash-completion/completions/goodtime"

# What completes the last of these words, sorted, on one line.
completed() {
    # shellcheck disable=SC2034
    COMP_WORDS=(goodtime "$@")
    # shellcheck disable=SC2034
    COMP_CWORD=$#
    COMPREPLY=()
    (cd "$root/there" && _goodtime && printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd '|')
}

check completion.command "changes|check|explain|help|import|init|plan|report|run|sample|status|trace" "$(completed '' | sed 's/--[a-z]*|*//g; s/|$//')"
check completion.command_begun "report|run" "$(completed r)"
check completion.help "import|init" "$(completed help i)"
check completion.options "--json" "$(completed status --j)"
check completion.options_of_the_command "" "$(completed status --w)"
check completion.options_all "$(goodtime run --help | grep -o '^  --[a-z-]*' | tr -d ' ' | sort | paste -sd '|')" \
    "$(completed run --)"
check completion.relation "timekeeping_log" "$(completed import timek)"
check completion.relation_or_folder "feeds" "$(completed import feed)"
check completion.files "per haps.csv|person.csv" "$(completed import person per)"
check completion.files_after_options "per haps.csv|person.csv" "$(completed import --max-rejects 5 person per)"
check completion.relation_after_options "term" "$(completed import --max-rejects = 5 --replace ter)"
check completion.workbooks "certificates|compliance|credits" "$(completed report enrollment c)"
check completion.directory "feeds" "$(completed run --reports fe)"
check completion.directory_behind_sign "feeds" "$(completed run --reports = fe)"
check completion.directory_all "feeds" "$(completed run --reports =)"
check completion.file "person.csv" "$(completed run --config perso)"
check completion.breakers "persons" "$(completed run --accept p)"
check completion.no_value "" "$(completed run --as-of '')"
check completion.no_words "" "$(completed run '')"

echo "install: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

#!/usr/bin/env bash
# deps.sh - install the Debian packages that are missing; says and does nothing when none is.
#
#   tools/deps.sh [lint|office]     lint: those of make lint too; office: those that show workbooks alone
#
# Exit 2 with the command to run where this user cannot install packages.
set -eu

packages=(
    build-essential     # gcc, make
    pkg-config
    libpq-dev
    libxlsxwriter-dev
    zlib1g-dev          # libxlsxwriter-dev does not ask for it
    libexpat1-dev
    libzip-dev
    libcsv-dev
    libinih-dev
    libjansson-dev
    libcriterion-dev
    libssl-dev
    libxxhash-dev
    postgresql          # demo and tests start a server of their own
    python3             # the tests read the workbooks back
    python3-openpyxl
    python3-psycopg2    # ... and ask the server
)
case ${1:-} in
'') ;;
lint) packages+=(clang clang-format cppcheck mandoc shellcheck) ;;
office) packages=(libreoffice-calc-nogui poppler-utils fonts-crosextra-carlito) ;; # Carlito is as wide as Calibri
*)
    echo "usage: tools/deps.sh [lint|office]" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null; then
    echo "deps.sh: this is not Debian; what is needed goes by these names there: ${packages[*]}" >&2
    exit 0
fi

installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || :)
missing=()
for package in "${packages[@]}"; do
    grep -qx "$package installed" <<<"$installed" || missing+=("$package")
done

# A server of any version will do, and one that is there stays as it is.
if compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
    for i in "${!missing[@]}"; do
        [ "${missing[i]}" != postgresql ] || unset "missing[i]"
    done
fi
# So will any LibreOffice: the one without windows would take a desktop's away.
if command -v soffice >/dev/null; then
    for i in "${!missing[@]}"; do
        [ "${missing[i]}" != libreoffice-calc-nogui ] || unset "missing[i]"
    done
fi
[ ${#missing[@]} -gt 0 ] || exit 0

# Debian's postgresql makes and starts a cluster "main" when it is installed. Nobody asked for that
# one: the file that forbids it lies there for the time of the installation.
# shellcheck disable=SC2016
install='
set -eu
export DEBIAN_FRONTEND=noninteractive
drop_in=/etc/postgresql-common/createcluster.d/goodtime.conf
folder=${drop_in%/*}
for package; do
    [ "$package" = postgresql ] || continue
    mkdir -p "$folder"
    trap "rm -f \"$drop_in\"" EXIT
    trap "exit 130" INT
    trap "exit 143" TERM HUP
    echo "create_main_cluster = false" >"$drop_in"
done
apt-get -q -o DPkg::Lock::Timeout=300 update
apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
'

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        as_root=(none)
    elif sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    elif [ -t 0 ] && [ -t 2 ]; then
        as_root=(sudo)
    else
        as_root=(none)
    fi
fi
if [ "${as_root[*]-}" != none ]; then
    echo "deps.sh: installing ${missing[*]}" >&2
    if "${as_root[@]}" sh -c "$install" sh "${missing[@]}" >&2; then
        exit 0
    fi
    echo "deps.sh: the packages could not be installed." >&2
fi
cat >&2 <<MESSAGE
deps.sh: packages are missing, and this user cannot install them. As root, run:

    apt-get update && apt-get install -y --no-install-recommends ${missing[*]}

MESSAGE
exit 2

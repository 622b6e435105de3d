#!/bin/sh
# population.sh - fill an empty source with a population, the same for the same seed.
#
#   tools/population.sh SEED PERSONS [YEARS] [AS_OF]
#
# The server is libpq's (PGHOST, PGPORT, PGUSER, PGDATABASE, ...); the role must own the relations
# of schema source, which goodtime init --with-source makes. One transaction: all or nothing. Facts
# lie in the YEARS (default 3) before AS_OF (default 2026-06-30) and the two weeks after it.
set -eu
LC_ALL=C
export LC_ALL

usage()
{
    echo "usage: tools/population.sh SEED PERSONS [YEARS] [AS_OF]" >&2
    exit 2
}

number()
{
    case $1 in
    '' | *[!0-9]* | ??????????*) usage ;;
    esac
}

if [ $# -lt 2 ] || [ $# -gt 4 ]; then
    usage
fi
seed=$1
persons=$2
years=${3:-3}
as_of=${4:-2026-06-30}
number "$seed"
number "$persons"
number "$years"
case $as_of in
[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]) ;;
*) usage ;;
esac

folder=$(dirname "$0")/population
set --
for file in "$folder"/*.sql; do
    set -- "$@" -f "$file"
done

exec psql -X -q -A -t -v ON_ERROR_STOP=1 --single-transaction \
    -v "seed=$seed" -v "persons=$persons" -v "years=$years" -v "as_of=$as_of" "$@"

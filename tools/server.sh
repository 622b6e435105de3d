#!/usr/bin/env bash
# server.sh - a private PostgreSQL for the time of one command.
#
#   tools/server.sh with DIR COMMAND...
#
# Starts a fresh server in DIR, runs COMMAND as the calling user with PGHOST, PGPORT, PGUSER and
# PGDATABASE set, stops the server and removes its data whatever happens, and exits with COMMAND's
# status. DIR/postgres.log stays.
#
# The server listens on a Unix socket only, in a folder that only its user may enter, so that two
# of them, or one that is there already, never meet. PostgreSQL refuses to run as root: for root it
# runs as postgres or nobody. Where that user cannot reach DIR, or where DIR makes too long a path
# for a socket, it lives in a folder of its own under /tmp; DIR/elsewhere leads there.
#
# A killed script takes server and command along: the kernel sends them a signal (pdeathsig). The
# lock in DIR is inherited by the server, so the next start waits until the one before is gone.

# SC2317: stop and what it calls run from a trap. SC2016: sh -c takes its values as arguments.
# shellcheck disable=SC2016,SC2317
set -eu

readonly PORT=5432
readonly SOCKET_PATH_LIMIT=107 # bytes, with the NUL that ends it sockaddr_un holds 108
readonly START_SECONDS=60
readonly STOP_SECONDS=30

elsewhere=''   # the folder under /tmp, where one is needed
server_pid=''
child_pid=''

die() {
    echo "server.sh: $*" >&2
    exit 1
}

# PostgreSQL's programs; Debian keeps those of the server out of PATH.
bindir_find() {
    local candidate

    for candidate in "$(pg_config --bindir 2>/dev/null || :)" \
        $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
        if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then
            echo "$candidate"
            return
        fi
    done
    die "no PostgreSQL server is installed; tools/deps.sh installs one"
}

server_user_find() {
    local name

    for name in postgres nobody; do
        if id -u "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    die "no user for the server: neither postgres nor nobody exists"
}

# Replaces this (sub)shell by a program that runs as the server's user, away from folders that may
# be closed to it.
exec_as_server() {
    cd / && exec "${become[@]}" env -i --default-signal=INT PATH="$bindir:/usr/bin:/bin" LC_ALL=C \
        TZ=UTC "$@"
}

# Makes a folder that belongs to the server's user; fails where that user cannot write in it.
server_folder() {
    rm -rf "$1" && mkdir -m 700 "$1" || return 1
    if [ -n "$server_user" ]; then
        chown "$server_user" "$1" 2>/dev/null || return 1
    fi
    (exec_as_server sh -c 'test -w "$1" && test -x "$1"' sh "$1")
}

elsewhere_make() {
    [ -z "$elsewhere" ] || return 0
    elsewhere=$(mktemp -d /tmp/goodtime.XXXXXX)
    chmod 711 "$elsewhere"
    ln -s "$elsewhere" "$dir/elsewhere"
}

# What a killed run left: DIR's own folders, and those under /tmp that DIR/elsewhere names.
remains_remove() {
    local target

    rm -rf "$dir/pgdata" "$dir/socket"
    if [ -L "$dir/elsewhere" ]; then
        target=$(readlink "$dir/elsewhere")
        case $target in
        /tmp/goodtime.??????) [ ! -O "$target" ] || rm -rf "$target" ;;
        esac
        rm -f "$dir/elsewhere"
    fi
}

# Runs a program so that a signal ends both at once. Bash takes one only while it waits for a program
# in the background, and forgets an INT that comes during one in the foreground that then ends well.
attended() {
    "$@" <&0 &
    child_pid=$!
    wait "$child_pid"
}

is_alive() {
    [ -n "$1" ] && kill -0 "$1" 2>/dev/null
}

# Waits for the end of a child, then kills it.
end_wait() {
    local pid=$1 ticks=$(($2 * 20))

    while is_alive "$pid" && [ "$ticks" -gt 0 ]; do
        sleep 0.05
        ticks=$((ticks - 1))
    done
    if is_alive "$pid"; then
        kill -"$3" "$pid" 2>/dev/null || :
    fi
    wait "$pid" 2>/dev/null || :
}

# Prints the processes that a process has started, and those have, and so on.
descendants() {
    local pid

    for pid in $(cat "/proc/$1/task/"*/children 2>/dev/null || :); do
        echo "$pid"
        descendants "$pid"
    done
}

stop() {
    trap '' HUP INT TERM PIPE
    if is_alive "$child_pid"; then
        # shellcheck disable=SC2046  # one word a process
        kill -TERM "$child_pid" $(descendants "$child_pid") 2>/dev/null || :
        end_wait "$child_pid" 10 KILL
    fi
    if is_alive "$server_pid"; then
        kill -INT "$server_pid" 2>/dev/null || :
        end_wait "$server_pid" "$STOP_SECONDS" QUIT
    fi
    remains_remove
}

start() {
    local ticks=$((START_SECONDS * 20))

    attended exec_as_server setpriv --pdeathsig TERM initdb -D "$data" --no-sync --encoding=UTF8 \
        --locale=C --username=postgres --auth-local=trust --auth-host=reject \
        >"$dir/postgres.log" 2>&1 ||
        die "initdb failed: $(tail -n 3 "$dir/postgres.log")"

    # As large a machine as a laptop has. The data is thrown away, so nothing waits for the disk.
    # sysv: parallel queries need shared memory, and a container's /dev/shm has 64 MB.
    cat >>"$data/postgresql.conf" <<CONF
listen_addresses = ''
port = $PORT
unix_socket_directories = '$socket'
max_connections = 50
shared_preload_libraries = '${SERVER_PRELOAD:-}'
shared_buffers = 512MB
work_mem = 32MB
maintenance_work_mem = 256MB
dynamic_shared_memory_type = sysv
jit = off
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
checkpoint_timeout = 15min
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%a '
CONF

    # A session of its own: a terminal's interrupt goes to the command, and the server ends after it.
    # Where this script was killed before pdeathsig was set, the parent is another by then.
    exec_as_server setsid setpriv --pdeathsig INT \
        sh -c '[ "$PPID" = "$1" ] && exec postgres -D "$2"' sh "$$" "$data" \
        >>"$dir/postgres.log" 2>&1 </dev/null &
    server_pid=$!
    until attended "$bindir/pg_isready" -q -h "$socket" -p "$PORT" -U postgres -d postgres; do
        if ! is_alive "$server_pid" || [ "$ticks" -eq 0 ]; then
            die "the server does not start: $(tail -n 3 "$dir/postgres.log")"
        fi
        attended sleep 0.05
        ticks=$((ticks - 1))
    done
}

if [ $# -lt 3 ] || [ "$1" != with ]; then
    echo "usage: tools/server.sh with DIR COMMAND..." >&2
    exit 2
fi
mkdir -p "$2"
dir=$(cd "$2" && pwd -P)
shift 2

# The caller's own connection settings must not lead to another server.
unset "${!PG@}"
bindir=$(bindir_find)
server_user=
become=(setpriv)
if [ "$(id -u)" -eq 0 ]; then
    server_user=$(server_user_find)
    become+=(--reuid="$server_user" --regid="$(id -g "$server_user")" --clear-groups)
fi

trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
exec 9>"$dir/lock"
attended flock -w 10 9 || die "another server runs in '$dir'"
trap stop EXIT

remains_remove
data=$dir/pgdata
if ! server_folder "$data"; then
    rm -rf "$data"
    elsewhere_make
    data=$elsewhere/pgdata
    server_folder "$data" || die "the server's user cannot write under /tmp"
fi
# A comma would read as two sockets, a quote or a backslash would end the setting.
socket=${data%/*}/socket
socket_path=$socket/.s.PGSQL.$PORT
if [ "$(printf %s "$socket_path" | wc -c)" -gt "$SOCKET_PATH_LIMIT" ] ||
    [ -n "${socket_path//[A-Za-z0-9\/._-]/}" ]; then
    elsewhere_make
    socket=$elsewhere/socket
fi
server_folder "$socket" || die "the server's user cannot write in '$socket'"
start

export PGHOST=$socket PGPORT=$PORT PGUSER=postgres PGDATABASE=postgres PATH="$bindir:$PATH"
# A program in the background would ignore INT and QUIT.
status=0
attended env --default-signal=INT,QUIT setpriv --pdeathsig TERM "$@" 9>&- || status=$?
exit "$status"

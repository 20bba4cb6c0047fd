#!/bin/sh
# Runs a command with a throw-away PostgreSQL cluster beside it.
#
#   scripts/with-postgres.sh cargo test -p platform
#
# The cluster listens on a socket in a temporary folder only, its address is in ALLMENDE_TEST_PG, and
# it is stopped and removed when the command ends, however it ends. Its collation is German on
# purpose: a cluster with C collation would hide a column that lacks COLLATE "C".
set -eu

if [ "$#" -eq 0 ]; then
    echo "usage: $0 COMMAND [ARGUMENT...]" >&2
    exit 2
fi

# The newest server that is installed; Debian keeps them out of the search path.
find_bin() {
    newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -n "$newest" ] && [ -x "$newest/initdb" ]; then
        echo "$newest"
    elif command -v initdb >/dev/null 2>&1; then
        dirname "$(command -v initdb)"
    fi
}

bin=$(find_bin)
if [ -z "$bin" ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "PostgreSQL is missing; installing it." >&2
        apt-get install -y -q --no-install-recommends postgresql >&2
        bin=$(find_bin)
    fi
    if [ -z "$bin" ]; then
        echo "PostgreSQL is missing. Install it with: sudo apt-get install postgresql" >&2
        exit 1
    fi
fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/allmende-pg.XXXXXX")
# initdb refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$dir"
    as_owner() { runuser -u postgres -- "$@"; }
    owner=postgres
else
    as_owner() { "$@"; }
    owner=$(id -un)
fi

finish() {
    status=$?
    trap - EXIT INT TERM HUP
    as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$dir"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cd "$dir"
as_owner "$bin/initdb" -D "$dir/data" -A trust -N -U "$owner" \
    --locale-provider=icu --icu-locale=de-DE --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 \
    || { cat "$dir/initdb.log" >&2; exit 1; }
as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w start \
    -o "-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c max_connections=300" \
    >"$dir/start.log" 2>&1 || { cat "$dir/start.log" "$dir/data/server.log" >&2; exit 1; }
cd "$OLDPWD"

ALLMENDE_TEST_PG="postgres://$owner@localhost/postgres?host=$dir"
export ALLMENDE_TEST_PG
"$@"

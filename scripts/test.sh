#!/usr/bin/env bash
# Everything that can be checked; `make test` and `.ci/run` call it. Ends at the first part that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

started=$SECONDS
section() { printf '\n=== %s (after %d min %02d s)\n' "$1" $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)); }

section "Tools"
scripts/need.sh lint
# Who is not root has to type something for what is missing, and learns it now.
[ "$(id -u)" -eq 0 ] || scripts/need.sh test

# The network is free while the processor compiles: Debian packages and the tools of others that judge our work are
# fetched meanwhile.
fetched=$(mktemp)
{
    scripts/need.sh test
    scripts/oracle.sh
    scripts/schemathesis.sh --install
} >"$fetched" 2>&1 &
fetching=$!
trap 'kill "$fetching" 2>/dev/null || true; rm -f "$fetched"' EXIT

section "Browser assets"
make --no-print-directory ui/dist/manifest.json

section "Rust: form"
cargo fmt --all --check

# The linter is the compiler with more checks. It looks at our crates while they are compiled for the tests: as a
# pass of its own (`make lint`) it would read everything once more, dependencies included.
RUSTC_WORKSPACE_WRAPPER=$(rustc --print sysroot)/bin/clippy-driver
CLIPPY_ARGS=-Dwarnings__CLIPPY_HACKERY__
export RUSTC_WORKSPACE_WRAPPER CLIPPY_ARGS

section "Rust: lint and compile"
cargo build --workspace --all-targets

section "Rust: house rules"
# Built above; `cargo xtask tidy` alone would compile its dependencies for itself.
target/debug/xtask tidy

section "Debian packages, official schemas and documents, tools that judge our work"
fetch_failed=0
wait "$fetching" || fetch_failed=$?
cat "$fetched"
[ "$fetch_failed" -eq 0 ]

# The store suites run on SQLite and on a PostgreSQL cluster that lives as long as this line.
section "Rust: tests on SQLite and PostgreSQL"
ALLMENDE_REQUIRE_PG=1 scripts/with-postgres.sh cargo test --workspace --no-fail-fast

# `cargo test` has built the program for its own tests.
section "Browser tests"
(cd ui && ALLMENDE_BIN="$PWD/../target/debug/allmende" npm test)

section "REST interface against its description"
scripts/schemathesis.sh target/debug/allmende

section "All is well"

#!/usr/bin/env bash
# Everything that can be checked; `make test` and `.ci/run` call it. Ends at the first part that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

started=$SECONDS
section() { printf '\n=== %s (after %d min %02d s)\n' "$1" $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)); }

section "Tools"
scripts/need.sh test

section "Browser assets"
make --no-print-directory ui/dist/manifest.json

section "Rust: form"
cargo fmt --all --check

# The linter is the compiler with more checks. It looks at our crates while they are compiled for the tests: as a
# pass of its own (`make lint`) it would read everything once more, dependencies included.
RUSTC_WORKSPACE_WRAPPER=$(rustc --print sysroot)/bin/clippy-driver
CLIPPY_ARGS=-Dwarnings__CLIPPY_HACKERY__
export RUSTC_WORKSPACE_WRAPPER CLIPPY_ARGS

section "Rust: house rules"
cargo xtask tidy

section "Rust: lint and compile"
cargo build --workspace --all-targets

section "Official schemas and documents that judge the SBOM reader"
scripts/oracle.sh

# The store suites run on SQLite and on a PostgreSQL cluster that lives as long as this line.
section "Rust: tests on SQLite and PostgreSQL"
ALLMENDE_REQUIRE_PG=1 scripts/with-postgres.sh cargo test --workspace --no-fail-fast

# `cargo test` has built the program for its own tests.
section "Browser tests"
(cd ui && ALLMENDE_BIN="$PWD/../target/debug/allmende" npm test)

if [ -x scripts/schemathesis.sh ]; then
    section "REST interface against its description"
    scripts/schemathesis.sh target/debug/allmende
fi

section "All is well"

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

section "Rust: house rules"
cargo xtask tidy

section "Rust: lint"
cargo clippy --workspace --all-targets -- -D warnings

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

#!/usr/bin/env bash
# Dependencies: licences, bans and sources (deny.toml), advisories, and what nobody uses.
set -euo pipefail
cd "$(dirname "$0")/.."

tools="$PWD/target/tools"
PATH="$tools/bin:$HOME/.cargo/bin:$PATH"
for tool in cargo-deny@0.20.2 cargo-machete@0.9.2; do
    command -v "${tool%@*}" >/dev/null || cargo install --locked --root "$tools" --target-dir "$tools/build" "$tool"
done

echo "=== Licences, bans, sources"
cargo deny check licenses bans sources

echo "=== Advisories"
if cargo deny fetch db >/dev/null 2>&1; then
    cargo deny check advisories
else
    echo "SKIPPED: the advisory database (github.com/rustsec/advisory-db) cannot be reached from here."
fi

echo "=== Dependencies that nobody uses"
cargo machete

# PyPI's reuse 6, kept apart from the system's Python.
echo "=== Every file names its licence (REUSE)"
if [ ! -x "$tools/reuse/bin/reuse" ]; then
    python3 -m venv "$tools/reuse"
    "$tools/reuse/bin/pip" install --quiet 'reuse==6.*'
fi
"$tools/reuse/bin/reuse" lint --quiet

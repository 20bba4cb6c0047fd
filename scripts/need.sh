#!/usr/bin/env bash
# Checks that the tools are there that a target needs; installs what is missing when root on Debian,
# else names the one command to type.
#
#   scripts/need.sh build     Rust, Node.js, C compiler
#   scripts/need.sh lint      the same, Clippy, rustfmt
#   scripts/need.sh test      the same, PostgreSQL, Chromium, xmllint, Python with venv
#   scripts/need.sh python    Python with venv
#   scripts/need.sh browser   Chromium
set -euo pipefail

missing=()   # Debian packages
problems=()  # what no package of Debian 12 can give

version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

need_build() {
    command -v cc >/dev/null || missing+=(gcc libc6-dev)
    if ! command -v cargo >/dev/null; then
        problems+=("Rust is missing: https://rustup.rs")
    elif ! version_at_least 1.94 "$(rustc --version | cut -d' ' -f2)"; then
        problems+=("Rust is $(rustc --version | cut -d' ' -f2), needed is 1.94 or later: rustup update stable")
    fi
    if ! command -v npm >/dev/null; then
        missing+=(nodejs npm)
    elif ! version_at_least 20 "$(node --version | tr -d v)"; then
        problems+=("Node.js is $(node --version), needed is 20 or later: https://nodejs.org")
    fi
}

need_browser() {
    [ -n "${CHROMIUM:-}" ] && return
    for browser in chromium chromium-browser google-chrome; do
        command -v "$browser" >/dev/null && return
    done
    missing+=(chromium)
}

need_postgres() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
}

# The linter compiles for the tests, and the browser tests run side by side (--test-concurrency).
need_checks() {
    cargo clippy --version >/dev/null 2>&1 || problems+=("Clippy is missing: rustup component add clippy")
    cargo fmt --version >/dev/null 2>&1 || problems+=("rustfmt is missing: rustup component add rustfmt")
    local node
    node=$(node --version 2>/dev/null | tr -d v) || true
    [ -z "$node" ] || version_at_least 20.10 "$node" || problems+=("Node.js is $node, the tests need 20.10 or later: https://nodejs.org")
}

# xmllint judges SBOMs in XML by their official schemas.
need_xmllint() { command -v xmllint >/dev/null || missing+=(libxml2-utils); }

# The tools of others that judge SBOMs and the REST interface in tests.
need_python() { python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv python3-pip); }

case "${1:-}" in
    build) need_build ;;
    lint) need_build; need_checks ;;
    browser) need_browser ;;
    python) need_python ;;
    test) need_build; need_checks; need_postgres; need_browser; need_xmllint; need_python ;;
    *) echo "usage: $0 build|lint|test|browser|python" >&2; exit 2 ;;
esac

if [ "${#missing[@]}" -gt 0 ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "Installing: ${missing[*]}"
        apt-get update -q >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
    else
        problems+=("Please type: sudo apt-get install ${missing[*]}")
    fi
fi
if [ "${#problems[@]}" -gt 0 ]; then
    printf '%s\n' "${problems[@]}" >&2
    exit 1
fi

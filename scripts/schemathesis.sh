#!/usr/bin/env bash
# Contract test of the REST interface: schemathesis (PyPI) sends what the OpenAPI document allows and what
# it forbids to a running program with an empty data folder; no server error and no answer that differs
# from the description may be found.
#
#   scripts/schemathesis.sh BINARY [--seed N] [--seconds N]
#
# The seed is fixed, so that two runs ask the same; other seeds shake out more. At most 150 seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.32.5
binary=${1:?usage: scripts/schemathesis.sh BINARY [--seed N] [--seconds N]}
shift
tools=target/tools/schemathesis

if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -q >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3 python3-venv python3-pip >/dev/null
    else
        echo "Please type: sudo apt-get install python3 python3-venv python3-pip" >&2
        exit 1
    fi
fi
if [ "$("$tools/bin/schemathesis" --version 2>/dev/null)" != "schemathesis, version $version" ]; then
    python3 -m venv --clear "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi
exec "$tools/bin/python" scripts/schemathesis.py "$binary" "$@"

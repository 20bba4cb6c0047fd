#!/usr/bin/env bash
# Contract test of the REST interface: schemathesis (PyPI) sends what the OpenAPI document allows and what
# it forbids to a running program with an empty data folder; no server error and no answer that differs
# from the description may be found.
#
#   scripts/schemathesis.sh BINARY [--seed N] [--seconds N]
#   scripts/schemathesis.sh --install      only fetches the tool
#
# The seed is fixed, so that two runs ask the same; other seeds shake out more. At most 150 seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.32.5
binary=${1:?usage: scripts/schemathesis.sh --install | BINARY [--seed N] [--seconds N]}
shift
tools=target/tools/schemathesis

scripts/need.sh python
if [ "$("$tools/bin/schemathesis" --version 2>/dev/null)" != "schemathesis, version $version" ]; then
    python3 -m venv --clear "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi
[ "$binary" = --install ] && exit
exec "$tools/bin/python" scripts/schemathesis.py "$binary" "$@"

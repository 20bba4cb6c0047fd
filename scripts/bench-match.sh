#!/usr/bin/env bash
# How long `advisories match` takes for an SBOM of 5,000 components with a database of 300,000 records, from start to
# end, and how much memory: docs/benchmarks.md, "Index of advisories". Records and SBOM are made here, the same every
# time; one in five components has records. Needs 3 GB in the temporary folder.
#
#   scripts/bench-match.sh [COMPONENTS]
set -euo pipefail
cd "$(dirname "$0")/.."

count=${1:-5000}
cargo build --quiet --release -p allmende
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cargo bench --quiet -p advisory --bench index -- --write "$folder"
start=$SECONDS
target/release/allmende advisories import --db "$folder/index" "$folder/records"
echo "imported in $((SECONDS - start)) s: $(stat --format %s "$folder/index") bytes"

node - "$folder" "$count" <<'JS'
const { readFileSync, writeFileSync } = require("node:fs");
const [folder, count] = process.argv.slice(2);
const purls = readFileSync(`${folder}/purls`, "utf8").split("\n").slice(0, Number(count));
const components = purls.map((purl, i) => ({ type: "library", "bom-ref": `c${i}`, name: purl.split(/[/@]/).at(-2), version: purl.split("@").at(-1), purl }));
writeFileSync(`${folder}/bom.cdx.json`, JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components }));
JS

match=(target/release/allmende advisories match "$folder/bom.cdx.json" --db "$folder/index")
for format in text json; do
    node scripts/start-to-end.mjs "$count components, $format" "${match[@]}" --format "$format"
done
match+=(--format json)
if [ -x /usr/bin/time ]; then
    /usr/bin/time -f "largest memory, the mapped file included: %M KiB" "${match[@]}" >/dev/null || true
fi
# What may be written to and is not a file: the smallest bound, in MiB, under which the command still answers.
for private in 4 6 8 12 16 24 32 50; do
    status=0
    { (ulimit -d $((private * 1024)) && "${match[@]}") >/dev/null 2>&1; } 2>/dev/null || status=$?
    if [ "$status" -eq 1 ]; then
        echo "private memory: at most $private MiB"
        break
    fi
done

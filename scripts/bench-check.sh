#!/usr/bin/env bash
# How long `sbom check` takes for a document of 5,000 components, from start to end, and how much
# memory: docs/benchmarks.md, "Command line". The document is made here, the same every time.
#
#   scripts/bench-check.sh [COMPONENTS]
set -euo pipefail
cd "$(dirname "$0")/.."

count=${1:-5000}
cargo build --quiet --release -p allmende
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

node - "$count" >"$folder/bom.json" <<'JS'
const count = Number(process.argv[2]);
const licenses = ["MIT", "Apache-2.0", "BSD-3-Clause", "ISC", "MIT OR Apache-2.0", "GPL-3.0-only", "LGPL-2.1-or-later", "MPL-2.0", "(MIT AND BSD-2-Clause)", "SSPL-1.0"];
const purl = (i) => `pkg:npm/%40scope${i % 97}/part-${i}@${i % 9}.${i % 31}.${i % 7}`;
const components = Array.from({ length: count }, (_, i) => ({
  type: "library", "bom-ref": purl(i), group: `@scope${i % 97}`, name: `part-${i}`, version: `${i % 9}.${i % 31}.${i % 7}`, purl: purl(i),
  description: "A part of the generated document, as long as such descriptions are.",
  hashes: [{ alg: "SHA-512", content: (i * 7919).toString(16).padStart(128, "0") }],
  licenses: i % 100 === 7 ? [{ license: { name: `Own licence ${i}` } }] : [{ expression: licenses[i % 10] }],
  externalReferences: [
    { type: "vcs", url: `git+https://example.org/scope${i % 97}/part-${i}.git` },
    { type: "website", url: `https://example.org/part-${i}` },
  ],
}));
const dependencies = components.map((component, i) => ({
  ref: component["bom-ref"], dependsOn: [1, 2, 3].map((k) => i * 7 + k).filter((k) => k < count).map((k) => purl(k)),
}));
console.log(JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components, dependencies }));
JS

size=$(numfmt --to-unit=1000000 --format %.1f "$(stat --format %s "$folder/bom.json")")
for format in text json; do
    node scripts/start-to-end.mjs "$count components, $size MB, $format" \
        target/release/allmende sbom check --format "$format" "$folder/bom.json"
done
if [ -x /usr/bin/time ]; then
    /usr/bin/time -f "largest memory: %M KiB" target/release/allmende sbom check --format json "$folder/bom.json" >/dev/null || true
fi

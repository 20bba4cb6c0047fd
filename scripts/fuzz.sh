#!/bin/sh
# Fuzzes the parsers: docs/fuzzing.md.
#
#   scripts/fuzz.sh [SECONDS] [TARGET...]     60 seconds each and all targets, if not said otherwise
#
# Seeds are the test documents of the repository, the official ones (scripts/oracle.sh) and the samples
# beside the project, as far as they are there; what is found by the way is kept in fuzz/corpus. The
# engines have no unsafe code, so no sanitizer slows them down; SANITIZER=address takes one all the same.
# Ends with a table, and with status 1 if a target found something (fuzz/artifacts).
set -eu
cd "$(dirname "$0")/.."

LONGEST=32768 # bytes of an input
SLOWEST=10    # seconds for one
MEMORY=2048   # MiB
sanitizer=${SANITIZER:-none}
export RUST_BACKTRACE=0

if ! cargo +nightly --version >/dev/null 2>&1; then
    echo "A nightly compiler is missing: rustup toolchain install nightly --profile minimal" >&2
    exit 1
fi
if ! cargo +nightly fuzz --version >/dev/null 2>&1; then
    echo "cargo-fuzz is missing: cargo install --locked cargo-fuzz" >&2
    exit 1
fi

seconds=${1:-60}
[ "$#" -eq 0 ] || shift
[ "$#" -gt 0 ] || set -- $(cargo +nightly fuzz list)

work=fuzz/target/seeds
documents=$work/documents
rm -rf "$work"
mkdir -p "$documents"

# Every document that is small enough, by the end of its name.
add() {
    find "$@" -type f -size -33k | while read -r file; do
        name=$(echo "$file" | sed 's#^[./]*##; s#[/ ]#_#g')
        case $file in
            *.zst) zstd -dcq "$file" >"$documents/${name%.zst}" ;;
            *) cp "$file" "$documents/$name" ;;
        esac
    done
}
add crates/engines/sbom/tests/fixtures ! -name '*.license'
[ ! -d target/oracle/documents ] || add target/oracle/documents \( -name '*.json' -o -name '*.xml' \)
samples=../shared/data/sboms
if [ -d "$samples" ] && command -v zstd >/dev/null; then
    add "$samples" -name '*.zst'
else
    echo "SKIPPED: no samples beside the project ($samples), or no zstd to unpack them" >&2
fi
find "$documents" -type f -size +"$((LONGEST / 1024))"k -exec rm {} +

# one TARGET COMMAND...: what the command makes of standard input becomes a seed.
one() {
    target=$1
    shift
    number=$((number + 1))
    "$@" >"$work/$target/$number"
}

# lines TARGET: each line of standard input becomes a seed.
lines() {
    while read -r line; do
        number=$((number + 1))
        printf '%s' "$line" >"$work/$1/$number"
    done
}

# Targets that put a head before the input get documents without it.
seed() {
    number=0
    mkdir -p "$work/$1"
    case $1 in
        sbom_json) cp "$documents"/*.json "$work/$1" ;;
        sbom_xml)
            for file in "$documents"/*.xml; do
                case $file in *.rdf.xml) ;; *) one "$1" tail -c +2 "$file" ;; esac
            done
            ;;
        sbom_rdf) for file in "$documents"/*.rdf.xml; do one "$1" tail -c +2 "$file"; done ;;
        sbom_tag_value) for file in "$documents"/*.spdx; do one "$1" grep -v '^SPDXVersion:' "$file"; done ;;
        sbom_yaml) for file in "$documents"/*.yaml; do one "$1" grep -v -e '^spdxVersion:' -e '^---' "$file"; done ;;
        sbom_spdx3)
            for file in $(grep -l '"@graph"' "$documents"/*.json); do
                one "$1" sh -c 'tr "\n" " " <"$1" | sed "s/^.*\"@graph\"[^[]*\[//; s/\][^]]*$//"' - "$file"
            done
            ;;
        sbom_protobuf)
            # A component with licence, hash and purl; one within another; a dependency; metadata.
            one "$1" printf '*a\010\003\032\001rB\001aJ\001\061j\007\012\005\012\003MITb,\010\002\022(dddddddddddddddddddddddddddddddddddddddd\202\001\011pkg:a/b@\061\242\001\007\010\001\022\003a:b\262\001\006\012\001n\022\001v'
            one "$1" printf '*"\010\003\032\001sB\001a\252\001\010\010\003\032\001tB\001a"\015\012\001n\032\010\022\006a@b.de'
            one "$1" printf '*\010\010\003\032\001rB\001a*\010\010\003\032\001sB\001aB\010\012\001r\022\003\012\001s'
            one "$1" printf '"\027\012\006\010\200\342\317\252\006\022\003\022\001t"\010\010\003\032\001pB\001aJ\005\010\001\032\001rR\012\012\001v\022\005CVE-\061'
            ;;
        sheet)
            one "$1" printf '0"Asset-ID";Anwendung;Version\n1;"QGIS\nx";3.34\n2;Stra\337e;1,5\n'
            one "$1" printf '1<d><table:table table:name="T"><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="2.5" table:number-columns-repeated="2"/><table:table-cell office:value-type="date" office:date-value="2026-12-31"/><table:covered-table-cell><text:p>a<text:s text:c="2"/>b</text:p><office:annotation><text:p>n</text:p></office:annotation></table:covered-table-cell></table:table-row></table:table></d>'
            one "$1" printf '2<worksheet><dimension ref="A1:C2"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="b"><v>1</v></c></row><row r="2"><c r="A2" t="str"><v>x</v></c><c r="C2" t="e"><v>#N/A</v></c></row></sheetData></worksheet>'
            ;;
        sbom_roundtrip | sbom_packed) cp "$documents"/* "$work/$1" ;;
        sbom_compare)
            for file in "$documents"/*; do
                one "$1" sh -c 'cat "$1"; printf "\\000"; cat "$2"' - "$file" "${before:-$file}"
                before=$file
            done
            find "$work/$1" -type f -size +"$((LONGEST / 1024))"k -exec rm {} +
            ;;
        license_expression)
            grep -ohE '"?(licenseDeclared|expression|licenseConcluded|name)"?: *"?[^"]{1,80}' "$documents"/*.json \
                "$documents"/*.yaml | sed 's/^[^:]*: *"*//' | sort -u | head -n 400 | lines "$1"
            ;;
        license_files)
            find knowledge/licenses -name '*.toml' -size -33k -exec cp {} "$work/$1" \;
            cat >"$work/$1/policy" <<'TOML'
schema = "allmende-license-policy/1"
name = "Stadt"
[[rule]]
id = "a"
verdict = "to-review"
reason = "r"
classes = ["network-copyleft"]
ways = ["network", "distribute"]
modified = "modified"
[[rule]]
id = "b"
verdict = "not-allowed"
opencode = ["not-listed"]
certified = false
licenses = ["MIT"]
exceptions = ["Classpath-exception-2.0"]
TOML
            cat >"$work/$1/overlay" <<'TOML'
[[license]]
id = "LicenseRef-a"
name = "A"
class = "permissive"
[[alias]]
expression = "EUPL-1.2"
names = ["B"]
TOML
            ;;
        cvss)
            printf '%s\n' '(AV:N/AC:L/Au:N/C:N/I:N/A:C)' 'CVSS2#AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M' \
                'CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:C/C:H/I:H/A:N/E:H/RL:O/RC:R/CR:H/MAC:H/MC:L' \
                'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N/E:F/RL:X/MS:C/MPR:L/MUI:N' \
                'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:L/SC:N/SI:L/SA:H/E:U/CR:H/MAV:P/MAT:N/MVC:L/MSI:S/S:P/AU:Y/R:I/V:C/RE:M/U:Amber' | lines "$1"
            ;;
        advisory_osv)
            one "$1" printf '{"id":"GHSA-a","modified":"2026-01-02T10:00:00Z","aliases":["CVE-2026-1234"],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"affected":[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.0"},{"introduced":"2.0.0"},{"last_affected":"2.3.0"}]}],"versions":["1.0.0"],"database_specific":{"severity":"HIGH"}}]}'
            one "$1" printf '{"schema_version":"1.7.0","id":"DSA-1","published":"2026-01-02T10:00:00Z","withdrawn":"2026-01-03T10:00:00Z","upstream":["CVE-2026-1234"],"related":["b"],"summary":"s","affected":[{"package":{"ecosystem":"Debian:12","name":"a","purl":"pkg:deb/debian/a"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"1:0"},{"limit":"2"}]},{"type":"GIT","repo":"https://a.example","events":[{"introduced":"0"}]}],"ecosystem_specific":{"severity":"high"},"severity":[{"type":"CVSS_V4","score":"x"}]}]}'
            ;;
        advisory_csaf | advisory_vex)
            one "$1" printf '{"document":{"category":"csaf_vex","csaf_version":"2.0","title":"t","lang":"de","aggregate_severity":{"text":"hoch"},"publisher":{"category":"vendor","name":"n","namespace":"https://n.example"},"tracking":{"id":"A-1","version":"1","status":"final","initial_release_date":"2026-01-02T10:00:00Z","current_release_date":"2026-01-02T10:00:00Z"}},"product_tree":{"branches":[{"category":"vendor","name":"v","branches":[{"category":"product_name","name":"p","branches":[{"category":"product_version","name":"1.0","product":{"product_id":"a","name":"p 1.0","product_identification_helper":{"purl":"pkg:npm/p@1.0.0","cpe":"cpe:/a:v:p:1.0","hashes":[{"filename":"f","file_hashes":[{"algorithm":"sha256","value":"ab"}]}],"x_generic_uris":[{"namespace":"n","uri":"urn:cdx:1/1#p"}]}}},{"category":"product_version_range","name":"vers:npm/>=1.0.0|<1.2.0","product":{"product_id":"b","name":"p","product_identification_helper":{"purl":"pkg:npm/p"}}}]}]}],"full_product_names":[{"product_id":"c","name":"c","product_identification_helper":{"cpe":"cpe:/o:redhat:enterprise_linux:9"}}],"relationships":[{"category":"default_component_of","product_reference":"a","relates_to_product_reference":"c","full_product_name":{"product_id":"d","name":"d"}}],"product_groups":[{"group_id":"g","product_ids":["a","b"]}]},"vulnerabilities":[{"cve":"CVE-2026-1234","ids":[{"system_name":"s","text":"GHSA-a"}],"title":"t","notes":[{"category":"description","text":"d"}],"product_status":{"known_affected":["a"],"first_affected":["a"],"first_fixed":["a"],"fixed":["d"],"known_not_affected":["b"],"last_affected":["b"],"recommended":["a"],"under_investigation":["c"]},"scores":[{"products":["a"],"cvss_v3":{"vectorString":"CVSS:3.1/AV:N"},"cvss_v2":{"vectorString":"AV:N"}}],"flags":[{"label":"component_not_present","group_ids":["g"]}],"remediations":[{"category":"vendor_fix","details":"d","url":"u","date":"2026-01-02T10:00:00Z","product_ids":["a"]}],"threats":[{"category":"impact","details":"d","product_ids":["b"]}]},{"title":"u"}]}'
            [ "$1" = advisory_csaf ] || {
                one "$1" printf '{"@context":"https://openvex.dev/ns/v0.2.0","@id":"i","author":"a","timestamp":"2026-01-02T10:00:00Z","last_updated":"2026-01-02T10:00:00Z","version":1,"statements":[{"vulnerability":{"@id":"https://a.example/CVE-2026-1234","name":"CVE-2026-1234","aliases":["GHSA-a"]},"products":[{"@id":"urn:a","identifiers":{"purl":"pkg:npm/p@1.0.0","cpe23":"cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*","cpe22":"cpe:/a:v:p"},"hashes":{"sha-256":"ab"},"subcomponents":[{"@id":"pkg:npm/q"}]}],"status":"not_affected","justification":"component_not_present","impact_statement":"s","action_statement":"s","status_notes":"n"},{"vulnerability":"CVE-2026-1","products":["pkg:npm/p"],"subcomponents":["q"],"status":"under_investigation"}]}'
                one "$1" printf '{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:a","version":1,"metadata":{"timestamp":"2026-01-02T10:00:00Z","supplier":{"name":"n"},"component":{"bom-ref":"r"}},"components":[{"bom-ref":"c","purl":"pkg:npm/p@1.0.0","cpe":"cpe:/a:v:p","hashes":[{"alg":"SHA-256","content":"ab"}],"components":[{"bom-ref":"d"}]}],"vulnerabilities":[{"id":"CVE-2026-1234","references":[{"id":"GHSA-a"}],"recommendation":"r","workaround":"w","updated":"2026-01-02T10:00:00Z","analysis":{"state":"exploitable","justification":"code_not_reachable","response":["update"],"detail":"d","firstIssued":"2026-01-02T10:00:00Z","lastUpdated":"2026-01-02T10:00:00Z"},"affects":[{"ref":"c","versions":[{"version":"1","status":"unaffected"},{"range":"vers:npm/<1","status":"unknown"}]},{"ref":"urn:cdx:b/1#pkg:npm%%2Fq%%401"}]}]}'
                one "$1" printf 'vers:npm/>=1.0.0|<1.2.0|!=1.1.0|2.0.0|>3.0.0'
            }
            ;;
        advisory_tables)
            one "$1" printf '{"catalogVersion":"2026.01.02","dateReleased":"2026-01-02T10:00:00Z","vulnerabilities":[{"cveID":"CVE-2021-44228","vendorProject":"v","product":"p","vulnerabilityName":"n","dateAdded":"2021-12-10","dueDate":"2021-12-24","knownRansomwareCampaignUse":"Known"}]}'
            one "$1" printf 'cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse\nCVE-2021-44228,v,p,"n\nm",2021-12-10,,,2021-12-24,Known\n'
            one "$1" printf '#model_version:v2025.03.14,score_date:2026-01-02T12:55:00Z\ncve,epss,percentile\nCVE-2021-44228,0.94358,0.99957\nCVE-1999-0001,4.3e-4,.5\n'
            one "$1" printf '[{"cycle":"16","releaseDate":"2023-09-14","eol":"2028-11-09","latest":"16.3","latestReleaseDate":"2024-05-09","lts":true,"support":true,"extendedSupport":false,"discontinued":"2020-01-01"}]'
            one "$1" printf '{"schema_version":"1.2.0","result":{"name":"n","label":"l","identifiers":[{"type":"purl","id":"pkg:deb/debian/n"}],"releases":[{"name":"16","releaseDate":"2023-09-14","isLts":true,"isEoas":false,"eoasFrom":null,"isEol":true,"eolFrom":"2028-11-09","isEoes":true,"isDiscontinued":false,"latest":{"name":"16.3","date":"2024-05-09"}}]}}'
            ;;
        advisory_index)
            # Bytes at places of the header and behind it, a file that ends early; three words for the dictionary.
            one "$1" printf '\010\000\001\000\100\001\377\000\000\002\200\001'
            one "$1" printf '\377\001\000\377'
            one "$1" printf 'npm PyPI Debian CVE-2026-1234'
            ;;
        advisory_identity)
            one "$1" printf 'pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&upstream=openssl%%403.0.11&distro=debian-12\n12'
            one "$1" printf 'pkg:rpm/redhat/zlib@1.2.11-40.el9_6?epoch=1&distro=rhel-9.6&upstream=zlib-1.2.11-40.el9.src.rpm\nrhel_eus:9.6::baseos'
            one "$1" printf 'pkg:rpm/sles/curl@8?distro=sles-15.5\nLinux Enterprise Server 15 SP5-LTSS'
            one "$1" printf 'cpe:2.3:a:ven\\:dor:product:1.0:rc1:*:*:*:*:*:*\n'
            one "$1" printf 'cpe:/a:ven%%3ador:product:1.0:rc1\n'
            ;;
        version)
            for name in npm PyPI Maven NuGet Packagist Go RubyGems Debian:12 Alpine:v3.19 'Red Hat' ConanCenter; do
                one "$1" printf '%s\n1.0.0-rc.1+build\n1:1.0~rc1^git1-1ubuntu1' "$name"
                one "$1" printf '%s\n1.0a1.post2.dev3+x.1\n1.0_alpha2~abc-r1' "$name"
            done
            ;;
        purl) grep -ohE 'pkg:[^"<> ]{1,120}' "$documents"/* | sort -u | head -n 400 | lines "$1" ;;
    esac
}

# The words of the seeds, for libFuzzer to put in.
dictionary() {
    cat "$work/$1"/* | LC_ALL=C grep -aoE '[A-Za-z@][A-Za-z0-9:@#/.-]{2,40}' | sort | uniq -c | sort -rn |
        head -n 500 | sed 's/^ *[0-9]* //; s/.*/"&"/'
}

echo "Building"
for target; do cargo +nightly fuzz build -s "$sanitizer" "$target" >&2; done
host=$(rustc +nightly -vV | sed -n 's/^host: //p')
failed=0
table=$work/table
printf '| target | seconds | executions | a second | corpus | edges | found |\n|---|---:|---:|---:|---:|---:|---:|\n' >"$table"
for target; do
    seed "$target"
    dictionary "$target" >"$work/$target.dict"
    artifacts=fuzz/artifacts/$target
    corpus=fuzz/corpus/$target
    mkdir -p "$artifacts" "$corpus"
    log=$work/$target.log
    start=$(date +%s)
    echo "$target for $seconds seconds, log in $log"
    found=0
    "fuzz/target/$host/release/$target" "$corpus" "$work/$target" -dict="$work/$target.dict" \
        -artifact_prefix="$artifacts/" -max_total_time="$seconds" -max_len="$LONGEST" -timeout="$SLOWEST" \
        -rss_limit_mb="$MEMORY" -print_final_stats=1 -detect_leaks=0 >"$log" 2>&1 || found=1
    took=$(($(date +%s) - start))
    [ "$found" -eq 0 ] || { failed=1; tail -n 25 "$log" >&2; }
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    # Of a run that ended early, the last line that says how far it was.
    executions=${executions:-$(sed -n 's/^#\([0-9]*\).*/\1/p' "$log" | tail -n 1)}
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    size=$(sed -n 's/.* corp: \([0-9]*\)\/.*/\1/p' "$log" | tail -n 1)
    printf '| `%s` | %s | %s | %s | %s | %s | %s |\n' "$target" "$took" "${executions:-0}" \
        $((${executions:-0} / (took > 0 ? took : 1))) "${size:-0}" "${edges:-0}" "$found" >>"$table"
done
cat "$table"
exit "$failed"

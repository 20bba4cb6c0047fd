//! The generated document in each syntax: what a large scan of npm packages would be. Each component
//! has purl, licence, hash, reference and about three dependencies; the same at each run.

use std::fmt::Write as _;

use sbom::{Limits, read};

/// How many components the document has that is measured.
pub(crate) const COMPONENTS: usize = 80_000;

const SERIAL: &str = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79";
const LICENSES: [&str; 5] = [
    "MIT",
    "Apache-2.0",
    "ISC",
    "BSD-3-Clause",
    "GPL-3.0-or-later",
];

/// A component of the document.
pub(crate) struct Part {
    pub(crate) number: usize,
    pub(crate) version: String,
    pub(crate) license: &'static str,
    pub(crate) sha_256: String,
    /// The numbers of other components. Only later ones, so that the graph has no cycle.
    pub(crate) depends_on: Vec<usize>,
}

impl Part {
    pub(crate) fn purl(&self) -> String {
        format!("pkg:npm/package-{}@{}", self.number, self.version)
    }

    pub(crate) fn source(&self) -> String {
        format!("https://example.org/source/package-{}.git", self.number)
    }
}

/// The components of the document.
pub(crate) fn parts(count: usize) -> Vec<Part> {
    let mut seed = 1;
    let mut parts: Vec<Part> = (0..count)
        .map(|number| {
            let [a, b, c, d] = [(); 4].map(|()| next(&mut seed));
            Part {
                number,
                version: format!("{}.{}.{}", a % 10, b % 20, c % 30),
                license: LICENSES[usize::try_from(a % 5).expect("below five")],
                sha_256: format!("{a:016x}{b:016x}{c:016x}{d:016x}"),
                depends_on: Vec::new(),
            }
        })
        .collect();
    for part in &mut parts {
        let later = count - part.number - 1;
        let wanted = usize::try_from(next(&mut seed) % 7).expect("below seven");
        let distance = |step| 1 + step * later / 7;
        part.depends_on = (0..wanted.min(later))
            .map(|step| part.number + distance(step))
            .collect();
        part.depends_on.dedup();
    }
    parts
}

/// The document in CycloneDX JSON.
pub(crate) fn json(parts: &[Part]) -> Vec<u8> {
    let mut out = format!(
        "{{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"serialNumber\":\"{SERIAL}\",\"version\":1,\"components\":["
    );
    for part in parts {
        let (number, version, license, hash) =
            (part.number, &part.version, part.license, &part.sha_256);
        let (comma, purl) = (if number == 0 { "" } else { "," }, part.purl());
        write!(
            out,
            "{comma}{{\"type\":\"library\",\"bom-ref\":\"{purl}\",\"name\":\"package-{number}\",\"version\":\"{version}\",\
             \"purl\":\"{purl}\",\"scope\":\"required\",\"licenses\":[{{\"license\":{{\"id\":\"{license}\"}}}}],\
             \"hashes\":[{{\"alg\":\"SHA-256\",\"content\":\"{hash}\"}}],\
             \"externalReferences\":[{{\"type\":\"vcs\",\"url\":\"{}\"}}]}}",
            part.source()
        )
        .expect("strings take everything");
    }
    out.push_str("],\"dependencies\":[");
    for part in parts {
        let comma = if part.number == 0 { "" } else { "," };
        let targets: Vec<String> = part
            .depends_on
            .iter()
            .map(|target| format!("\"{}\"", parts[*target].purl()))
            .collect();
        write!(
            out,
            "{comma}{{\"ref\":\"{}\",\"dependsOn\":[{}]}}",
            part.purl(),
            targets.join(",")
        )
        .expect("strings take everything");
    }
    out.push_str("]}");
    out.into_bytes()
}

/// The document in CycloneDX XML, set as generators set it.
pub(crate) fn xml(parts: &[Part]) -> Vec<u8> {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\" serialNumber=\"{SERIAL}\" version=\"1\">\n  <components>\n"
    );
    for part in parts {
        let (purl, license) = (part.purl(), part.license);
        write!(
            out,
            "    <component type=\"library\" bom-ref=\"{purl}\">\n\
             \x20     <name>package-{}</name>\n      <version>{}</version>\n      <scope>required</scope>\n\
             \x20     <hashes>\n        <hash alg=\"SHA-256\">{}</hash>\n      </hashes>\n\
             \x20     <licenses>\n        <license>\n          <id>{license}</id>\n        </license>\n      </licenses>\n\
             \x20     <purl>{purl}</purl>\n\
             \x20     <externalReferences>\n        <reference type=\"vcs\">\n          <url>{}</url>\n        </reference>\n      </externalReferences>\n\
             \x20   </component>\n",
            part.number,
            part.version,
            part.sha_256,
            part.source()
        )
        .expect("strings take everything");
    }
    out.push_str("  </components>\n  <dependencies>\n");
    for part in parts {
        writeln!(out, "    <dependency ref=\"{}\">", part.purl()).expect("strings take everything");
        for target in &part.depends_on {
            writeln!(out, "      <dependency ref=\"{}\"/>", parts[*target].purl())
                .expect("strings take everything");
        }
        out.push_str("    </dependency>\n");
    }
    out.push_str("  </dependencies>\n</bom>\n");
    out.into_bytes()
}

/// The document in another format, as the program itself writes it.
pub(crate) fn written(parts: &[Part], target: sbom::Target) -> Vec<u8> {
    let stamp = sbom::Stamp {
        created: "2026-11-23T08:00:00Z",
        identifier: SERIAL,
    };
    let parsed = read(&json(parts), &Limits::default()).expect("an SBOM");
    sbom::write(&parsed.inventory, target, &stamp).bytes
}

/// Next number of a fixed sequence (splitmix64, public domain by S. Vigna).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

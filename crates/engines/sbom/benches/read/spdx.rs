//! The generated document in the syntaxes of SPDX 2.3.

use std::fmt::Write as _;

use crate::data::Part;

const NAMESPACE: &str = "https://example.org/spdx/generated";

/// The document in tag-value, set as generators set it.
pub(crate) fn tag_value(parts: &[Part]) -> Vec<u8> {
    let mut out = format!(
        "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: generated\n\
         DocumentNamespace: {NAMESPACE}\nCreator: Tool: bench\nCreated: 2026-11-23T08:00:00Z\n"
    );
    for part in parts {
        let number = part.number;
        write!(
            out,
            "\n##### Package: package-{number}\n\n\
             PackageName: package-{number}\nSPDXID: SPDXRef-{number}\nPackageVersion: {}\n\
             PackageDownloadLocation: {}\nFilesAnalyzed: false\nPackageChecksum: SHA256: {}\n\
             PackageLicenseConcluded: NOASSERTION\nPackageLicenseDeclared: {}\nPackageCopyrightText: <text>NOASSERTION</text>\n\
             ExternalRef: PACKAGE-MANAGER purl {}\n",
            part.version,
            part.source(),
            part.sha_256,
            part.license,
            part.purl()
        )
        .expect("strings take everything");
    }
    out.push_str("\nRelationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-0\n");
    for (number, target) in dependencies(parts) {
        writeln!(
            out,
            "Relationship: SPDXRef-{number} DEPENDS_ON SPDXRef-{target}"
        )
        .expect("strings take everything");
    }
    out.into_bytes()
}

/// The document in YAML.
pub(crate) fn yaml(parts: &[Part]) -> Vec<u8> {
    let mut out = format!(
        "SPDXID: SPDXRef-DOCUMENT\nspdxVersion: SPDX-2.3\ndataLicense: CC0-1.0\nname: generated\n\
         documentNamespace: {NAMESPACE}\ncreationInfo:\n  created: \"2026-11-23T08:00:00Z\"\n  creators:\n    - \"Tool: bench\"\n\
         packages:\n"
    );
    for part in parts {
        let number = part.number;
        write!(
            out,
            "  - SPDXID: SPDXRef-{number}\n    name: package-{number}\n    versionInfo: \"{}\"\n\
             \x20   downloadLocation: {}\n    filesAnalyzed: false\n\
             \x20   checksums:\n      - algorithm: SHA256\n        checksumValue: \"{}\"\n\
             \x20   licenseConcluded: NOASSERTION\n    licenseDeclared: {}\n    copyrightText: NOASSERTION\n\
             \x20   externalRefs:\n      - referenceCategory: PACKAGE-MANAGER\n        referenceType: purl\n        referenceLocator: {}\n",
            part.version,
            part.source(),
            part.sha_256,
            part.license,
            part.purl()
        )
        .expect("strings take everything");
    }
    out.push_str(
        "relationships:\n  - spdxElementId: SPDXRef-DOCUMENT\n    relationshipType: DESCRIBES\n    relatedSpdxElement: SPDXRef-0\n",
    );
    for (number, target) in dependencies(parts) {
        write!(
            out,
            "  - spdxElementId: SPDXRef-{number}\n    relationshipType: DEPENDS_ON\n    relatedSpdxElement: SPDXRef-{target}\n"
        )
        .expect("strings take everything");
    }
    out.into_bytes()
}

/// The document in RDF/XML.
pub(crate) fn rdf(parts: &[Part]) -> Vec<u8> {
    const TERMS: &str = "http://spdx.org/rdf/terms";
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <rdf:RDF xmlns:spdx=\"{TERMS}#\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         \x20 <spdx:SpdxDocument rdf:about=\"{NAMESPACE}#SPDXRef-DOCUMENT\">\n\
         \x20   <spdx:specVersion>SPDX-2.3</spdx:specVersion>\n    <spdx:name>generated</spdx:name>\n\
         \x20   <spdx:dataLicense rdf:resource=\"http://spdx.org/licenses/CC0-1.0\"/>\n\
         \x20   <spdx:creationInfo>\n      <spdx:CreationInfo>\n        <spdx:creator>Tool: bench</spdx:creator>\n\
         \x20       <spdx:created>2026-11-23T08:00:00Z</spdx:created>\n      </spdx:CreationInfo>\n    </spdx:creationInfo>\n"
    );
    relationship(&mut out, "describes", 0);
    out.push_str("  </spdx:SpdxDocument>\n");
    for part in parts {
        let number = part.number;
        write!(
            out,
            "  <spdx:Package rdf:about=\"{NAMESPACE}#SPDXRef-{number}\">\n\
             \x20   <spdx:name>package-{number}</spdx:name>\n    <spdx:versionInfo>{}</spdx:versionInfo>\n\
             \x20   <spdx:downloadLocation>{}</spdx:downloadLocation>\n    <spdx:filesAnalyzed>false</spdx:filesAnalyzed>\n\
             \x20   <spdx:checksum>\n      <spdx:Checksum>\n        <spdx:algorithm rdf:resource=\"{TERMS}#checksumAlgorithm_sha256\"/>\n\
             \x20       <spdx:checksumValue>{}</spdx:checksumValue>\n      </spdx:Checksum>\n    </spdx:checksum>\n\
             \x20   <spdx:licenseConcluded rdf:resource=\"{TERMS}#noassertion\"/>\n\
             \x20   <spdx:licenseDeclared rdf:resource=\"http://spdx.org/licenses/{}\"/>\n\
             \x20   <spdx:copyrightText rdf:resource=\"{TERMS}#noassertion\"/>\n\
             \x20   <spdx:externalRef>\n      <spdx:ExternalRef>\n\
             \x20       <spdx:referenceCategory rdf:resource=\"{TERMS}#referenceCategory_packageManager\"/>\n\
             \x20       <spdx:referenceType rdf:resource=\"http://spdx.org/rdf/references/purl\"/>\n\
             \x20       <spdx:referenceLocator>{}</spdx:referenceLocator>\n      </spdx:ExternalRef>\n    </spdx:externalRef>\n",
            part.version,
            part.source(),
            part.sha_256,
            part.license,
            part.purl()
        )
        .expect("strings take everything");
        for target in &part.depends_on {
            relationship(&mut out, "dependsOn", *target);
        }
        out.push_str("  </spdx:Package>\n");
    }
    out.push_str("</rdf:RDF>\n");
    out.into_bytes()
}

fn relationship(out: &mut String, kind: &str, target: usize) {
    write!(
        out,
        "    <spdx:relationship>\n      <spdx:Relationship>\n\
         \x20       <spdx:relationshipType rdf:resource=\"http://spdx.org/rdf/terms#relationshipType_{kind}\"/>\n\
         \x20       <spdx:relatedSpdxElement rdf:resource=\"{NAMESPACE}#SPDXRef-{target}\"/>\n\
         \x20     </spdx:Relationship>\n    </spdx:relationship>\n"
    )
    .expect("strings take everything");
}

/// Pairs of a component and one that it depends on.
fn dependencies(parts: &[Part]) -> impl Iterator<Item = (usize, usize)> {
    parts.iter().flat_map(|part| {
        let targets = part.depends_on.iter();
        targets.map(|target| (part.number, *target))
    })
}

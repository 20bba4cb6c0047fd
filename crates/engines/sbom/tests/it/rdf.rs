//! SPDX in RDF/XML.

use std::path::Path;

use sbom::{Format, Limits, Parsed, Serialization};

use crate::pairs::same;
use crate::{findings, parsed, read};

const FIXTURE: &str = include_str!("../fixtures/spdx-2.3.rdf.xml");
const TWIN: &str = include_str!("../fixtures/spdx-2.3.json");

#[test]
fn a_document_is_the_same_as_its_twin_in_json() {
    let (ours, twin) = (parsed(FIXTURE), parsed(TWIN));
    assert_eq!(findings(&ours), Vec::<String>::new());
    let inventory = &ours.inventory;
    assert_eq!(
        (inventory.format(), inventory.serialization()),
        (Format::Spdx, Serialization::Rdf)
    );
    same(inventory, &twin.inventory);
    let (document, other) = (inventory.document(), twin.inventory.document());
    assert_eq!(document.identifier(), other.identifier());
    assert_eq!(document.created(), other.created());
    let file = inventory.files().next().expect("one");
    assert_eq!(file.owner().expect("a package").name(), "antrag");
    let own = inventory.extracted_licenses().next().expect("one");
    assert_eq!((own.id, own.text), ("LicenseRef-eigene", "Text"));
    let subjects: Vec<_> = inventory.subjects().map(|subject| subject.name()).collect();
    assert_eq!(subjects, ["Fachverfahren"]);
}

#[test]
fn faults_have_the_line_of_their_element() {
    for (from, to, code, place) in [
        (
            "SPDX-2.3<",
            "SPDX-2.7<",
            "sbom-invalid-version",
            "<spdx:specVersion>",
        ),
        (
            "terms#purpose_application",
            "terms#purpose_thing",
            "sbom-invalid-value",
            "<spdx:primaryPackagePurpose",
        ),
        (
            ">true<",
            ">perhaps<",
            "sbom-invalid-type",
            "<spdx:filesAnalyzed",
        ),
        (
            "<spdx:versionInfo>1.0</spdx:versionInfo>",
            "<spdx:edition>1.0</spdx:edition>",
            "sbom-invalid-unknown-member",
            "<spdx:edition",
        ),
        (
            "<spdx:name>antrag</spdx:name>",
            "<spdx:name>antrag</spdx:name>\n<spdx:name>z</spdx:name>",
            "sbom-invalid-duplicate-member",
            "<spdx:name>z",
        ),
        (
            "<spdx:fileName>./antrag.js</spdx:fileName>",
            "",
            "sbom-invalid-missing",
            "<spdx:File ",
        ),
        (
            "<spdx:relatedSpdxElement rdf:resource=\"#SPDXRef-b\"/>",
            "<spdx:relatedSpdxElement rdf:resource=\"#SPDXRef-z\"/>",
            "sbom-dangling-ref",
            "<spdx:relatedSpdxElement rdf:resource=\"#SPDXRef-z",
        ),
    ] {
        assert!(FIXTURE.contains(from), "{from}");
        let text = FIXTURE.replacen(from, to, 1);
        let before = text.split(place).next().expect("the text before the place");
        let expected = format!("{code} line:{}", before.matches('\n').count() + 1);
        let found = findings(&parsed(&text));
        assert!(
            found.contains(&expected),
            "{to}: {expected} not in {found:?}"
        );
    }
}

#[test]
fn licence_sets_become_expressions() {
    let declared = |license: &str| {
        let whole = "<spdx:licenseDeclared rdf:resource=\"http://spdx.org/licenses/EUPL-1.2\"/>";
        let text = FIXTURE.replacen(
            whole,
            &format!("<spdx:licenseDeclared>{license}</spdx:licenseDeclared>"),
            1,
        );
        let parsed = parsed(&text);
        let first = parsed.inventory.components().next().expect("one");
        first
            .licenses()
            .next()
            .map(|license| license.value.to_owned())
    };
    let listed = |id: &str| {
        format!(
            "<spdx:member><spdx:ListedLicense rdf:about=\"http://spdx.org/licenses/{id}\"/></spdx:member>"
        )
    };
    assert_eq!(
        declared(&format!(
            "<spdx:OrLaterOperator>{}</spdx:OrLaterOperator>",
            listed("GPL-2.0")
        ))
        .as_deref(),
        Some("GPL-2.0+")
    );
    assert_eq!(
        declared(&format!(
            "<spdx:WithExceptionOperator>{}<spdx:licenseException><spdx:LicenseException><spdx:licenseExceptionId>Classpath-exception-2.0</spdx:licenseExceptionId></spdx:LicenseException></spdx:licenseException></spdx:WithExceptionOperator>",
            listed("GPL-2.0-only")
        ))
        .as_deref(),
        Some("GPL-2.0-only WITH Classpath-exception-2.0")
    );
    assert_eq!(
        declared(&format!(
            "<spdx:DisjunctiveLicenseSet>{}{}</spdx:DisjunctiveLicenseSet>",
            listed("MIT"),
            listed("ISC")
        ))
        .as_deref(),
        Some("(MIT OR ISC)")
    );
}

#[test]
fn sets_that_grow_or_contain_themselves_are_refused() {
    let refused = |sets: &str| {
        let text = FIXTURE
            .replacen(
                "rdf:resource=\"http://spdx.org/licenses/EUPL-1.2\"",
                "rdf:nodeID=\"s0\"",
                1,
            )
            .replacen("</rdf:RDF>", &format!("{sets}</rdf:RDF>"), 1);
        read(&text).expect_err("unreadable").finding.code
    };
    let set = |number: usize, member: usize| {
        let member = format!("<spdx:member rdf:nodeID=\"s{member}\"/>");
        format!(
            "<spdx:ConjunctiveLicenseSet rdf:nodeID=\"s{number}\">{member}{member}</spdx:ConjunctiveLicenseSet>"
        )
    };
    assert_eq!(refused(&set(0, 0)), "sbom-json-too-deep");
    let bomb: String = (0..100).map(|number| set(number, number + 1)).collect();
    assert_eq!(refused(&bomb), "sbom-too-large-in-json");
}

#[test]
fn what_is_no_document_is_named() {
    let refused = |text: &str| {
        let finding = read(text).expect_err("unreadable").finding;
        format!("{} {:?}", finding.code, finding.args)
    };
    let rdf = |inner: &str| {
        format!(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:owl=\"http://www.w3.org/2002/07/owl#\">{inner}</rdf:RDF>"
        )
    };
    assert_eq!(
        refused(&rdf("")),
        "sbom-rdf-without-document [(\"kind\", \"other\")]"
    );
    assert_eq!(
        refused(&rdf(
            "<owl:Ontology rdf:about=\"http://spdx.org/rdf/terms\"/>"
        )),
        "sbom-rdf-without-document [(\"kind\", \"ontology\")]"
    );
    assert!(refused(&FIXTURE.replace("</rdf:RDF>", "")).starts_with("sbom-xml-syntax"));
}

/// A sample beside the project.
fn sample(name: &str) -> Option<Parsed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms/real");
    let Ok(bytes) = std::fs::read(folder.join(name)) else {
        println!("SKIPPED: {name} is not beside the project (../shared/data/sboms)");
        return None;
    };
    Some(sbom::read(&bytes, &Limits::default()).expect("an SBOM"))
}

/// The examples of the specification in two syntaxes each.
pub(crate) const PAIRS: &[(&str, &str)] = &[
    (
        "tools-java__SPDXRdfExample-v2.3__463c29.spdx.rdf.xml.zst",
        "tools-python__SPDXRdfExample-v2.3__24d50b.spdx.rdf.xml.zst",
    ),
    (
        "tools-java__SPDXRdfExample-v2.3__463c29.spdx.rdf.xml.zst",
        "spdx-rs__SPDXTagExample-v2.3__0a6c8d.spdx.zst",
    ),
    (
        "tools-java__SPDXRdfExample-v2.2__ffab56.spdx.rdf.xml.zst",
        "tools-java__SPDXTagExample-v2.2-warning__8efdf6.spdx.zst",
    ),
    (
        "tools-java__SPDXRdfExample-v2.2__ffab56.spdx.rdf.xml.zst",
        "tools-java__SPDXYAMLExample-2.2__0588ec.spdx.yaml.zst",
    ),
    (
        "tools-python__SPDXRdfExample-v2.3__24d50b.spdx.rdf.xml.zst",
        "tools-python__SPDXYAMLExample-v2.3__5d0f18.spdx.yaml.zst",
    ),
];

#[test]
fn the_examples_of_the_specification_are_the_same_in_every_syntax() {
    for (a, b) in PAIRS {
        let (Some(first), Some(second)) = (sample(a), sample(b)) else {
            return;
        };
        println!("{a} and {b}");
        same(&first.inventory, &second.inventory);
    }
}

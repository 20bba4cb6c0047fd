//! Files that a town or an installation writes: its own licence rules and its overlay of the catalogue.
//! They are refused with findings that can be said and name a place that is there, never with a panic;
//! rules that are read judge.

#![no_main]

use allmende_fuzz::{places::Source, sentences::say};
use libfuzzer_sys::fuzz_target;
use license::{Catalogue, Claim, Judge, KnowledgeFile, Policy, Purpose, Use, check};
use sbom::Finding;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let source = Source::new(data);
    let look = |findings: &[Finding]| {
        for finding in findings {
            assert!(source.has(&finding.location), "{finding:?}");
            say(finding);
        }
    };
    let (catalogue, findings) = Catalogue::with_overlay(&[text]);
    look(&findings);
    assert!(
        catalogue.get("MIT").is_some() || findings.is_empty(),
        "an overlay removes nothing"
    );
    match Policy::from_toml(text) {
        Ok(policy) => {
            let judge = |license| {
                Judge::new(&catalogue, &policy, Use::default(), Purpose::Use)
                    .component(&[Claim::declared(license)])
                    .verdict
            };
            assert_eq!(judge("MIT"), judge("MIT"));
            assert_eq!(policy.version(&catalogue), policy.version(&catalogue));
        }
        Err(findings) => {
            assert!(!findings.is_empty(), "a refusal says why");
            look(&findings);
        }
    }
    for kind in [
        KnowledgeFile::Catalogue,
        KnowledgeFile::OpenCode,
        KnowledgeFile::Aliases,
        KnowledgeFile::Overlay,
    ] {
        look(&check(kind, text));
    }
});

//! Files that a town or an installation writes: its own licence rules and its overlay of the catalogue.
//! They are refused with findings that name a place, never with a panic; rules that are read judge.

#![no_main]

use libfuzzer_sys::fuzz_target;
use license::{Catalogue, Claim, Judge, KnowledgeFile, Policy, Purpose, Use, check};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (catalogue, findings) = Catalogue::with_overlay(&[text]);
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
        Err(findings) => assert!(!findings.is_empty(), "a refusal says why"),
    }
    for kind in [
        KnowledgeFile::Catalogue,
        KnowledgeFile::OpenCode,
        KnowledgeFile::Aliases,
        KnowledgeFile::Overlay,
    ] {
        let _ = check(kind, text);
    }
});

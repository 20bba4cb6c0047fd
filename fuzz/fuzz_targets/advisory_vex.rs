//! Documents of VEX from anywhere, and ranges in the vers notation: findings can be said and have a place,
//! reading twice gives the same, each statement names a vulnerability and stands for what it names, and a
//! range is written as it was read.

#![no_main]

use advisory::Vers;
use advisory::vex::{self, Component, Identifier, Statements, Versions};
use allmende_fuzz::advisories::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some(range) = std::str::from_utf8(data).ok().and_then(Vers::parse) {
        let again = Vers::parse(&range.to_string()).expect("it was read before");
        assert_eq!(again, range);
        for version in ["0", "1.0.0", "2.0-rc1", "?"] {
            assert_eq!(range.contains(version), again.contains(version));
        }
    }
    let read = match vex::read(data) {
        Ok(read) => read,
        Err(unreadable) => return look(data, std::slice::from_ref(&unreadable.finding)),
    };
    look(data, &read.findings);
    assert_eq!(vex::read(data).as_ref(), Ok(&read));
    assert!(
        read.value
            .iter()
            .all(|statement| !statement.vulnerabilities.is_empty())
    );
    let statements = Statements::new(read.value.iter().cloned());
    for statement in read.value.iter().take(100) {
        let identifiers = statement.vulnerabilities.iter().map(String::as_str);
        for product in statement.products.iter().take(100) {
            for identifier in &product.item.identifiers {
                let Identifier::Reference(reference) = identifier else {
                    continue;
                };
                let references = [reference.as_str()];
                let component = Component {
                    references: &references,
                    version: product
                        .item
                        .versions
                        .iter()
                        .find_map(|versions| match versions {
                            Versions::One(version) => Some(version.as_str()),
                            _ => None,
                        }),
                    ..Component::default()
                };
                let sure = product.subcomponents.is_empty()
                    && (product.item.versions.is_empty() || component.version.is_some());
                let standing = statements.for_component(identifiers.clone(), &component, &[]);
                assert!(standing.is_some() || !sure);
                assert!(standing.is_none_or(|standing| standing.contrary < standing.candidates));
            }
        }
    }
});

//! What holds for every reading, whatever the bytes are.

use std::collections::HashSet;

use sbom::{Component, Finding, Inventory, Limits, Parsed, Unreadable};

use crate::places::Source;
use crate::sentences::say;
use crate::small;

/// Reads a document within small bounds and looks at everything that was read: the bounds hold,
/// references lead to something, each finding has its sentences and a place that is there, and a
/// second reading gives the same.
pub fn look(bytes: &[u8]) -> Option<Parsed> {
    let limits = small();
    let result = sbom::read(bytes, &limits);
    let source = Source::new(bytes);
    let findings = match &result {
        Ok(parsed) => parsed.findings.as_slice(),
        Err(unreadable) => std::slice::from_ref(&*unreadable.finding),
    };
    let mut said = HashSet::new();
    for finding in findings {
        assert!(
            source.has(&finding.location),
            "{} is not there: {finding:?}",
            finding.location
        );
        // Saying takes longer than reading.
        if said.insert(finding.code) {
            say(finding);
        }
    }
    // What says that something was cut off, and what is said of the version, come on top.
    assert!(findings.len() <= limits.findings + 2);
    if let Ok(parsed) = &result {
        bounds(&parsed.inventory, &limits);
        for component in parsed.inventory.all_components() {
            let place = component.location();
            assert!(source.has(&place), "{place} is not there");
        }
    }
    assert_eq!(
        told(&result),
        told(&sbom::read(bytes, &limits)),
        "read twice"
    );
    result.ok()
}

/// What a reading gave, to be compared.
fn told(result: &Result<Parsed, Unreadable>) -> Result<(String, &[Finding]), &Unreadable> {
    let parsed = result.as_ref()?;
    Ok((format!("{:?}", parsed.inventory), &parsed.findings))
}

fn bounds(inventory: &Inventory, limits: &Limits) {
    let all = inventory.all_components().count();
    assert!(all <= limits.components && inventory.dependencies().len() <= limits.edges);
    let mut entries = inventory.files().len()
        + inventory.vulnerabilities().len()
        + inventory.extracted_licenses().len();
    for component in inventory.all_components() {
        let _ = component.identity().to_string();
        let ancestors = std::iter::successors(Some(component), Component::parent);
        assert!(ancestors.take(all + 1).count() <= all);
        assert!(
            component
                .dependencies()
                .all(|(to, _)| to.id().index() < all)
        );
        entries += component.licenses().len() + component.hashes().len();
        entries += component.references().len() + component.properties().len();
    }
    assert!(entries <= limits.entries);
}

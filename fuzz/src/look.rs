//! What the targets of all syntaxes of SBOMs have in common.

use sbom::Limits;

/// Reads a document within small bounds and looks at everything that was read.
pub fn look(bytes: &[u8]) {
    let limits = Limits { components: 1_000, edges: 1_000, entries: 10_000, findings: 100, ..Limits::default() };
    let Ok(parsed) = sbom::read(bytes, &limits) else {
        return;
    };
    // What says that something was cut off, and what is said of the version, come on top.
    assert!(parsed.findings.len() <= limits.findings + 2);
    let inventory = &parsed.inventory;
    let all = inventory.all_components().count();
    assert!(all <= limits.components && inventory.dependencies().len() <= limits.edges);
    for component in inventory.all_components() {
        let _ = component.identity().to_string();
        let ancestors = std::iter::successors(Some(component), |component| component.parent());
        assert!(ancestors.take(all + 1).count() <= all);
        assert!(component.dependencies().all(|(to, _)| to.id().index() < all));
    }
}

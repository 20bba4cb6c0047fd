//! What makes two inventories equal: across formats, and within one.

use std::collections::{BTreeMap, BTreeSet};

use sbom::{
    Acknowledgement, Finding, Format, Inventory, Limits, Parsed, PurlParts, Serialization,
    Severity, Target, Written, read,
};

use crate::pairs;

/// What differs between an inventory and what is read of its written form, and what our own reader
/// finds wrong with that form. Empty when all is well.
pub(crate) fn differences(parsed: &Parsed, target: Target, written: &Written) -> Vec<String> {
    let inventory = &parsed.inventory;
    let again = match read(&written.bytes, &Limits::default()) {
        Ok(again) => again,
        Err(unreadable) => return vec![unreadable.to_string()],
    };
    let wrong = again.findings.iter().filter(|finding| {
        finding.code.starts_with("sbom-invalid-") || finding.code.starts_with("sbom-format-")
    });
    let mut faults: Vec<String> = wrong
        .map(|finding| format!("{} {}", finding.code, finding.location))
        .collect();
    let again = again.inventory;
    // Licences that became ones of the document itself count by their name; without one they are texts
    // or addresses only, which say nothing here.
    let own: BTreeSet<&str> = inventory
        .extracted_licenses()
        .map(|license| license.id)
        .collect();
    let made = again
        .extracted_licenses()
        .filter(|license| !own.contains(license.id));
    let names: BTreeMap<&str, &str> = made
        .filter_map(|license| {
            let is_unnamed = license.id.starts_with("LicenseRef-unnamed");
            let name = license.name.or(is_unnamed.then_some(""));
            Some((license.id, name?))
        })
        .collect();
    for (what, before, after) in [
        (
            "components",
            components(inventory, &BTreeMap::new()),
            components(&again, &names),
        ),
        ("edges", edges(inventory), edges(&again)),
        ("groups", groups(inventory), groups(&again)),
        (
            "licences of the document",
            own_licenses(inventory, &own, &written.losses),
            own_licenses(&again, &own, &written.losses),
        ),
        (
            "other documents",
            documents(inventory, &written.losses),
            documents(&again, &written.losses),
        ),
    ] {
        if before != after {
            let only = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| {
                let rows = a.iter().filter(|(key, count)| b.get(*key) != Some(count));
                rows.take(3).map(|(key, _)| key.clone()).collect::<Vec<_>>()
            };
            faults.push(format!(
                "{what}: {:?} / {:?}",
                only(&before, &after),
                only(&after, &before)
            ));
        }
    }
    let is_sound = parsed
        .findings
        .iter()
        .all(|finding| finding.severity < Severity::Error);
    if written.losses.is_empty() && is_sound && is_same_format(inventory, target) {
        faults.extend(whole_differences(inventory, &again));
    }
    faults
}

/// What differs in anything that the inventory keeps.
fn whole_differences(inventory: &Inventory, again: &Inventory) -> Vec<String> {
    let before = everything(inventory, inventory);
    let after = everything(again, inventory);
    let lines = before.iter().zip(&after).filter(|(a, b)| a != b).take(2);
    let mut faults: Vec<String> = lines
        .map(|(a, b)| format!("everything: {a} / {b}"))
        .collect();
    if before.len() != after.len() {
        faults.push(format!(
            "everything: {} / {} lines",
            before.len(),
            after.len()
        ));
    }
    faults
}

fn is_same_format(inventory: &Inventory, target: Target) -> bool {
    let own = match (inventory.format(), inventory.serialization()) {
        (Format::CycloneDx, _) => Target::CycloneDx,
        (_, Serialization::JsonLd) => Target::Spdx3,
        _ => Target::Spdx2,
    };
    own == target
}

/// Each component with its declared and concluded licences, and how often it occurs.
fn components(inventory: &Inventory, names: &BTreeMap<&str, &str>) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for component in inventory.all_components() {
        let [declared, concluded] = [false, true].map(|is_concluded| {
            let claims = component.licenses().filter(|license| {
                (license.acknowledgement == Acknowledgement::Concluded) == is_concluded
            });
            let mut terms: BTreeSet<String> =
                claims.flat_map(|claim| terms(claim.value, names)).collect();
            terms.remove("NOASSERTION");
            terms.remove("");
            // Beside others it says nothing.
            if terms.len() > 1 {
                terms.remove("NONE");
            }
            terms
        });
        let identity = pairs::identity(&component);
        let key = format!("{identity}: declared {declared:?}, concluded {concluded:?}");
        *found.entry(key).or_insert(0) += 1;
    }
    found
}

/// The licences that all hold where an expression holds.
fn terms(expression: &str, names: &BTreeMap<&str, &str>) -> Vec<String> {
    if let Some(name) = names.get(expression) {
        return terms(name, &BTreeMap::new());
    }
    let normal = sbom::normalized(expression).into_owned();
    let inner = normal
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let Some(inner) = inner else {
        return vec![normal];
    };
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for word in inner.split_inclusive(' ') {
        if depth == 0 && word == "AND " {
            parts.push(String::new());
            continue;
        }
        depth += word.matches('(').count();
        depth -= word.matches(')').count().min(depth);
        parts.last_mut().expect("a part").push_str(word);
    }
    if parts.len() == 1 {
        return vec![normal];
    }
    parts
        .iter()
        .flat_map(|part| terms(part.trim(), names))
        .collect()
}

fn edges(inventory: &Inventory) -> BTreeMap<String, usize> {
    let name = |id| pairs::identity(&inventory.component(id).expect("a component"));
    inventory
        .dependencies()
        .map(|edge| (format!("{} -> {}", name(edge.from), name(edge.to)), 1))
        .collect()
}

/// The group of each component; where there is none, the purl has it as its namespace.
pub(super) fn groups(inventory: &Inventory) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for component in inventory.all_components() {
        let purl = component.purl().and_then(PurlParts::parse);
        let namespace = purl.and_then(|purl| purl.namespace);
        let group = component.group().map(str::to_owned).or(namespace);
        let key = format!("{}: {group:?}", component.name());
        *found.entry(key).or_insert(0) += 1;
    }
    found
}

/// What is said of the licences of the document with these identifiers, unless some of it was lost.
pub(super) fn own_licenses(
    inventory: &Inventory,
    own: &BTreeSet<&str>,
    losses: &[Finding],
) -> BTreeMap<String, usize> {
    if is_lost(losses, &["extracted-license", "license-text", "address"]) {
        return BTreeMap::new();
    }
    let licenses = inventory.extracted_licenses();
    licenses
        .filter(|license| own.contains(license.id))
        .map(|license| {
            let text = Some(license.text).filter(|text| !matches!(*text, "" | "NOASSERTION"));
            let addresses: Vec<_> = license.see_also().collect();
            (license, text, addresses)
        })
        .filter(|(license, text, addresses)| {
            let is_described = license.name.or(license.comment).is_some();
            text.is_some() || is_described || !addresses.is_empty()
        })
        .map(|(license, text, addresses)| {
            let (id, name, comment) = (license.id, license.name, license.comment);
            (
                format!("{id} {text:?} {name:?} {comment:?} {addresses:?}"),
                1,
            )
        })
        .collect()
}

/// The documents to which elements refer, unless some were lost.
pub(super) fn documents(inventory: &Inventory, losses: &[Finding]) -> BTreeMap<String, usize> {
    if is_lost(
        losses,
        &["document-reference", "reference-hash", "hash", "address"],
    ) {
        return BTreeMap::new();
    }
    let references = inventory.document().references();
    references
        .filter_map(|reference| {
            let name = reference
                .comment
                .filter(|name| name.starts_with("DocumentRef-"))?;
            let hashes: Vec<_> = reference.hashes().collect();
            Some((format!("{name} {} {hashes:?}", reference.url), 1))
        })
        .collect()
}

fn is_lost(losses: &[Finding], kinds: &[&str]) -> bool {
    let is_one = |loss: &Finding| loss.arg("what").is_some_and(|what| kinds.contains(&what));
    losses.iter().any(is_one)
}

/// Everything that the inventory keeps, a line for each element. What the document did not say about
/// itself may have been added.
pub(super) fn everything(inventory: &Inventory, before: &Inventory) -> Vec<String> {
    let mut lines = Vec::new();
    let document = inventory.document();
    let said = before.document();
    lines.push(format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        said.identifier().and(document.identifier()),
        said.name().and(document.name()),
        said.created().and(document.created()),
        document.comment(),
        document.lifecycles().collect::<Vec<_>>(),
        said.tools()
            .next()
            .and(Some(document.tools().collect::<Vec<_>>())),
    ));
    lines.push(format!(
        "{:?}",
        said.authors().next().map(|_| document
            .authors()
            .map(|party| whole(&party))
            .collect::<Vec<_>>())
    ));
    lines.push(format!("{:?}", document.properties().collect::<Vec<_>>()));
    component_lines(inventory, before, &mut lines);
    other_lines(inventory, before, &mut lines);
    lines
}

fn component_lines(inventory: &Inventory, before: &Inventory, lines: &mut Vec<String>) {
    for (component, said) in inventory.all_components().zip(before.all_components()) {
        let mut references: Vec<String> = component
            .references()
            .map(|reference| {
                let hashes: Vec<_> = reference.hashes().collect();
                format!(
                    "{} {} {:?} {hashes:?}",
                    reference.kind, reference.url, reference.comment
                )
            })
            .collect();
        references.sort();
        lines.push(format!(
            "{:?} {:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            said.reference().and(component.reference()),
            component.group(),
            component.name(),
            component.version(),
            component.purls().collect::<Vec<_>>(),
            component.cpe(),
            component.description(),
            component.copyright(),
            component.kind(),
            component.scope(),
            component.licenses().collect::<Vec<_>>(),
            component.hashes().collect::<Vec<_>>(),
            component.properties().collect::<Vec<_>>(),
        ));
        lines.push(format!(
            "{references:?} {:?} {} {} {:?} {:?} {:?} {:?} {:?}",
            component.parent().map(|parent| parent.name()),
            component.is_subject(),
            component.is_in_graph(),
            component.supplier().map(|party| whole(&party)),
            component.manufacturer().map(|party| whole(&party)),
            component
                .authors()
                .map(|party| whole(&party))
                .collect::<Vec<_>>(),
            component.evidence_licenses().collect::<Vec<_>>(),
            component.evidence_copyrights().collect::<Vec<_>>(),
        ));
    }
}

fn other_lines(inventory: &Inventory, before: &Inventory, lines: &mut Vec<String>) {
    lines.push(format!(
        "{:?}",
        inventory.dependencies().collect::<Vec<_>>()
    ));
    let mut relations: Vec<_> = inventory
        .relations()
        .map(|relation| format!("{relation:?}"))
        .collect();
    relations.sort();
    lines.push(format!("{relations:?}"));
    for (file, said) in inventory.files().zip(before.files()) {
        let owner = file.owner().map(|owner| owner.name());
        let hashes: Vec<_> = file.hashes().collect();
        lines.push(format!(
            "{:?} {} {owner:?} {hashes:?}",
            said.reference().and(file.reference()),
            file.name()
        ));
    }
    for license in inventory.extracted_licenses() {
        let addresses: Vec<_> = license.see_also().collect();
        lines.push(format!(
            "{} {:?} {} {addresses:?}",
            license.id, license.name, license.text
        ));
    }
    for vulnerability in inventory.vulnerabilities() {
        let affected: Vec<_> = vulnerability
            .affects()
            .map(|affected| affected.reference)
            .collect();
        lines.push(format!(
            "{:?} {:?} {:?} {:?} {:?} {affected:?}",
            vulnerability.id(),
            vulnerability.source_name(),
            vulnerability.analysis_state(),
            vulnerability.analysis_detail(),
            vulnerability.ratings().collect::<Vec<_>>()
        ));
    }
}

fn whole(party: &sbom::Party<'_>) -> String {
    let contacts: Vec<_> = party
        .contacts()
        .map(|contact| (contact.name(), contact.email()))
        .collect();
    let urls: Vec<_> = party.urls().collect();
    format!(
        "{} {:?} {:?} {:?} {urls:?} {contacts:?}",
        party.kind(),
        party.name(),
        party.email(),
        party.phone()
    )
}

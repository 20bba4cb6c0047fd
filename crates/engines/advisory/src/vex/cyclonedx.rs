//! Vulnerabilities of CycloneDX documents that say how they concern components: in an inventory itself,
//! or in a document of its own that refers to one by BOM-Link.

use std::collections::HashMap;

use jiff::Timestamp;

use super::statement::{Format, Identifier, Item, Product, Reason, Statement, Status, Versions};
use super::{MAX_IDENTIFIERS, MAX_PRODUCTS, MAX_STATEMENTS};
use crate::document::{Notes, Object, TOO_MANY};
use crate::vers::Vers;

/// How deeply components are looked for within one another.
const MAX_DEPTH: usize = 64;

/// What holds for all statements of a document.
struct Head<'r> {
    time: Option<Timestamp>,
    author: Option<String>,
    document: Option<String>,
    components: &'r HashMap<String, Vec<Identifier>>,
}

pub(super) fn read(root: &Object<'_, '_>, notes: &mut Notes) -> Vec<Statement> {
    let mut components = HashMap::new();
    let metadata = root.object("metadata", notes);
    if let Some(subject) = metadata
        .as_ref()
        .and_then(|metadata| metadata.object("component", notes))
    {
        component(&subject, 0, &mut components, notes);
    }
    for object in root.objects("components", MAX_PRODUCTS, notes) {
        component(&object, 0, &mut components, notes);
    }
    let author = metadata.as_ref().and_then(|metadata| {
        let mut named = ["supplier", "manufacturer", "manufacture"].into_iter();
        named.find_map(|key| metadata.object(key, notes)?.text("name", notes))
    });
    let version = root
        .value("version")
        .and_then(serde_json_borrow::Value::as_u64);
    let serial = root.text("serialNumber", notes);
    let head = Head {
        time: metadata
            .as_ref()
            .and_then(|metadata| metadata.time("timestamp", notes)),
        author: author.map(Into::into),
        document: serial.map(|serial| match version {
            Some(version) => format!("{serial}/{version}"),
            None => serial.into(),
        }),
        components: &components,
    };
    let objects = root.objects("vulnerabilities", MAX_STATEMENTS, notes);
    objects
        .iter()
        .flat_map(|object| statements(object, &head, notes))
        .collect()
}

/// Notes the identifiers of a component, and of those in it, under its reference.
fn component(
    object: &Object<'_, '_>,
    depth: usize,
    all: &mut HashMap<String, Vec<Identifier>>,
    notes: &mut Notes,
) {
    if depth == MAX_DEPTH || all.len() == MAX_PRODUCTS {
        let values = ["components".to_owned(), MAX_PRODUCTS.to_string()];
        notes.push(TOO_MANY.at(object.place(), values));
        return;
    }
    if let Some(reference) = object.text("bom-ref", notes) {
        let mut identifiers = Vec::new();
        for key in ["purl", "cpe"] {
            identifiers.extend(object.text(key, notes).map(|text| Identifier::of(&text)));
        }
        for hash in object.objects("hashes", MAX_IDENTIFIERS, notes) {
            let (algorithm, value) = (hash.text("alg", notes), hash.text("content", notes));
            identifiers.extend(
                algorithm
                    .zip(value)
                    .map(|(algorithm, value)| Identifier::hash(&algorithm, &value)),
            );
        }
        all.insert(reference.into(), identifiers);
    }
    for inner in object.objects("components", MAX_PRODUCTS, notes) {
        component(&inner, depth + 1, all, notes);
    }
}

/// The statements of one vulnerability: one for each status that its versions have. A vulnerability
/// without analysis says nothing of how it concerns anything.
fn statements(object: &Object<'_, '_>, head: &Head<'_>, notes: &mut Notes) -> Vec<Statement> {
    let Some(analysis) = object.object("analysis", notes) else {
        return Vec::new();
    };
    let Some(status) = analysis.parsed("state", notes, state) else {
        return Vec::new();
    };
    let Some(id) = object.needed("id", notes) else {
        return Vec::new();
    };
    let mut vulnerabilities = vec![id.into_owned()];
    for reference in object.objects("references", MAX_IDENTIFIERS, notes) {
        vulnerabilities.extend(reference.text("id", notes).map(Into::into));
    }
    vulnerabilities.sort_unstable();
    vulnerabilities.dedup();
    let mut action: Vec<String> = Vec::new();
    for key in ["recommendation", "workaround"] {
        action.extend(object.text(key, notes).map(Into::into));
    }
    if action.is_empty() {
        action.extend(
            analysis
                .texts("response", MAX_IDENTIFIERS, notes)
                .into_iter()
                .map(Into::into),
        );
    }
    let whole = Statement {
        vulnerabilities,
        products: Vec::new(),
        status,
        justification: analysis
            .text("justification", notes)
            .map(|word| Reason::of(&word)),
        impact: analysis.text("detail", notes).map(Into::into),
        action: (!action.is_empty()).then(|| action.join("\n")),
        time: analysis
            .time("lastUpdated", notes)
            .or_else(|| analysis.time("firstIssued", notes))
            .or_else(|| object.time("updated", notes))
            .or(head.time),
        author: head.author.clone(),
        document: head.document.clone(),
        format: Format::CycloneDx,
    };
    let mut products: Vec<(Status, Product)> = Vec::new();
    for target in object.objects("affects", MAX_PRODUCTS, notes) {
        affected(&target, status, head, &mut products, notes);
    }
    let mut all = Vec::new();
    for status in Status::ALL {
        let these = products.iter().filter(|(own, _)| *own == status);
        let products: Vec<Product> = these.map(|(_, product)| product.clone()).collect();
        if !products.is_empty() {
            let justification = whole
                .justification
                .clone()
                .filter(|_| status == whole.status);
            all.push(Statement {
                products,
                status,
                justification,
                ..whole.clone()
            });
        }
    }
    all
}

/// The products of one entry of `affects`. A version that is `affected` has the state of the analysis, one
/// that is `unaffected` is not affected whatever the state.
fn affected(
    target: &Object<'_, '_>,
    status: Status,
    head: &Head<'_>,
    products: &mut Vec<(Status, Product)>,
    notes: &mut Notes,
) {
    let Some(reference) = target.needed("ref", notes) else {
        return;
    };
    let identifiers = identifiers(&reference, head);
    let product = |versions| Product {
        item: Item {
            identifiers: identifiers.clone(),
            versions,
        },
        subcomponents: Vec::new(),
    };
    let objects = target.objects("versions", MAX_PRODUCTS, notes);
    if objects.is_empty() {
        products.push((status, product(Vec::new())));
    }
    for object in objects {
        let one = object
            .text("version", notes)
            .map(|version| Versions::One(version.into()));
        let range = object
            .text("range", notes)
            .map(|range| match Vers::parse(&range) {
                Some(range) => Versions::Range(range),
                None => Versions::Text(range.into()),
            });
        let Some(versions) = one.or(range) else {
            object.needed("version", notes);
            continue;
        };
        let own = object.text("status", notes);
        let own = match own.as_deref() {
            Some("unaffected") => Status::NotAffected,
            Some("unknown") => Status::UnderInvestigation,
            _ => status,
        };
        products.push((own, product(vec![versions])));
    }
}

/// What a reference names: the reference itself, and what the document says of the component.
fn identifiers(reference: &str, head: &Head<'_>) -> Vec<Identifier> {
    let mut all = vec![Identifier::Reference(reference.to_owned())];
    if let Some(known) = head.components.get(reference) {
        all.extend(known.iter().cloned());
        return all;
    }
    // Many tools use purls as references. A BOM-Link escapes the reference, though not all tools do.
    let link = reference.strip_prefix("urn:cdx:");
    let link = link.and_then(|link| link.split_once('#'));
    let tail = link.map_or(reference, |(_, tail)| tail);
    let escaped = link.is_some() && !tail.contains('/');
    let decoded = Some(tail)
        .filter(|_| escaped)
        .and_then(crate::vers::decoded);
    let named = Identifier::of(decoded.as_deref().unwrap_or(tail));
    all.extend(Some(named).filter(|named| matches!(named, Identifier::Purl(_))));
    all
}

fn state(word: &str) -> Option<Status> {
    Some(match word {
        "resolved" | "resolved_with_pedigree" => Status::Fixed,
        "exploitable" => Status::Affected,
        "in_triage" => Status::UnderInvestigation,
        "false_positive" | "not_affected" => Status::NotAffected,
        _ => return None,
    })
}

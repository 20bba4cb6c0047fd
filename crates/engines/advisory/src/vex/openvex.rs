//! OpenVEX 0.2.0, and 0.0.1, whose vulnerabilities and products are plain texts.

use serde_json_borrow::Value;

use super::statement::{Format, Identifier, Item, Product, Reason, Statement, Status};
use super::{MAX_IDENTIFIERS, MAX_PRODUCTS, MAX_STATEMENTS};
use crate::document::{Notes, Object};

pub(super) fn read(root: &Object<'_, '_>, notes: &mut Notes) -> Vec<Statement> {
    let written = root
        .time("last_updated", notes)
        .or_else(|| root.time("timestamp", notes));
    let head = Statement {
        vulnerabilities: Vec::new(),
        products: Vec::new(),
        status: Status::UnderInvestigation,
        justification: None,
        impact: None,
        action: None,
        time: written,
        author: root.text("author", notes).map(Into::into),
        document: root.text("@id", notes).map(Into::into),
        format: Format::OpenVex,
    };
    let objects = root.objects("statements", MAX_STATEMENTS, notes);
    objects
        .iter()
        .filter_map(|object| statement(object, &head, notes))
        .collect()
}

fn statement(object: &Object<'_, '_>, head: &Statement, notes: &mut Notes) -> Option<Statement> {
    let vulnerabilities = vulnerabilities(object, notes)?;
    object.needed("status", notes)?;
    let status = object.parsed("status", notes, |word| {
        Status::ALL
            .into_iter()
            .find(|status| status.as_str() == word)
    })?;
    let mut products = items(object, "products", notes);
    // In 0.0.1 the subcomponents belong to the statement, and to each of its products.
    let subcomponents = items(object, "subcomponents", notes);
    for product in products
        .iter_mut()
        .filter(|product| product.subcomponents.is_empty())
    {
        product.subcomponents = subcomponents
            .iter()
            .map(|product| product.item.clone())
            .collect();
    }
    let mut text = |key| object.text(key, notes).map(Into::into);
    let [impact, action, notice] =
        ["impact_statement", "action_statement", "status_notes"].map(&mut text);
    Some(Statement {
        vulnerabilities,
        products,
        status,
        justification: object
            .text("justification", notes)
            .map(|word| Reason::of(&word)),
        impact: impact.or(notice),
        action,
        time: object
            .time("last_updated", notes)
            .or_else(|| object.time("timestamp", notes))
            .or(head.time),
        ..head.clone()
    })
}

/// The identifiers of the vulnerability: its name, its aliases, its IRI where that is all there is.
fn vulnerabilities(object: &Object<'_, '_>, notes: &mut Notes) -> Option<Vec<String>> {
    if !matches!(object.value("vulnerability"), Some(Value::Object(_))) {
        return Some(vec![object.needed("vulnerability", notes)?.into()]);
    }
    let vulnerability = object.object("vulnerability", notes)?;
    let id = vulnerability.text("@id", notes);
    let name = match (vulnerability.value("name"), &id) {
        // The last part of an address such as https://nvd.nist.gov/vuln/detail/CVE-2021-44228.
        (None, Some(id)) => id.rsplit('/').next().unwrap_or(id).to_owned(),
        _ => vulnerability.needed("name", notes)?.into(),
    };
    let mut all = vec![name];
    all.extend(
        vulnerability
            .texts("aliases", MAX_IDENTIFIERS, notes)
            .into_iter()
            .map(Into::into),
    );
    Some(all)
}

/// The products of a list, or the subcomponents: objects, or identifiers alone.
fn items(object: &Object<'_, '_>, key: &str, notes: &mut Notes) -> Vec<Product> {
    let list = object.list(key, MAX_PRODUCTS, notes);
    if list.iter().all(|item| matches!(item, Value::Str(_))) {
        let items = list.iter().filter_map(Value::as_str).map(|text| Item {
            identifiers: vec![Identifier::of(text)],
            versions: Vec::new(),
        });
        let whole = |item| Product {
            item,
            subcomponents: Vec::new(),
        };
        return items.map(whole).collect();
    }
    let objects = object.objects(key, MAX_PRODUCTS, notes);
    let products = objects.iter().map(|object| Product {
        item: item(object, notes),
        subcomponents: items(object, "subcomponents", notes)
            .into_iter()
            .map(|product| product.item)
            .collect(),
    });
    products.collect()
}

fn item(object: &Object<'_, '_>, notes: &mut Notes) -> Item {
    let mut identifiers = Vec::new();
    identifiers.extend(object.text("@id", notes).map(|id| Identifier::of(&id)));
    if let Some(named) = object.object("identifiers", notes) {
        for key in ["purl", "cpe22", "cpe23"] {
            identifiers.extend(named.text(key, notes).map(|text| Identifier::of(&text)));
        }
    }
    if let Some(hashes) = object.object("hashes", notes) {
        for algorithm in hashes.keys() {
            let value = hashes.text(algorithm, notes);
            identifiers.extend(value.map(|value| Identifier::hash(algorithm, &value)));
        }
    }
    identifiers.dedup();
    Item {
        identifiers,
        versions: Vec::new(),
    }
}

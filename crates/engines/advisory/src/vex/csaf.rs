//! CSAF documents as statements: every profile that states a status of products.

use std::collections::HashMap;

use super::statement::{Format, Identifier, Item, Product, Reason, Statement, Status, Versions};
use crate::csaf::{self, Document, ProductVersion, StatusList, Vulnerability, by_product};

/// What is said of a product beside its status: label, impact, action.
type Said = (Status, Option<String>, Option<String>, Option<String>);

pub(super) fn read(document: &Document<'_>) -> Vec<Statement> {
    let vulnerabilities = document.vulnerabilities.iter();
    vulnerabilities
        .flat_map(|vulnerability| statements(document, vulnerability))
        .collect()
}

/// One statement for all products of which the same is said.
fn statements(document: &Document<'_>, vulnerability: &Vulnerability<'_>) -> Vec<Statement> {
    let mut vulnerabilities: Vec<String> =
        vulnerability.cve.iter().map(ToString::to_string).collect();
    vulnerabilities.extend(vulnerability.ids.iter().map(|(_, id)| id.to_string()));
    if vulnerabilities.is_empty() {
        return Vec::new();
    }
    let flags = vulnerability
        .flags
        .iter()
        .map(|flag| (&flag.of, &*flag.label));
    let labels = by_product(document, flags);
    let threats = vulnerability
        .threats
        .iter()
        .filter(|threat| threat.category == "impact");
    let impacts = by_product(
        document,
        threats.map(|threat| (&threat.of, &*threat.details)),
    );
    let remediations = vulnerability
        .remediations
        .iter()
        .filter(|item| !item.details.is_empty());
    let actions = by_product(
        document,
        remediations.map(|item| (&item.of, &*item.details)),
    );
    let mut places: HashMap<Said, usize> = HashMap::new();
    let mut all: Vec<Statement> = Vec::new();
    for list in &vulnerability.status {
        let Some(status) = status(list.list) else {
            continue;
        };
        for id in &list.products {
            let said: Said = (
                status,
                first(&labels, id),
                first(&impacts, id),
                joined(&actions, id),
            );
            let place = *places.entry(said.clone()).or_insert(all.len());
            if place == all.len() {
                let (status, label, impact, action) = said;
                all.push(Statement {
                    vulnerabilities: vulnerabilities.clone(),
                    products: Vec::new(),
                    status,
                    justification: label
                        .as_deref()
                        .map(Reason::of)
                        .filter(|_| status == Status::NotAffected),
                    impact,
                    action,
                    time: document.tracking.current,
                    author: document.publisher.name.as_deref().map(Into::into),
                    document: Some(document.tracking.id.to_string()),
                    format: Format::Csaf,
                });
            }
            if let (Some(statement), Some(product)) =
                (all.get_mut(place), document.products.get(id))
            {
                statement.products.push(self::product(document, product));
            }
        }
    }
    all
}

/// `recommended` says nothing of whether a product is affected.
fn status(list: StatusList) -> Option<Status> {
    Some(match list {
        StatusList::FirstAffected | StatusList::KnownAffected | StatusList::LastAffected => {
            Status::Affected
        }
        StatusList::FirstFixed | StatusList::Fixed => Status::Fixed,
        StatusList::KnownNotAffected => Status::NotAffected,
        StatusList::UnderInvestigation => Status::UnderInvestigation,
        StatusList::Recommended => return None,
    })
}

fn first(said: &HashMap<&str, Vec<&str>>, id: &str) -> Option<String> {
    let own = said.get(id).or_else(|| said.get(""));
    own.and_then(|all| all.first())
        .map(|text| (*text).to_owned())
}

fn joined(said: &HashMap<&str, Vec<&str>>, id: &str) -> Option<String> {
    let own = said.get(id).or_else(|| said.get(""));
    own.map(|all| all.iter().take(10).copied().collect::<Vec<_>>().join("\n"))
}

/// A product; of one together with another, the component within that other.
fn product(document: &Document<'_>, product: &csaf::Product<'_>) -> Product {
    let own = item(product);
    let relation = product
        .relation
        .as_ref()
        .filter(|_| own.identifiers.is_empty());
    let parts = relation.and_then(|relation| {
        let within = document.products.get(&relation.within)?;
        let component = document.products.get(&relation.component)?;
        Some((within, component))
    });
    match parts {
        Some((within, component)) => Product {
            item: item(within),
            subcomponents: vec![item(component)],
        },
        None => Product {
            item: own,
            subcomponents: Vec::new(),
        },
    }
}

fn item(product: &csaf::Product<'_>) -> Item {
    let mut identifiers: Vec<Identifier> = Vec::new();
    identifiers.extend(
        product
            .purl
            .iter()
            .map(|purl| Identifier::Purl(purl.to_string())),
    );
    identifiers.extend(
        product
            .cpe
            .iter()
            .map(|cpe| Identifier::Cpe(cpe.to_string())),
    );
    let hashes = product.hashes.iter();
    identifiers.extend(hashes.map(|(algorithm, value)| Identifier::hash(algorithm, value)));
    identifiers.extend(product.uris.iter().map(|uri| Identifier::of(uri)));
    let names_version = product.purl.as_deref().is_some_and(names_version);
    let versions = match &product.version {
        // The purl says it in the way of its type; the branch in the vendor's.
        Some(ProductVersion::One(_)) if names_version => None,
        Some(ProductVersion::One(version)) => Some(Versions::One(version.to_string())),
        Some(ProductVersion::Range(range)) => Some(Versions::Range(range.clone())),
        Some(ProductVersion::Text(text)) => Some(Versions::Text(text.to_string())),
        None => None,
    };
    Item {
        identifiers,
        versions: versions.into_iter().collect(),
    }
}

/// Whether a purl has a version; an `@` before the last `/` begins a scope.
fn names_version(purl: &str) -> bool {
    let path = purl.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.contains('@'))
}

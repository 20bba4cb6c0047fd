//! What is different between two releases, by what their SBOMs say.

use super::ReadPortfolio;
use crate::model::{DocumentKey, ReleaseId};
use crate::store::{self, UploadRow};
use platform::{App, May, Problem};
use sbom::diff::{Claim, Diff, Edge, diff, version};
use sbom::{Component, Limits, PurlParts, Unreadable};
use std::collections::BTreeSet;

/// A component that only one of the releases has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
pub struct Part {
    /// Name.
    pub name: String,
    /// Version; empty if the SBOM does not say.
    pub version: String,
}

/// Something about a component that is different.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
pub struct Change {
    /// Name.
    pub name: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub now: String,
}

/// A dependency that only one of the releases has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
pub struct Need {
    /// What needs something.
    pub name: String,
    /// What is needed.
    pub needs: String,
}

/// What is different. All lists are ordered; what stands in several documents stands here once.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Difference {
    /// New components.
    pub added: BTreeSet<Part>,
    /// Components that are gone.
    pub removed: BTreeSet<Part>,
    /// Components in another version.
    pub changed: BTreeSet<Change>,
    /// Components with other licences.
    pub licenses: BTreeSet<Change>,
    /// New dependencies.
    pub added_edges: BTreeSet<Need>,
    /// Dependencies that are gone.
    pub removed_edges: BTreeSet<Need>,
}

impl Difference {
    fn take(&mut self, diff: &Diff<'_>) {
        let named = |component: &Component<'_>| Part {
            name: name(component),
            version: version(component),
        };
        self.added.extend(diff.added.iter().map(named));
        self.removed.extend(diff.removed.iter().map(named));
        // That the product itself has another version says nothing new.
        self.changed.extend(
            diff.versions
                .iter()
                .filter(|[_, new]| !new.is_subject())
                .map(|[old, new]| Change {
                    name: name(new),
                    before: version(old),
                    now: version(new),
                }),
        );
        self.licenses.extend(diff.licenses.iter().map(|change| {
            let [_, component] = &change.components;
            let [old, new] = &change.claims;
            Change {
                name: label(component),
                before: claims(old),
                now: claims(new),
            }
        }));
        let ends = |edge: &Edge<'_>| Need {
            name: label(&edge.from),
            needs: label(&edge.to),
        };
        self.added_edges.extend(diff.added_edges.iter().map(ends));
        self.removed_edges
            .extend(diff.removed_edges.iter().map(ends));
    }
}

/// Compares the SBOMs of a release in force with those of the one before it.
pub async fn difference(
    app: &App,
    may: &May<ReadPortfolio>,
    before: ReleaseId,
    now: ReleaseId,
) -> Result<Difference, Problem> {
    let uploads = store::uploads_of(app.db().read(), may.tenant(), &[before, now]).await?;
    let of = |release| -> Vec<UploadRow> {
        uploads
            .iter()
            .filter(|upload| upload.release == release && upload.replaced_at.is_none())
            .cloned()
            .collect()
    };
    let mut difference = Difference::default();
    for (old, new) in pairs(of(before), of(now)) {
        let old = file(app, old).await?;
        let new = file(app, new).await?;
        let compared = tokio::task::spawn_blocking(move || compare(&old, &new)).await;
        let part = compared
            .map_err(super::internal)?
            // Both were read once; that one cannot be read any more is a change of ours.
            .map_err(super::internal)?;
        difference.added.extend(part.added);
        difference.removed.extend(part.removed);
        difference.changed.extend(part.changed);
        difference.licenses.extend(part.licenses);
        difference.added_edges.extend(part.added_edges);
        difference.removed_edges.extend(part.removed_edges);
    }
    Ok(difference)
}

/// Which documents are compared: those about the same subject; if one is left on both sides, these. What
/// has no counterpart is wholly new or wholly gone; documents that both releases have do not differ.
fn pairs(
    mut old: Vec<UploadRow>,
    mut new: Vec<UploadRow>,
) -> Vec<(Option<DocumentKey>, Option<DocumentKey>)> {
    let in_both: Vec<DocumentKey> = old
        .iter()
        .map(|upload| upload.document.key)
        .filter(|key| new.iter().any(|other| other.document.key == *key))
        .collect();
    old.retain(|upload| !in_both.contains(&upload.document.key));
    new.retain(|upload| !in_both.contains(&upload.document.key));
    let mut pairs = Vec::new();
    old.retain(|upload| {
        let subject = &upload.document.subject;
        let same = new
            .iter()
            .position(|other| !subject.is_empty() && other.document.subject == *subject);
        let Some(place) = same else { return true };
        let other = new.remove(place);
        pairs.push((Some(upload.document.key), Some(other.document.key)));
        false
    });
    if let ([old], [new]) = (old.as_slice(), new.as_slice()) {
        pairs.push((Some(old.document.key), Some(new.document.key)));
        return pairs;
    }
    pairs.extend(old.iter().map(|upload| (Some(upload.document.key), None)));
    pairs.extend(new.iter().map(|upload| (None, Some(upload.document.key))));
    pairs
}

/// A document without components.
const EMPTY: &[u8] = br#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []}"#;

async fn file(app: &App, document: Option<DocumentKey>) -> Result<Vec<u8>, Problem> {
    match document {
        Some(key) => Ok(store::documents::file(app.db().read(), key).await?),
        None => Ok(EMPTY.to_vec()),
    }
}

fn compare(old: &[u8], new: &[u8]) -> Result<Difference, Unreadable> {
    let limits = Limits::default();
    let (old, new) = (sbom::read(old, &limits)?, sbom::read(new, &limits)?);
    let mut difference = Difference::default();
    difference.take(&diff(&old.inventory, &new.inventory));
    Ok(difference)
}

fn name(component: &Component<'_>) -> String {
    let (namespace, name) = match component.purl().and_then(PurlParts::parse) {
        Some(purl) => (purl.namespace.unwrap_or_default(), purl.name),
        None => (
            component.group().unwrap_or_default().to_owned(),
            component.name().to_owned(),
        ),
    };
    if namespace.is_empty() {
        name
    } else {
        format!("{namespace}/{name}")
    }
}

fn label(component: &Component<'_>) -> String {
    format!("{} {}", name(component), version(component))
        .trim_end()
        .to_owned()
}

fn claims(claims: &BTreeSet<Claim<'_>>) -> String {
    let values: BTreeSet<&str> = claims.iter().map(|claim| claim.value).collect();
    values.into_iter().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(components: &str, dependencies: &str) -> Vec<u8> {
        format!(r#"{{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{components}], "dependencies": [{dependencies}]}}"#)
            .into_bytes()
    }

    #[test]
    fn components_licenses_and_dependencies_are_compared() {
        let component = |name: &str, version: &str, license: &str| {
            format!(
                r#"{{"type": "library", "bom-ref": "{name}", "name": "{name}", "version": "{version}", "purl": "pkg:npm/%40scope/{name}@{version}", "licenses": [{{"license": {{"id": "{license}"}}}}]}}"#
            )
        };
        let old = document(
            &[
                component("a", "1", "MIT"),
                component("b", "1", "MIT"),
                component("c", "1", "MIT"),
            ]
            .join(","),
            r#"{"ref": "a", "dependsOn": ["b"]}"#,
        );
        let new = document(
            &[
                component("a", "2", "MIT"),
                component("b", "1", "ISC"),
                component("d", "1", "MIT"),
            ]
            .join(","),
            r#"{"ref": "a", "dependsOn": ["d"]}"#,
        );
        let found = compare(&old, &new).unwrap();
        let part = |name: &str, version: &str| {
            let (name, version) = (name.to_owned(), version.to_owned());
            BTreeSet::from([Part { name, version }])
        };
        let change = |name: &str, before: &str, now: &str| {
            let [name, before, now] = [name, before, now].map(str::to_owned);
            BTreeSet::from([Change { name, before, now }])
        };
        let need = |name: &str, needs: &str| {
            let (name, needs) = (name.to_owned(), needs.to_owned());
            BTreeSet::from([Need { name, needs }])
        };
        assert_eq!(found.added, part("@scope/d", "1"));
        assert_eq!(found.removed, part("@scope/c", "1"));
        assert_eq!(found.changed, change("@scope/a", "1", "2"));
        assert_eq!(found.licenses, change("@scope/b 1", "MIT", "ISC"));
        assert_eq!(found.added_edges, need("@scope/a 2", "@scope/d 1"));
        assert_eq!(found.removed_edges, need("@scope/a 1", "@scope/b 1"));
        assert_eq!(compare(&old, &old).unwrap(), Difference::default());
        assert_eq!(compare(EMPTY, &old).unwrap().added.len(), 3);
    }
}

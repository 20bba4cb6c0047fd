//! The result as the JSON document `allmende-sbom-diff/1`; its schema lies in `docs/schemas/`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use sbom::diff::{Claim, Diff, Edge};
use sbom::{Component, Inventory, Severity};
use serde::Serialize;

use super::Outcome;
use crate::check::{Document, Told, tell};
use crate::speech::Speech;

/// The name and major version of the document.
const SCHEMA: &str = "allmende-sbom-diff/1";

#[derive(Serialize)]
struct Comparison<'a> {
    schema: &'static str,
    program: Program,
    old: File<'a>,
    new: File<'a>,
    difference: Option<Difference<'a>>,
    exit_status: u8,
}

#[derive(Serialize)]
struct Program {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    format: Option<&'static str>,
    spec_version: Option<&'a str>,
    serialization: Option<&'static str>,
    components: Option<usize>,
    errors: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Difference<'a> {
    added: Vec<Named<'a>>,
    removed: Vec<Named<'a>>,
    versions: Vec<Pair<Named<'a>>>,
    licenses: Vec<Licenses<'a>>,
    added_edges: Vec<Dependency>,
    removed_edges: Vec<Dependency>,
}

#[derive(Serialize)]
struct Pair<T> {
    old: T,
    new: T,
}

#[derive(Serialize)]
struct Licenses<'a> {
    component: Named<'a>,
    old: Claims<'a>,
    new: Claims<'a>,
}

#[derive(Serialize)]
struct Claims<'a> {
    declared: Vec<&'a str>,
    concluded: Vec<&'a str>,
}

#[derive(Serialize)]
struct Dependency {
    from: String,
    to: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Named<'a> {
    identity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    purl: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
}

/// Writes the document.
pub(super) fn write(
    out: &mut impl Write,
    documents: &[Document; 2],
    difference: Option<&Diff<'_>>,
    outcome: Outcome,
    speech: &Speech,
) -> io::Result<()> {
    let [old, new] = documents;
    let comparison = Comparison {
        schema: SCHEMA,
        program: Program {
            name: "allmende",
            version: env!("CARGO_PKG_VERSION"),
        },
        old: file(old, speech),
        new: file(new, speech),
        difference: difference.map(told),
        exit_status: outcome as u8,
    };
    serde_json::to_writer(&mut *out, &comparison)?;
    writeln!(out)
}

fn file<'a>(document: &'a Document, speech: &Speech) -> File<'a> {
    let inventory = document.parsed.as_ref();
    let errors = document
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    File {
        path: &document.path,
        format: inventory.map(|inventory| inventory.format().as_str()),
        spec_version: inventory.map(Inventory::spec_version),
        serialization: inventory.map(|inventory| inventory.serialization().as_str()),
        components: inventory.map(Inventory::component_count),
        errors: errors.map(|finding| tell(finding, speech)).collect(),
    }
}

fn told<'a>(difference: &Diff<'a>) -> Difference<'a> {
    let versions = difference.versions.iter().map(|[old, new]| Pair {
        old: named(old),
        new: named(new),
    });
    let licenses = difference.licenses.iter().map(|change| {
        let [_, component] = &change.components;
        let [old, new] = &change.claims;
        Licenses {
            component: named(component),
            old: claims(old),
            new: claims(new),
        }
    });
    Difference {
        added: difference.added.iter().map(named).collect(),
        removed: difference.removed.iter().map(named).collect(),
        versions: versions.collect(),
        licenses: licenses.collect(),
        added_edges: difference.added_edges.iter().map(dependency).collect(),
        removed_edges: difference.removed_edges.iter().map(dependency).collect(),
    }
}

fn named<'a>(component: &Component<'a>) -> Named<'a> {
    Named {
        identity: component.identity().to_string(),
        purl: component.purl(),
        name: component.name(),
        group: component.group(),
        version: component.version(),
    }
}

fn claims<'a>(claims: &BTreeSet<Claim<'a>>) -> Claims<'a> {
    let of = |concluded: bool| {
        let own = claims
            .iter()
            .filter(move |claim| claim.is_concluded == concluded);
        own.map(|claim| claim.value).collect()
    };
    Claims {
        declared: of(false),
        concluded: of(true),
    }
}

fn dependency(edge: &Edge<'_>) -> Dependency {
    Dependency {
        from: edge.from.identity().to_string(),
        to: edge.to.identity().to_string(),
        kind: edge.kind.as_str(),
    }
}

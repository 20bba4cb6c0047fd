//! The result for people: what was compared, then one list for each kind of difference.

use std::collections::BTreeSet;
use std::io::{self, Write};

use sbom::Component;
use sbom::diff::{Claim, Diff, Edge, version};

use crate::check::{Document, read_as};
use crate::speech::Speech;

/// How many lines a list has. Everything is in the JSON document.
const LINES: usize = 25;

/// Writes what differs, or why the files could not be compared.
pub(super) fn write(
    out: &mut impl Write,
    documents: &[Document; 2],
    difference: Option<&Diff<'_>>,
    speech: &Speech,
) -> io::Result<()> {
    for document in documents {
        match &document.parsed {
            Some(inventory) => {
                writeln!(out, "{}: {}", document.path, read_as(inventory, speech))?;
            }
            None => {
                for finding in &document.findings {
                    speech.complain(format!("{}: {}", document.path, speech.finding(finding)));
                }
            }
        }
    }
    let Some(difference) = difference else {
        return Ok(());
    };
    if difference.is_empty() {
        return writeln!(out, "{}", speech.t("cli-diff-equal"));
    }
    let versions = difference.versions.iter().map(|[old, new]| {
        let [before, now] = [old, new].map(|component| match version(component) {
            version if version.is_empty() => "–".to_owned(),
            version => version,
        });
        format!("{}: {before} → {now}", name(new))
    });
    let licenses = difference.licenses.iter().map(|change| {
        let [_, component] = &change.components;
        let [old, new] = &change.claims;
        format!(
            "{}: {} → {}",
            identity(component),
            claims(old, speech),
            claims(new, speech)
        )
    });
    list(
        out,
        "cli-diff-added",
        difference.added.iter().map(identity),
        speech,
    )?;
    list(
        out,
        "cli-diff-removed",
        difference.removed.iter().map(identity),
        speech,
    )?;
    list(out, "cli-diff-versions", versions, speech)?;
    list(out, "cli-diff-licenses", licenses, speech)?;
    list(
        out,
        "cli-diff-added-edges",
        difference.added_edges.iter().map(edge),
        speech,
    )?;
    list(
        out,
        "cli-diff-removed-edges",
        difference.removed_edges.iter().map(edge),
        speech,
    )
}

/// Writes a list below its heading, cut off where it gets long; nothing if it is empty.
fn list(
    out: &mut impl Write,
    heading: &str,
    lines: impl ExactSizeIterator<Item = String>,
    speech: &Speech,
) -> io::Result<()> {
    let count = lines.len();
    if count == 0 {
        return Ok(());
    }
    writeln!(out, "\n{}", speech.count(heading, count))?;
    for line in lines.take(LINES) {
        writeln!(out, "  {line}")?;
    }
    match count.saturating_sub(LINES) {
        0 => Ok(()),
        rest => writeln!(out, "  {}", speech.count("cli-diff-more", rest)),
    }
}

fn identity(component: &Component<'_>) -> String {
    component.identity().to_string()
}

/// Group and name without the version.
fn name(component: &Component<'_>) -> String {
    match component.group() {
        Some(group) => format!("{group}/{}", component.name()),
        None => component.name().to_owned(),
    }
}

fn claims(claims: &BTreeSet<Claim<'_>>, speech: &Speech) -> String {
    let claims: Vec<String> = claims
        .iter()
        .map(|claim| {
            if claim.is_concluded {
                format!("{} ({})", claim.value, speech.t("cli-diff-concluded"))
            } else {
                claim.value.to_owned()
            }
        })
        .collect();
    if claims.is_empty() {
        "–".to_owned()
    } else {
        claims.join(", ")
    }
}

fn edge(edge: &Edge<'_>) -> String {
    format!("{} → {}", edge.from.identity(), edge.to.identity())
}

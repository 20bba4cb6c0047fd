//! Reading a record in which nothing is wrong.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::Deserialize;

use super::{MAX_AFFECTED, MAX_LIST, MAX_VERSIONS, is_id};
use crate::document::instant;
use crate::{Affected, Event, Range, RangeKind, Rated, Record, Source, Target};

/// The record; `None` if anything about it is wrong.
pub(super) fn read(document: &[u8]) -> Option<Record<'_>> {
    // One check of the encoding for all texts together.
    let document = std::str::from_utf8(document).ok()?;
    let document: Document<'_> = serde_json::from_str(document).ok()?;
    let id = document.id.0;
    let affected = document.affected.unwrap_or_default();
    if !is_id(&id) || affected.len() > MAX_AFFECTED {
        return None;
    }
    let mut severity = rated(document.severity);
    severity.extend(document.database_specific.and_then(Specific::word));
    Some(Record {
        id,
        source: Source::Osv,
        aliases: identifiers(document.aliases)?,
        upstream: identifiers(document.upstream)?,
        related: identifiers(document.related)?,
        published: time(document.published)?,
        modified: time(document.modified)?,
        withdrawn: time(document.withdrawn)?,
        summary: document.summary.map(|text| text.0),
        severity,
        affected: affected.into_iter().map(entry).collect::<Option<_>>()?,
    })
}

/// A text that is borrowed where it holds no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    aliases: Option<Vec<Text<'a>>>,
    upstream: Option<Vec<Text<'a>>>,
    related: Option<Vec<Text<'a>>>,
    published: Option<Text<'a>>,
    modified: Option<Text<'a>>,
    withdrawn: Option<Text<'a>>,
    summary: Option<Text<'a>>,
    severity: Option<Vec<Score<'a>>>,
    affected: Option<Vec<Entry<'a>>>,
    database_specific: Option<Specific<'a>>,
}

#[derive(Deserialize)]
struct Score<'a> {
    #[serde(borrow, rename = "type")]
    kind: Text<'a>,
    score: Text<'a>,
}

/// What databases put beside the schema: of it only the word for the severity is read.
#[derive(Deserialize)]
struct Specific<'a> {
    #[serde(borrow)]
    severity: Option<Text<'a>>,
}

impl<'a> Specific<'a> {
    fn word(self) -> Option<Rated<'a>> {
        Some(Rated::Word(self.severity?.0))
    }
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    package: Option<Package<'a>>,
    ranges: Option<Vec<Events<'a>>>,
    versions: Option<Vec<Text<'a>>>,
    severity: Option<Vec<Score<'a>>>,
    ecosystem_specific: Option<Specific<'a>>,
    database_specific: Option<Specific<'a>>,
}

#[derive(Deserialize)]
struct Package<'a> {
    #[serde(borrow)]
    ecosystem: Text<'a>,
    name: Text<'a>,
}

#[derive(Deserialize)]
struct Events<'a> {
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(borrow)]
    repo: Option<Text<'a>>,
    #[serde(rename = "events")]
    points: Vec<Point<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Kind {
    Semver,
    Ecosystem,
    Git,
}

#[derive(Deserialize)]
struct Point<'a> {
    #[serde(borrow)]
    introduced: Option<Text<'a>>,
    fixed: Option<Text<'a>>,
    last_affected: Option<Text<'a>>,
    limit: Option<Text<'a>>,
}

fn texts(texts: Option<Vec<Text<'_>>>) -> Vec<Cow<'_, str>> {
    let texts = texts.unwrap_or_default();
    texts.into_iter().map(|text| text.0).collect()
}

fn identifiers(ids: Option<Vec<Text<'_>>>) -> Option<Vec<Cow<'_, str>>> {
    let ids = texts(ids);
    (ids.len() <= MAX_LIST && ids.iter().all(|id| is_id(id))).then_some(ids)
}

/// An instant that may be missing; `None` if it is none.
#[expect(clippy::option_option, reason = "missing and wrong are two things")]
fn time(text: Option<Text<'_>>) -> Option<Option<Timestamp>> {
    match text {
        Some(text) => instant(&text.0).map(Some),
        None => Some(None),
    }
}

fn rated(scores: Option<Vec<Score<'_>>>) -> Vec<Rated<'_>> {
    let scores = scores.unwrap_or_default();
    scores
        .into_iter()
        .map(|Score { kind, score }| super::tolerant::rated(&kind.0, score.0))
        .collect()
}

fn entry(entry: Entry<'_>) -> Option<Affected<'_>> {
    let versions = texts(entry.versions);
    let given = entry.ranges.unwrap_or_default();
    if (given.is_empty() && versions.is_empty())
        || given.len() > MAX_LIST
        || versions.len() > MAX_VERSIONS
    {
        return None;
    }
    let mut repository = None;
    let mut ranges = Vec::with_capacity(given.len());
    for Events {
        kind,
        repo,
        points: events,
    } in given
    {
        repository = repository.or(repo);
        let kind = match kind {
            Kind::Semver => RangeKind::Semver,
            Kind::Ecosystem => RangeKind::Ecosystem,
            Kind::Git => RangeKind::Git,
        };
        ranges.push(Range {
            kind,
            events: points(events)?,
        });
    }
    let target = match (entry.package, repository) {
        (Some(Package { ecosystem, name }), _) => {
            if ecosystem.0.trim().is_empty() || name.0.trim().is_empty() {
                return None;
            }
            Target::Package {
                ecosystem: ecosystem.0,
                name: name.0,
            }
        }
        (None, Some(repository)) => Target::Repository(repository.0),
        (None, None) => return None,
    };
    let mut severity = rated(entry.severity);
    severity.extend(entry.ecosystem_specific.and_then(Specific::word));
    severity.extend(entry.database_specific.and_then(Specific::word));
    Some(Affected {
        target,
        ranges,
        versions,
        severity,
    })
}

/// The events of a range; `None` if there is none, or one says nothing.
fn points(points: Vec<Point<'_>>) -> Option<Vec<Event<'_>>> {
    if points.is_empty() || points.len() > MAX_VERSIONS {
        return None;
    }
    let mut events = Vec::with_capacity(points.len());
    for point in points {
        let before = events.len();
        events.extend(point.introduced.map(|text| Event::Introduced(text.0)));
        events.extend(point.fixed.map(|text| Event::Fixed(text.0)));
        events.extend(point.last_affected.map(|text| Event::LastAffected(text.0)));
        events.extend(point.limit.map(|text| Event::Limit(text.0)));
        if events.len() == before {
            return None;
        }
    }
    Some(events)
}

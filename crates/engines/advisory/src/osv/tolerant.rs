//! Reading what is sound of a record with faults, and saying what is wrong with the rest.

use std::borrow::Cow;

use finding::Location;
use serde_json_borrow::Value;

use super::{
    EMPTY_EVENT, MAX_AFFECTED, MAX_LIST, MAX_VERSIONS, Refused, WITHOUT_ID, WITHOUT_PACKAGE,
    WITHOUT_VERSIONS, is_id,
};
use crate::document::{Notes, OTHER_FORMAT, Object, Reading, Unreadable, parse, shown};
use crate::{Affected, Event, Range, RangeKind, Rated, Record, Source, Target};

/// The record and what is wrong with it.
pub(super) fn read(document: &[u8]) -> Result<Reading<Record<'_>>, Refused> {
    let value = parse(document).map_err(|unreadable| Refused {
        id: identifier_before_fault(document),
        finding: unreadable.finding,
    })?;
    let Some(object) = Object::root(&value) else {
        let finding = OTHER_FORMAT.at(Location::Document, ["OSV".into()]);
        return Err(Unreadable::from(finding).into());
    };
    let mut notes = Notes::default();
    let id = object.text("id", &mut notes).filter(|id| is_id(id));
    let Some(id) = id else {
        let finding = WITHOUT_ID.at(object.place_of("id"), []);
        return Err(Unreadable::from(finding).into());
    };
    let mut severity = scores(&object, &mut notes);
    severity.extend(word(&object, "database_specific"));
    let affected = object.objects("affected", MAX_AFFECTED, &mut notes);
    let record = Record {
        id,
        source: Source::Osv,
        aliases: identifiers(&object, "aliases", &mut notes),
        upstream: identifiers(&object, "upstream", &mut notes),
        related: identifiers(&object, "related", &mut notes),
        published: object.time("published", &mut notes),
        modified: object.time("modified", &mut notes),
        withdrawn: withdrawn(&object, &mut notes),
        summary: object.text("summary", &mut notes),
        severity,
        affected: affected
            .iter()
            .filter_map(|entry| affected_package(entry, &mut notes))
            .collect(),
    };
    Ok(notes.beside(record))
}

/// The identifier of a document that is no JSON somewhere behind it.
fn identifier_before_fault(document: &[u8]) -> Option<String> {
    use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
    struct Members<'s>(&'s mut Option<String>);
    impl<'de> Visitor<'de> for Members<'_> {
        type Value = ();
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(key) = map.next_key::<Cow<'_, str>>()? {
                if key == "id" {
                    *self.0 = Some(map.next_value()?);
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(())
        }
    }
    let mut id = None;
    // That it fails is known; what it saw before counts.
    let _ = serde_json::Deserializer::from_slice(document).deserialize_map(Members(&mut id));
    id.filter(|id| is_id(id))
}

fn identifiers<'a>(object: &Object<'_, 'a>, member: &str, notes: &mut Notes) -> Vec<Cow<'a, str>> {
    let mut ids = object.texts(member, MAX_LIST, notes);
    ids.retain(|id| {
        let sound = is_id(id);
        if !sound {
            notes.malformed(object.place_of(member), member, id);
        }
        sound
    });
    ids
}

/// When the record was withdrawn. That it was counts even if nobody can read when: the date of the last
/// change stands for it, or the beginning of 1970.
fn withdrawn(object: &Object<'_, '_>, notes: &mut Notes) -> Option<jiff::Timestamp> {
    let date = object.time("withdrawn", notes);
    let said =
        matches!(object.value("withdrawn"), Some(Value::Str(text)) if !text.trim().is_empty());
    if date.is_none() && said {
        let changed = object.time("modified", &mut Notes::default());
        return Some(changed.unwrap_or(jiff::Timestamp::UNIX_EPOCH));
    }
    date
}

/// A score and its type as the schema has them: types that are no CVSS hold words.
pub(super) fn rated<'a>(kind: &str, score: Cow<'a, str>) -> Rated<'a> {
    if kind.starts_with("CVSS") {
        Rated::Vector(score)
    } else {
        Rated::Word(score)
    }
}

fn scores<'a>(object: &Object<'_, 'a>, notes: &mut Notes) -> Vec<Rated<'a>> {
    let mut scores = Vec::new();
    for entry in object.objects("severity", MAX_LIST, notes) {
        let kind = entry.needed("type", notes);
        let score = entry.needed("score", notes);
        scores.extend(kind.zip(score).map(|(kind, score)| rated(&kind, score)));
    }
    scores
}

/// The word for the severity in what a database puts beside the schema; anything may stand there.
fn word<'a>(object: &Object<'_, 'a>, member: &str) -> Option<Rated<'a>> {
    match object.value(member)?.as_object()?.get("severity")? {
        Value::Str(text) => Some(Rated::Word(text.clone())),
        _ => None,
    }
}

fn affected_package<'a>(entry: &Object<'_, 'a>, notes: &mut Notes) -> Option<Affected<'a>> {
    let versions = entry.texts("versions", MAX_VERSIONS, notes);
    let given = entry.objects("ranges", MAX_LIST, notes);
    let repository = given.iter().find_map(|range| range.text("repo", notes));
    let target = match (entry.object("package", notes), repository) {
        (Some(package), _) => {
            let ecosystem = package.needed("ecosystem", notes);
            let name = package.needed("name", notes);
            Target::Package {
                ecosystem: ecosystem?,
                name: name?,
            }
        }
        (None, Some(repository)) => Target::Repository(repository),
        (None, None) => {
            notes.push(WITHOUT_PACKAGE.at(entry.place(), []));
            return None;
        }
    };
    let mut ranges: Vec<_> = given
        .iter()
        .filter_map(|range| range_of(range, notes))
        .collect();
    if ranges.is_empty() && versions.is_empty() {
        let (Target::Package { name, .. }
        | Target::Cpe(name)
        | Target::Repository(name)
        | Target::Product { name, .. }) = &target;
        notes.push(WITHOUT_VERSIONS.at(entry.place(), [shown(name)]));
        ranges.push(Range {
            kind: RangeKind::Ecosystem,
            events: Vec::new(),
        });
    }
    let mut severity = scores(entry, notes);
    severity.extend(word(entry, "ecosystem_specific"));
    severity.extend(word(entry, "database_specific"));
    Some(Affected {
        target,
        ranges,
        versions,
        severity,
    })
}

/// What makes an event of a version.
type Made<'a> = fn(Cow<'a, str>) -> Event<'a>;

/// A range. If one of its events is unusable, the others would say something else than was meant: the
/// range is left out.
fn range_of<'a>(range: &Object<'_, 'a>, notes: &mut Notes) -> Option<Range<'a>> {
    let kind = range.parsed("type", notes, |text| match text {
        "SEMVER" => Some(RangeKind::Semver),
        "ECOSYSTEM" => Some(RangeKind::Ecosystem),
        "GIT" => Some(RangeKind::Git),
        _ => None,
    });
    let given = range.objects("events", MAX_VERSIONS, notes);
    let whole = range.value("events").and_then(Value::as_array);
    let mut sound = whole.is_some_and(|events| events.len() == given.len()) && !given.is_empty();
    if given.is_empty() {
        notes.push(EMPTY_EVENT.at(range.place(), []));
    }
    let mut events = Vec::with_capacity(given.len());
    for event in &given {
        let before = events.len();
        let members: [(&str, Made<'a>); 4] = [
            ("introduced", Event::Introduced),
            ("fixed", Event::Fixed),
            ("last_affected", Event::LastAffected),
            ("limit", Event::Limit),
        ];
        for (member, make) in members {
            let text = event.text(member, notes);
            sound &= text.is_some() || event.value(member).is_none();
            events.extend(text.map(make));
        }
        if events.len() == before {
            notes.push(EMPTY_EVENT.at(event.place(), []));
            sound = false;
        }
    }
    let kind = kind?;
    sound.then_some(Range { kind, events })
}

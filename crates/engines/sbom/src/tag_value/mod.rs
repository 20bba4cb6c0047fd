//! SPDX 1.2 to 2.3 in tag-value, transcribed into SPDX JSON.
//!
//! JSON has all packages in one array, then all files and so on; tag-value has them mixed. The arrays
//! are written side by side and put behind one another at the end.
//! No schema exists for this syntax: what a document must have is what the specification says of
//! the cardinality of its fields.

mod elements;
mod lines;
mod tags;

use std::borrow::Cow;

use finding::{Finding, Location};

use crate::codes;
use crate::limits::Limits;
use crate::notes::Notes;
use crate::transcript::Writer;
use elements::{Element, Elements, Entry};
use lines::{Lines, Piece};
use tags::{Section, Shape};

/// The codes that are given here, and not by the reader of the transcript.
pub(crate) const JUDGED: &[&str] = &["sbom-invalid-missing"];

/// Whether a text is tag-value, by a tag at the beginning of one of its first lines.
pub(crate) fn is_tag_value(head: &str) -> bool {
    const TAGS: [&str; 5] = [
        "SPDXVersion:",
        "DataLicense:",
        "DocumentName:",
        "DocumentNamespace:",
        "PackageName:",
    ];
    head.lines()
        .any(|line| TAGS.iter().any(|tag| line.starts_with(tag)))
}

/// The arrays of the JSON document.
const ARRAYS: [(&str, Section); 7] = [
    ("packages", Section::Package),
    ("files", Section::File),
    ("snippets", Section::Snippet),
    ("hasExtractedLicensingInfos", Section::License),
    ("annotations", Section::Annotation),
    ("revieweds", Section::Review),
    ("relationships", Section::Relationship),
];

/// Writes a tag-value document as JSON; `notes` gets what is wrong with it.
pub(crate) fn transcribe(
    text: &str,
    limits: &Limits,
    writer: &mut Writer,
    notes: &mut Notes,
) -> Result<(), Finding> {
    writer.mark(|| Location::Line(1));
    writer.begin_object()?;
    let mut arrays = ARRAYS.map(|(member, section)| (section, writer.branch(member)));
    let mut elements = Elements::new(text, limits, version(text));
    while let Some(mut element) = elements.next(notes)? {
        judge(&element, notes);
        element.sort();
        if element.section == Section::Document {
            document(writer, &element)?;
        }
        for (section, array) in &mut arrays {
            if *section == element.section {
                write_element(array, &element)?;
            } else if *section == Section::Relationship {
                contained(array, &element)?;
            }
        }
        writer.room_with(arrays.iter().map(|(_, array)| array.len()).sum())?;
        elements.give_back(element);
    }
    for ((member, _), (_, array)) in ARRAYS.into_iter().zip(arrays) {
        writer.join(member, array)?;
    }
    writer.end_object();
    Ok(())
}

/// The version that the document names, as 23 for 2.3; the newest one if it names none.
fn version(text: &str) -> u8 {
    let named = Lines::new(text).find_map(|(piece, _)| match piece {
        Piece::Pair {
            tag: "SPDXVersion",
            value,
        } => Some(value),
        _ => None,
    });
    match named.as_deref().and_then(|name| name.strip_prefix("SPDX-")) {
        Some(old) if old.starts_with("1.") => 12,
        Some("2.0" | "2.1" | "2.2") => 22,
        _ => 23,
    }
}

/// Records values that do not have the form of their tag.
fn judge(element: &Element<'_>, notes: &mut Notes) {
    for entry in &element.entries {
        let form = match entry.tag.shape {
            Shape::Flag if flag(&entry.value).is_none() => "true | false",
            Shape::Checksum if checksum(&entry.value).is_none() => "ALGORITHM: value",
            Shape::ExternalRef if external_ref(&entry.value).is_none() => "CATEGORY type locator",
            Shape::ExternalDocument if external_document(&entry.value).is_none() => {
                "DocumentRef-id URI ALGORITHM: value"
            }
            Shape::Bytes | Shape::Lines if range(&entry.value).is_none() => "number:number",
            Shape::Relationship if relationship(&entry.value).is_none() => {
                "SPDXRef-id TYPE SPDXRef-id"
            }
            _ => continue,
        };
        notes.add(&codes::INVALID_FORM, || {
            let values = [&*entry.value, form].map(str::to_owned);
            (Location::Line(entry.line), values)
        });
    }
}

fn document(writer: &mut Writer, element: &Element<'_>) -> Result<(), Finding> {
    members(writer, element, Section::Document)?;
    let creation = element.entries.iter();
    let creation = creation.filter(|entry| entry.tag.section == Section::Creation);
    if let Some(first) = creation.map(|entry| entry.line).min() {
        writer.key("creationInfo");
        writer.mark(|| Location::Line(first));
        writer.begin_object()?;
        members(writer, element, Section::Creation)?;
        writer.end_object();
    }
    Ok(())
}

fn write_element(writer: &mut Writer, element: &Element<'_>) -> Result<(), Finding> {
    writer.mark(|| Location::Line(element.line));
    if element.section == Section::Relationship {
        // The only tag that becomes three members.
        let written = element
            .entries
            .first()
            .map(|entry| relationship(&entry.value));
        let Some(Some((from, kind, to))) = written else {
            return Ok(());
        };
        writer.begin_object()?;
        relation(writer, from, kind, to, element.line)?;
    } else {
        writer.begin_object()?;
    }
    members(writer, element, element.section)?;
    writer.end_object();
    Ok(())
}

/// A file belongs to the package before it, which JSON says with a relationship.
fn contained(writer: &mut Writer, file: &Element<'_>) -> Result<(), Finding> {
    if let Some(package) = &file.owner
        && let Some(id) = file.value("SPDXID")
    {
        writer.mark(|| Location::Line(file.line));
        writer.begin_object()?;
        relation(writer, package, "CONTAINS", id, file.line)?;
        writer.end_object();
    }
    Ok(())
}

fn relation(
    writer: &mut Writer,
    from: &str,
    kind: &str,
    to: &str,
    line: u64,
) -> Result<(), Finding> {
    let place = || Location::Line(line);
    writer.member("spdxElementId", from, place)?;
    writer.member("relationshipType", kind, place)?;
    writer.member("relatedSpdxElement", to, place)
}

/// Writes the members of a sorted element, each with all its tags, in the order of the table.
fn members(writer: &mut Writer, element: &Element<'_>, section: Section) -> Result<(), Finding> {
    if writer.is_dull() {
        return Ok(());
    }
    let of_one_member = |a: &Entry<'_>, b: &Entry<'_>| a.member == b.member;
    for entries in element.entries.chunk_by(of_one_member) {
        let Some(first) = entries.first() else {
            continue;
        };
        let tag = first.tag;
        if tag.section != section || tag.member.is_empty() {
            continue;
        }
        let place = || Location::Line(first.line);
        match tag.shape {
            Shape::Text => writer.member(tag.member, &first.value, place)?,
            Shape::Flag => {
                if let Some(value) = flag(&first.value) {
                    writer.key(tag.member);
                    writer.mark(place);
                    writer.literal(if value { "true" } else { "false" })?;
                }
            }
            Shape::VerificationCode => verification_code(writer, first)?,
            _ => {
                writer.key(tag.member);
                writer.mark(place);
                writer.begin_array()?;
                items(writer, element, entries)?;
                writer.end_array();
            }
        }
    }
    Ok(())
}

fn items(writer: &mut Writer, element: &Element<'_>, entries: &[Entry<'_>]) -> Result<(), Finding> {
    let mut entries = entries.iter().peekable();
    while let Some(entry) = entries.next() {
        let place = || Location::Line(entry.line);
        match entry.tag.shape {
            Shape::Item => {
                writer.mark(place);
                writer.string(&entry.value)?;
            }
            Shape::Items => {
                for part in entry.value.split(',').map(str::trim) {
                    writer.mark(place);
                    writer.string(part)?;
                }
            }
            Shape::Checksum => {
                if let Some(parts) = checksum(&entry.value) {
                    write_checksum(writer, parts, entry.line)?;
                }
            }
            Shape::ExternalRef => {
                let comment = entries
                    .next_if(|next| next.tag.shape == Shape::ExternalRefComment)
                    .map(|next| &next.value);
                if let Some((category, kind, locator)) = external_ref(&entry.value) {
                    writer.mark(place);
                    writer.begin_object()?;
                    // JSON of 2.2 knows these categories with an underscore only, 2.3 with both.
                    let category = category.replace('-', "_");
                    writer.member("referenceCategory", &category, place)?;
                    writer.member("referenceType", kind, place)?;
                    writer.member("referenceLocator", locator, place)?;
                    if let Some(comment) = comment {
                        writer.member("comment", comment, place)?;
                    }
                    writer.end_object();
                }
            }
            Shape::ExternalDocument => {
                if let Some((id, uri, parts)) = external_document(&entry.value) {
                    writer.mark(place);
                    writer.begin_object()?;
                    writer.member("externalDocumentId", id, place)?;
                    writer.member("spdxDocument", uri, place)?;
                    writer.key("checksum");
                    write_checksum(writer, parts, entry.line)?;
                    writer.end_object();
                }
            }
            Shape::Bytes => write_range(writer, element, entry, "offset")?,
            Shape::Lines => write_range(writer, element, entry, "lineNumber")?,
            _ => {}
        }
    }
    Ok(())
}

fn write_checksum(
    writer: &mut Writer,
    (algorithm, value): (&str, &str),
    line: u64,
) -> Result<(), Finding> {
    let place = || Location::Line(line);
    writer.mark(place);
    writer.begin_object()?;
    writer.member("algorithm", algorithm, place)?;
    writer.member("checksumValue", value, place)?;
    writer.end_object();
    Ok(())
}

/// `d6a770… (excludes: ./package.spdx, ./other)`; older documents leave out the word.
fn verification_code(writer: &mut Writer, entry: &Entry<'_>) -> Result<(), Finding> {
    let place = || Location::Line(entry.line);
    let (value, excluded) = match entry.value.split_once('(') {
        Some((value, excluded)) => (value.trim(), excluded.trim_end().trim_end_matches(')')),
        None => (entry.value.trim(), ""),
    };
    let excluded = excluded.trim_start();
    let excluded = excluded.strip_prefix("excludes:").unwrap_or(excluded);
    writer.key(entry.tag.member);
    writer.mark(place);
    writer.begin_object()?;
    writer.member("packageVerificationCodeValue", value, place)?;
    let files = || {
        excluded
            .split(',')
            .map(str::trim)
            .filter(|file| !file.is_empty())
    };
    if files().next().is_some() {
        writer.key("packageVerificationCodeExcludedFiles");
        writer.begin_array()?;
        for file in files() {
            writer.mark(place);
            writer.string(file)?;
        }
        writer.end_array();
    }
    writer.end_object();
    Ok(())
}

fn write_range(
    writer: &mut Writer,
    element: &Element<'_>,
    entry: &Entry<'_>,
    unit: &str,
) -> Result<(), Finding> {
    let Some((from, to)) = range(&entry.value) else {
        return Ok(());
    };
    let place = || Location::Line(entry.line);
    let file = element.value("snippetFromFile").map(Cow::as_ref);
    writer.mark(place);
    writer.begin_object()?;
    for (member, number) in [("startPointer", from), ("endPointer", to)] {
        writer.key(member);
        writer.begin_object()?;
        writer.key(unit);
        writer.mark(place);
        writer.literal(number)?;
        writer.member("reference", file.unwrap_or_default(), place)?;
        writer.end_object();
    }
    writer.end_object();
    Ok(())
}

fn flag(value: &str) -> Option<bool> {
    match value {
        _ if value.eq_ignore_ascii_case("true") => Some(true),
        _ if value.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn checksum(value: &str) -> Option<(&str, &str)> {
    let (algorithm, value) = value.split_once(':')?;
    let (algorithm, value) = (algorithm.trim(), value.trim());
    (!algorithm.is_empty() && !value.is_empty()).then_some((algorithm, value))
}

fn external_ref(value: &str) -> Option<(&str, &str, &str)> {
    let (category, rest) = value.split_once(char::is_whitespace)?;
    let (kind, locator) = rest.trim_start().split_once(char::is_whitespace)?;
    Some((category, kind, locator.trim_start()))
}

fn external_document(value: &str) -> Option<(&str, &str, (&str, &str))> {
    let (id, rest) = value.split_once(char::is_whitespace)?;
    let (uri, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    Some((id, uri, checksum(rest)?))
}

/// Two numbers in the form that JSON wants.
fn range(value: &str) -> Option<(&str, &str)> {
    let (from, to) = value.split_once(':')?;
    let is_number = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && (text == "0" || !text.starts_with('0'))
    };
    let (from, to) = (from.trim(), to.trim());
    (is_number(from) && is_number(to)).then_some((from, to))
}

fn relationship(value: &str) -> Option<(&str, &str, &str)> {
    let mut words = value.split_ascii_whitespace();
    let parts = (words.next()?, words.next()?, words.next()?);
    words.next().is_none().then_some(parts)
}

//! SPDX 2 in YAML, transcribed into SPDX JSON.
//!
//! Both have the same tree, so a pointer into the transcript is a pointer into the document.
//!
//! What a plain scalar means depends on where it stands: `versionInfo: 1.10` is meant as the text
//! `1.10`, though the core schema of YAML 1.2 takes it for the number 1.1. A plain scalar is therefore
//! a truth value or a number only where SPDX has one ([`is_not_text`]), and text, as it is written,
//! elsewhere. `null` is no text anywhere. A scalar in quotes is text everywhere.

use std::ops::Range;

use finding::{Finding, Location};
use hashbrown::HashMap;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};

use crate::codes;
use crate::json::is_number;
use crate::limits::Limits;
use crate::notes::Notes;
use crate::transcript::Writer;

/// Whether a text is SPDX in YAML, by a member of the document at the beginning of a line.
pub(crate) fn is_spdx(head: &str) -> bool {
    head.lines().any(|line| {
        let key = line.split(':').next().unwrap_or_default();
        let key = key.trim_end().trim_matches(['"', '\'']);
        key.len() < line.len() && matches!(key, "spdxVersion" | "SPDXID")
    })
}

/// Writes the first document of a YAML text as JSON; `notes` gets what is wrong with the YAML.
pub(crate) fn transcribe(
    text: &str,
    limits: &Limits,
    notes: &mut Notes,
) -> Result<String, Finding> {
    let mut transcript = Transcript {
        writer: Writer::pointing(limits),
        levels: Vec::new(),
        anchors: HashMap::new(),
        room: limits.ratio_free_bytes.max(text.len()),
        limit: limits.ratio_free_bytes.max(text.len()),
        line: 1,
        notes,
    };
    let mut parser = Parser::new_from_str(text);
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| not_yaml(text, &error))?;
        transcript.line = u64::try_from(span.start.line()).unwrap_or(u64::MAX);
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
            if documents > 1 {
                let line = transcript.line;
                transcript
                    .notes
                    .add(&codes::YAML_DOCUMENTS, || (Location::Line(line), []));
                break;
            }
        }
        transcript.event(event)?;
    }
    Ok(transcript.writer.finish())
}

/// A text that is no YAML at a place.
fn not_yaml(text: &str, error: &ScanError) -> Finding {
    let (mut line, mut column) = (error.marker().line(), error.marker().col() + 1);
    // At its end a text without a last line break has one for the parser.
    let lines = || text.split(['\n', '\r']);
    let last = lines().count();
    if line > last {
        line = last;
        column = lines().next_back().unwrap_or_default().chars().count() + 1;
    }
    let place = Location::Line(u64::try_from(line).unwrap_or(u64::MAX));
    let values = [
        error.info().to_owned(),
        line.to_string(),
        column.to_string(),
    ];
    codes::YAML_SYNTAX.at(place, values)
}

/// A mapping or sequence that is being written.
struct Level {
    is_mapping: bool,
    /// The next scalar of the mapping is a key.
    awaits_key: bool,
    /// The member that is being written is no text.
    is_not_text: bool,
    anchor: usize,
    /// Where it begins in the transcript.
    start: usize,
}

struct Transcript<'n> {
    writer: Writer,
    levels: Vec<Level>,
    /// Where in the transcript the values lie that aliases may refer to.
    anchors: HashMap<usize, Range<usize>>,
    /// How many bytes aliases may still add, of `limit`.
    room: usize,
    limit: usize,
    /// Where the current event begins in the document.
    line: u64,
    notes: &'n mut Notes,
}

impl Transcript<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Finding> {
        match event {
            Event::MappingStart(anchor, tag) => {
                self.begin(true, anchor, tag.as_deref())?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(false, anchor, tag.as_deref())?;
            }
            Event::MappingEnd => {
                self.writer.end_object();
                self.end();
            }
            Event::SequenceEnd => {
                self.writer.end_array();
                self.end();
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref())?;
            }
            Event::Alias(anchor) => self.alias(anchor)?,
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn begin(&mut self, is_mapping: bool, anchor: usize, tag: Option<&Tag>) -> Result<(), Finding> {
        self.only_scalars_are_keys()?;
        let expected = if is_mapping { "map" } else { "seq" };
        self.check_tag(tag, &[expected]);
        if is_mapping {
            self.writer.begin_object()?;
        } else {
            self.writer.begin_array()?;
        }
        self.levels.push(Level {
            is_mapping,
            awaits_key: is_mapping,
            is_not_text: false,
            anchor,
            start: self.writer.len() - 1,
        });
        Ok(())
    }

    fn end(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.anchored(level.anchor, level.start);
        }
        self.value_ended();
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
    ) -> Result<(), Finding> {
        if let Some(level) = self.levels.last_mut().filter(|level| level.awaits_key) {
            level.awaits_key = false;
            level.is_not_text = is_not_text(text);
            self.writer.key(text);
            return Ok(());
        }
        self.check_tag(tag, &["str", "bool", "int", "float", "null", "!"]);
        let is_plain = style == ScalarStyle::Plain && tag.is_none();
        // A tag says what is meant; without one, it is the place.
        let is_literal = match tag {
            Some(tag) => matches!(&*tag.suffix, "bool" | "int" | "float" | "null"),
            None => is_plain && self.levels.last().is_some_and(|level| level.is_not_text),
        };
        let literal = match text {
            "" | "~" | "null" | "Null" | "NULL" if is_plain || is_literal => Some("null"),
            "true" | "True" | "TRUE" if is_literal => Some("true"),
            "false" | "False" | "FALSE" if is_literal => Some("false"),
            number if is_literal && is_number(number) => Some(number),
            _ => None,
        };
        let start = self.writer.len();
        match literal {
            Some(literal) => self.writer.literal(literal)?,
            None => self.writer.string(text)?,
        }
        self.anchored(anchor, start);
        self.value_ended();
        Ok(())
    }

    /// Writes what an anchor stands for once more.
    fn alias(&mut self, anchor: usize) -> Result<(), Finding> {
        self.only_scalars_are_keys()?;
        let Some(range) = self.anchors.get(&anchor) else {
            // The anchor of a key, or of what contains the alias.
            return Err(self.unsupported("alias"));
        };
        let value = self.writer.written(range.clone()).to_owned();
        let left = self.room.checked_sub(value.len());
        self.room = left
            .ok_or_else(|| codes::YAML_ALIASES.at(Location::Document, [self.limit.to_string()]))?;
        self.writer.literal(&value)?;
        self.value_ended();
        Ok(())
    }

    /// Remembers where the value of an anchor lies: from `start` to here, without the comma before it.
    fn anchored(&mut self, anchor: usize, start: usize) {
        if anchor > 0 {
            let end = self.writer.len();
            let comma = self.writer.written(start..end).starts_with(',');
            self.anchors.insert(anchor, start + usize::from(comma)..end);
        }
    }

    fn value_ended(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.awaits_key = level.is_mapping;
            level.is_not_text &= !level.is_mapping;
        }
    }

    fn only_scalars_are_keys(&self) -> Result<(), Finding> {
        match self.levels.last() {
            Some(level) if level.awaits_key => Err(self.unsupported("key")),
            _ => Ok(()),
        }
    }

    /// YAML that says what JSON cannot.
    fn unsupported(&self, what: &str) -> Finding {
        codes::YAML_UNSUPPORTED.at(Location::Line(self.line), [what.to_owned()])
    }

    /// Records a tag that does not fit; the value is read as if it had none.
    fn check_tag(&mut self, tag: Option<&Tag>, known: &[&str]) {
        let Some(tag) = tag else {
            return;
        };
        let is_known = known.contains(&&*tag.suffix) && tag.is_yaml_core_schema()
            || tag.handle.is_empty() && tag.suffix == "!";
        if !is_known {
            let place = Location::Pointer(self.writer.pointer());
            let name = format!("{}{}", tag.handle, tag.suffix);
            self.notes.add(&codes::INVALID_YAML_TAG, || (place, [name]));
        }
    }
}

/// The members of SPDX 2 that are a truth value or a number (SPDX JSON schemas 2.2 and 2.3).
fn is_not_text(member: &str) -> bool {
    matches!(
        member,
        "filesAnalyzed"
            | "isLive"
            | "isValid"
            | "isWayBackLink"
            | "order"
            | "offset"
            | "lineNumber"
    )
}

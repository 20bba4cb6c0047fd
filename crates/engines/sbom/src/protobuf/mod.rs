//! CycloneDX 1.3 to 1.7 in protobuf, transcribed into CycloneDX JSON.
//!
//! Proto3 has no required fields: what is absent has an empty value. Wrong are fields that the version
//! does not have, wire types that do not fit, and a field twice that may stand once.

mod messages;
mod wire;
mod words;

use std::ops::Range;

use finding::{Finding, Location};

use crate::codes;
use crate::limits::Limits;
use crate::notes::Notes;
use crate::transcript::Writer;
use messages::{BOM, DEPENDENCY, Field, Kind, Message, Often, TOOL};
use wire::{Broken, Record, Span, Value};

/// The codes that the reader of the transcript is not asked for.
pub(crate) const JUDGED: &[&str] = &["sbom-invalid-missing"];

/// The newest minor version.
const NEWEST: u8 = 7;

/// Whether a file is a bill of materials in protobuf: it begins with the version, as every encoder
/// writes it, or consists of records, one of which is the version.
pub(crate) fn is_bom(bytes: &[u8]) -> bool {
    let is_version = |record: &Record<'_>| record.number == 1 && version(record).is_some();
    let mut records = Span { bytes, start: 0 }.records();
    match records.next() {
        Some(Ok(first)) => {
            is_version(&first)
                || records.clone().all(|record| record.is_ok())
                    && records.flatten().any(|record| is_version(&record))
        }
        _ => false,
    }
}

/// `1.6` and alike.
fn version<'a>(record: &Record<'a>) -> Option<&'a str> {
    let Value::Bytes(span) = record.value else {
        return None;
    };
    let text = str::from_utf8(span.bytes).ok()?;
    let (major, minor) = text.split_once('.')?;
    let is_number =
        |part: &str| matches!(part.len(), 1..=2) && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(major) && is_number(minor)).then_some(text)
}

/// Writes a document as JSON; `notes` gets what is wrong with it.
pub(crate) fn transcribe(
    bytes: &[u8],
    limits: &Limits,
    writer: &mut Writer,
    notes: &mut Notes,
) -> Result<(), Finding> {
    let span = Span { bytes, start: 0 };
    let named = span
        .records()
        .flatten()
        .filter(|record| record.number == 1)
        .find_map(|record| version(&record));
    let minor = named
        .and_then(|named| named.strip_prefix("1.")?.parse().ok())
        .map_or(NEWEST, |minor: u8| minor.min(NEWEST));
    writer.mark(|| place(0));
    writer.begin_object()?;
    writer.key("bomFormat");
    writer.string("CycloneDX")?;
    let mut transcript = Transcript {
        writer,
        notes,
        minor,
        depth: limits.depth,
        runs: Vec::new(),
    };
    transcript.members(&BOM, span)?;
    writer.end_object();
    Ok(())
}

fn place(byte: usize) -> Location {
    Location::Byte(u64::try_from(byte).unwrap_or(u64::MAX))
}

fn broken(Broken(byte): Broken) -> Finding {
    codes::PROTOBUF_BROKEN.at(place(byte), [])
}

fn text(span: Span<'_>) -> Result<&str, Finding> {
    simdutf8::compat::from_utf8(span.bytes)
        .map_err(|error| codes::NOT_TEXT.at(place(span.start + error.valid_up_to()), []))
}

/// Which field of a message has a number. Usually they are all there, from 1 on.
fn field_number(message: &Message, number: u32) -> Option<usize> {
    let has = |field: &Field| field.number == number;
    let guess = (number as usize).checked_sub(1)?;
    if message.fields.get(guess).is_some_and(has) {
        return Some(guess);
    }
    message.fields.iter().position(has)
}

struct Transcript<'t> {
    writer: &'t mut Writer,
    notes: &'t mut Notes,
    minor: u8,
    /// How deeply dependencies may lie in one another.
    depth: usize,
    /// Of each field of the messages that are open, in their order: the bytes of the message from the
    /// first record that can be read to the last; empty if there is none.
    runs: Vec<Range<usize>>,
}

impl Transcript<'_> {
    fn object(&mut self, message: &Message, span: Span<'_>) -> Result<(), Finding> {
        self.writer.begin_object()?;
        self.members(message, span)?;
        self.writer.end_object();
        Ok(())
    }

    /// Writes the members of an object. Records of one field may lie apart, members of one array may
    /// not: for each field the message is gone through from its first record to its last.
    fn members(&mut self, message: &Message, span: Span<'_>) -> Result<(), Finding> {
        if self.writer.is_dull() {
            return Ok(());
        }
        let first = self.runs.len();
        self.judge(message, span)?;
        for (number, field) in message.fields.iter().enumerate() {
            let run = self.runs.get(first + number).cloned().unwrap_or_default();
            if run.end > 0 {
                self.field(field, span.part(run))?;
            } else if let (Kind::Default(words), true) = (field.kind, field.since <= self.minor) {
                self.writer.key(field.member);
                self.writer.string(words.first().unwrap_or(&""))?;
            }
        }
        self.runs.truncate(first);
        Ok(())
    }

    /// Records what is wrong with the records of a message, and adds the runs of its fields.
    fn judge(&mut self, message: &Message, span: Span<'_>) -> Result<(), Finding> {
        let first = self.runs.len();
        self.runs.resize(first + message.fields.len(), 0..0);
        let mut records = span.records();
        let mut at = 0;
        while let Some(record) = records.next() {
            let record = record.map_err(broken)?;
            let whole = at..records.position();
            at = whole.end;
            let number = field_number(message, record.number);
            let field = number.and_then(|number| message.fields.get(number));
            let run = number.and_then(|number| self.runs.get_mut(first + number));
            let (Some(field), Some(run)) = (field.filter(|f| f.since <= self.minor), run) else {
                self.notes.add(&codes::INVALID_UNKNOWN_MEMBER, || {
                    (
                        place(record.at),
                        [format!("{}.{}", message.name, record.number)],
                    )
                });
                continue;
            };
            let name = || format!("{}.{}", message.name, field.member);
            if !fits(field, &record.value) {
                self.notes.add(&codes::INVALID_WIRE_TYPE, || {
                    let values = [
                        name(),
                        wire_type(field.kind).to_owned(),
                        record.value.wire_type().to_owned(),
                    ];
                    (place(record.at), values)
                });
                continue;
            }
            if run.end == 0 {
                *run = whole;
            } else if field.often == Often::One {
                self.notes.add(&codes::INVALID_DUPLICATE_MEMBER, || {
                    (place(record.at), [name()])
                });
            } else {
                run.end = whole.end;
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &Field, span: Span<'_>) -> Result<(), Finding> {
        let records = || {
            span.records()
                .flatten()
                .filter(|record| record.number == field.number && fits(field, &record.value))
        };
        match (field.kind, field.often) {
            (Kind::NotKept, _) => Ok(()),
            (Kind::Dependencies, _) => {
                self.writer.key(field.member);
                self.writer.begin_array()?;
                for record in records() {
                    self.dependency(&record, 0)?;
                }
                self.writer.end_array();
                Ok(())
            }
            (Kind::Tools, _) => self.tools(field, records()),
            (_, Often::Many) => {
                self.writer.key(field.member);
                self.writer.begin_array()?;
                for record in records() {
                    match (record.value, wire_type(field.kind)) {
                        (Value::Bytes(packed), "VARINT") => {
                            for number in packed.varints() {
                                let value = Value::Varint(number);
                                self.value(field.kind, &Record { value, ..record })?;
                            }
                        }
                        _ => self.value(field.kind, &record)?,
                    }
                }
                self.writer.end_array();
                Ok(())
            }
            (kind, Often::One) => {
                let Some(record) = records().next() else {
                    return Ok(());
                };
                match (kind, record.value) {
                    (Kind::Inline(message), Value::Bytes(span)) => self.members(message, span),
                    // A number without a word leaves no member without a value.
                    (Kind::Word(words) | Kind::Default(words), Value::Varint(number))
                        if word(words, number).is_none() =>
                    {
                        self.value(kind, &record)
                    }
                    _ => {
                        self.writer.key(field.member);
                        self.value(kind, &record)
                    }
                }
            }
        }
    }

    fn value(&mut self, kind: Kind, record: &Record<'_>) -> Result<(), Finding> {
        let at = || place(record.at);
        match (kind, record.value) {
            (Kind::Word(words) | Kind::Default(words), Value::Varint(number)) => {
                match word(words, number) {
                    Some(word) => {
                        self.writer.mark(at);
                        self.writer.string(word)?;
                    }
                    None if number == 0 => {}
                    None => self.notes.add(&codes::INVALID_VALUE, || {
                        (at(), [number.to_string(), format!("1.{}", self.minor)])
                    }),
                }
                Ok(())
            }
            (kind, value) => {
                self.writer.mark(at);
                match (kind, value) {
                    (Kind::Text, Value::Bytes(span)) => self.writer.string(text(span)?),
                    (Kind::Bool, Value::Varint(value)) => {
                        self.writer
                            .literal(if value == 0 { "false" } else { "true" })
                    }
                    (Kind::Int, Value::Varint(value)) => {
                        self.writer.literal(&value.cast_signed().to_string())
                    }
                    (Kind::Double, Value::Fixed64(bits)) => {
                        let number = f64::from_bits(bits);
                        // JSON has no infinity; the reader says that this is no number.
                        let is_number = number.is_finite();
                        self.writer.literal(&if is_number {
                            number.to_string()
                        } else {
                            "null".to_owned()
                        })
                    }
                    (Kind::Time, Value::Bytes(span)) => self.writer.string(&time(span)?),
                    (Kind::Object(message), Value::Bytes(span)) => self.object(message, span),
                    // Nothing else fits the field.
                    _ => Ok(()),
                }
            }
        }
    }

    /// Until 1.4 several tools, since 1.5 one message with components and services, which may still
    /// hold a tool of the old form.
    fn tools<'a>(
        &mut self,
        field: &Field,
        mut records: impl Iterator<Item = Record<'a>>,
    ) -> Result<(), Finding> {
        const OBJECT_SINCE: u8 = 5;
        let is_new = |record: &Record<'_>| match record.value {
            Value::Bytes(span) => span
                .records()
                .flatten()
                .any(|inner| matches!(inner.number, 6 | 7)),
            _ => false,
        };
        self.writer.key(field.member);
        let first = records.next();
        if let Some(first) = first.filter(|first| self.minor >= OBJECT_SINCE && is_new(first)) {
            return self.value(Kind::Object(&TOOL), &first);
        }
        self.writer.begin_array()?;
        for record in first.into_iter().chain(records) {
            self.value(Kind::Object(&TOOL), &record)?;
        }
        self.writer.end_array();
        Ok(())
    }

    /// Writes an entry of the graph, then those that lie in it and have dependencies of their own.
    fn dependency(&mut self, record: &Record<'_>, depth: usize) -> Result<(), Finding> {
        let Value::Bytes(span) = record.value else {
            return Ok(());
        };
        if depth >= self.depth {
            return Err(codes::TOO_DEEP.at(place(record.at), [self.depth.to_string()]));
        }
        let nested = || span.records().flatten().filter(|inner| inner.number == 2);
        self.writer.mark(|| place(record.at));
        self.writer.begin_object()?;
        self.members(&DEPENDENCY, span)?;
        if nested().next().is_some() {
            self.writer.key("dependsOn");
            self.writer.begin_array()?;
            for inner in nested() {
                if let Some(reference) = reference(&inner) {
                    self.writer.mark(|| place(inner.at));
                    self.writer.string(text(reference)?)?;
                }
            }
            self.writer.end_array();
        }
        self.writer.end_object();
        for inner in nested() {
            let Value::Bytes(span) = inner.value else {
                continue;
            };
            if span.records().flatten().any(|deeper| deeper.number > 1) {
                self.dependency(&inner, depth + 1)?;
            } else {
                let first = self.runs.len();
                self.judge(&DEPENDENCY, span)?;
                self.runs.truncate(first);
            }
        }
        Ok(())
    }
}

/// The `ref` of a dependency.
fn reference<'a>(record: &Record<'a>) -> Option<Span<'a>> {
    let Value::Bytes(span) = record.value else {
        return None;
    };
    span.records()
        .flatten()
        .find_map(|inner| match inner.value {
            Value::Bytes(span) if inner.number == 1 => Some(span),
            _ => None,
        })
}

/// The word for a number.
fn word(words: &[&'static str], number: u64) -> Option<&'static str> {
    let word = words.get(usize::try_from(number).ok()?)?;
    (!word.is_empty()).then_some(word)
}

/// The wire type that a field should have.
fn wire_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool | Kind::Int | Kind::Word(_) | Kind::Default(_) => "VARINT",
        Kind::Double => "I64",
        _ => "LEN",
    }
}

/// Whether a value is of the wire type of its field; repeated numbers may be packed.
fn fits(field: &Field, value: &Value<'_>) -> bool {
    let expected = wire_type(field.kind);
    let found = value.wire_type();
    expected == found || field.often == Often::Many && expected == "VARINT" && found == "LEN"
}

/// A `google.protobuf.Timestamp` as RFC 3339; out of its range, as seconds.
fn time(span: Span<'_>) -> Result<String, Finding> {
    let (mut seconds, mut nanoseconds) = (0_i64, 0_i64);
    for record in span.records() {
        let record = record.map_err(broken)?;
        match (record.number, record.value) {
            (1, Value::Varint(value)) => seconds = value.cast_signed(),
            (2, Value::Varint(value)) => nanoseconds = value.cast_signed(),
            _ => {}
        }
    }
    let time = i32::try_from(nanoseconds)
        .ok()
        .and_then(|nanoseconds| jiff::Timestamp::new(seconds, nanoseconds).ok());
    Ok(time.map_or_else(|| seconds.to_string(), |time| time.to_string()))
}

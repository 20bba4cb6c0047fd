//! The events of an XML document, with what the parser leaves open: one outermost element, no text
//! beside it, entities, depth. Nothing outside of the document is ever fetched.

use std::borrow::Cow;

use finding::{Finding, Location};
use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

use crate::codes;
use crate::limits::Limits;

/// What a document consists of.
pub(crate) enum Piece<'a> {
    Start(BytesStart<'a>),
    End,
    Text(Cow<'a, str>),
    /// After the end of the outermost element.
    Eof,
}

/// The name of the outermost element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Root {
    pub(crate) namespace: String,
    pub(crate) name: String,
}

pub(crate) struct Events<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    depth: usize,
    depth_limit: usize,
    has_root: bool,
    /// The document holds only characters that may stand and mean themselves, so that no part of it
    /// needs a second look.
    is_plain: bool,
    /// The document holds the mark that may not stand in text.
    has_cdata_end: bool,
}

impl<'a> Events<'a> {
    pub(crate) fn new(text: &'a str, limits: &Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = true;
        Self {
            text,
            reader,
            depth: 0,
            depth_limit: limits.depth,
            has_root: false,
            is_plain: false,
            has_cdata_end: true,
        }
    }

    /// Looks over the whole document at once for what would be looked for in each part of it.
    pub(crate) fn looked_over(mut self) -> Self {
        let bytes = self.text.as_bytes();
        self.is_plain = bytes.chunks(CHUNK).all(|chunk| !is_doubtful(chunk, false));
        self.has_cdata_end = memchr::memmem::find(bytes, b"]]>").is_some();
        self
    }

    pub(crate) fn resolver(&self) -> &NamespaceResolver {
        self.reader.resolver()
    }

    /// The byte at which the parser stands.
    pub(crate) fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// Reads to the outermost element.
    pub(crate) fn root(&mut self) -> Result<Root, Finding> {
        match self.next()? {
            Piece::Start(start) => {
                let (namespace, name) = self.resolver().resolve_element(start.name());
                let namespace = match namespace {
                    ResolveResult::Bound(namespace) => namespace.0.to_owned(),
                    ResolveResult::Unbound => String::new(),
                    ResolveResult::Unknown(_) => return Err(self.fault("prefix")),
                };
                let name = name.as_ref().to_owned();
                Ok(Root { namespace, name })
            }
            _ => Err(self.fault("end")),
        }
    }

    pub(crate) fn next(&mut self) -> Result<Piece<'a>, Finding> {
        loop {
            let event = self.reader.read_event();
            match event.map_err(|error| self.error(&error))? {
                Event::Start(start) => {
                    if self.depth == 0 && self.has_root {
                        return Err(self.fault("trailing"));
                    }
                    if !is_name(start.name().as_ref()) {
                        return Err(self.fault("character"));
                    }
                    if self.depth >= self.depth_limit {
                        let limit = [self.depth_limit.to_string()];
                        return Err(codes::TOO_DEEP.at(Location::Document, limit));
                    }
                    self.has_root = true;
                    self.depth += 1;
                    return Ok(Piece::Start(start));
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Piece::End);
                }
                Event::Text(text) => {
                    let text = text.into_inner();
                    if self.has_cdata_end && text.contains("]]>") {
                        return Err(self.fault("character"));
                    }
                    if self.depth > 0 {
                        return Ok(Piece::Text(self.lines(text)?));
                    }
                    if !is_blank(&text) {
                        return Err(self.fault("trailing"));
                    }
                }
                Event::CData(text) if self.depth > 0 => {
                    return Ok(Piece::Text(self.lines(text.into_inner())?));
                }
                Event::GeneralRef(reference) if self.depth > 0 => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => predefined(&reference.into_inner()),
                        Err(_) => None,
                    };
                    let character = character.filter(|c| is_character(*c));
                    let character = character.ok_or_else(|| self.fault("entity"))?;
                    return Ok(Piece::Text(Cow::Owned(character.to_string())));
                }
                Event::CData(_) | Event::GeneralRef(_) => return Err(self.fault("trailing")),
                Event::DocType(doctype) => {
                    // Without declarations there are no entities that could grow.
                    if doctype.into_inner().contains("<!ENTITY") {
                        return Err(codes::XML_ENTITIES.at(Location::Document, []));
                    }
                    if self.has_root {
                        return Err(self.fault("trailing"));
                    }
                }
                Event::Eof if self.depth > 0 || !self.has_root => return Err(self.fault("end")),
                Event::Eof => return Ok(Piece::Eof),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
            }
        }
    }

    /// The value of an attribute.
    pub(crate) fn value<'v>(&self, attribute: &Attribute<'v>) -> Result<Cow<'v, str>, Finding> {
        let is_sound = self.is_plain || has_only_characters(&attribute.value);
        if !is_sound || !is_name(attribute.key.as_ref()) || attribute.value.contains('<') {
            return Err(self.fault("character"));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        value.map_err(|error| self.error(&error))
    }

    /// Text as the specification hands it over: each line ends in one line feed.
    fn lines(&self, text: Cow<'a, str>) -> Result<Cow<'a, str>, Finding> {
        if self.is_plain {
            return Ok(text);
        }
        if !has_only_characters(&text) {
            return Err(self.fault("character"));
        }
        Ok(if text.contains('\r') {
            Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            text
        })
    }

    /// The finding for what is no XML where the parser stands.
    pub(crate) fn fault(&self, problem: &str) -> Finding {
        self.fault_at(self.reader.buffer_position(), problem)
    }

    fn error(&self, error: &Error) -> Finding {
        let problem = match error {
            Error::Syntax(_) => "end",
            Error::IllFormed(
                IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_),
            ) => "tag",
            Error::IllFormed(IllFormedError::UnclosedReference) | Error::Escape(_) => "entity",
            Error::InvalidAttr(_) => "attribute",
            Error::Namespace(_) => "prefix",
            _ => "character",
        };
        let position = match self.reader.error_position() {
            0 => self.reader.buffer_position(),
            position => position,
        };
        self.fault_at(position, problem)
    }

    fn fault_at(&self, position: u64, problem: &str) -> Finding {
        let at = usize::try_from(position)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        let values = [
            problem.to_owned(),
            line.to_string(),
            column.to_string(),
            at.to_string(),
        ];
        codes::XML_SYNTAX.at(Location::Document, values)
    }
}

/// The entities that XML has by itself.
fn predefined(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

/// How many bytes are looked at before a search may end.
const CHUNK: usize = 4096;

/// Whether there are bytes that characters may have which must not stand, or a carriage return, if
/// that counts. Written without early end: the compiler looks at many bytes at once.
fn is_doubtful(bytes: &[u8], return_is_fine: bool) -> bool {
    // U+FFFE and U+FFFF begin with 0xef.
    let is_doubtful = |byte: u8| match byte {
        b'\t' | b'\n' => false,
        b'\r' => !return_is_fine,
        byte => byte < b' ' || byte == 0xef,
    };
    bytes
        .iter()
        .fold(false, |any, byte| any | is_doubtful(*byte))
}

fn has_only_characters(text: &str) -> bool {
    !is_doubtful(text.as_bytes(), true) || text.chars().all(is_character)
}

/// Whether a text is white space as XML knows it.
pub(super) fn is_blank(text: &str) -> bool {
    let is_space = |byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    text.bytes().all(is_space)
}

/// Whether a character may stand in a document.
fn is_character(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text may be the name of an element or attribute. The parser takes whatever stands there;
/// a path with `/` or `[` in a name would lead nowhere. Beyond ASCII nearly every letter of the world may
/// stand in one.
fn is_name(text: &str) -> bool {
    let may_begin =
        |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii();
    let may_follow =
        |byte: u8| may_begin(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    text.bytes().next().is_some_and(may_begin) && text.bytes().all(may_follow)
}

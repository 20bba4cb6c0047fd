//! A document in the syntax in which it was written.

use std::borrow::Cow;

use finding::{Finding, Location};
use hashbrown::HashMap;

use crate::inventory::Serialization;
use crate::limits::Limits;
use crate::notes::Notes;
use crate::transcript::Writer;
use crate::{detect, protobuf, rdf, tag_value, transcript, unpack, xml};

/// An unpacked document whose syntax is known.
pub(crate) enum Source<'a> {
    /// JSON, or what is taken for it.
    Json(Cow<'a, str>),
    Yaml(Cow<'a, str>),
    TagValue(Cow<'a, str>),
    Protobuf(&'a [u8]),
    /// CycloneDX in XML, with the version that its namespace names.
    Xml(Cow<'a, str>, String),
    Rdf(Cow<'a, str>),
}

impl<'a> Source<'a> {
    /// Finds out by its content what a document is.
    pub(crate) fn of(bytes: &'a [u8], limits: &Limits, notes: &mut Notes) -> Result<Self, Finding> {
        if protobuf::is_bom(bytes) {
            return Ok(Self::Protobuf(bytes));
        }
        if xml::is_xml(bytes) {
            return Self::of_xml(xml::decode(bytes, limits)?, limits);
        }
        let text = unpack::decode(bytes, notes)?;
        Ok(match detect::syntax(&text) {
            Serialization::TagValue => Self::TagValue(text),
            Serialization::Yaml => Self::Yaml(text),
            _ => Self::Json(text),
        })
    }

    /// A document in XML: of the family that its outermost element names.
    fn of_xml(text: Cow<'a, str>, limits: &Limits) -> Result<Self, Finding> {
        let root = xml::root(&text, limits)?;
        if root.name == "RDF" {
            return Ok(Self::Rdf(text));
        }
        match xml::version(&root) {
            Some(version) => Ok(Self::Xml(text, version.to_owned())),
            None => Err(detect::other_xml(&root)),
        }
    }

    pub(crate) fn serialization(&self) -> Serialization {
        match self {
            Self::Json(_) => Serialization::Json,
            Self::Yaml(_) => Serialization::Yaml,
            Self::TagValue(_) => Serialization::TagValue,
            Self::Protobuf(_) => Serialization::Protobuf,
            Self::Xml(..) => Serialization::Xml,
            Self::Rdf(_) => Serialization::Rdf,
        }
    }

    /// How the codes begin that the transcriber itself gives, because the specification judges that
    /// otherwise than in JSON.
    pub(crate) fn judged(&self) -> &'static [&'static str] {
        match self {
            Self::TagValue(_) => tag_value::JUDGED,
            Self::Protobuf(_) => protobuf::JUDGED,
            Self::Xml(..) => xml::JUDGED,
            Self::Json(_) | Self::Yaml(_) | Self::Rdf(_) => &[],
        }
    }

    /// Writes a document of another syntax as JSON; `notes` gets what is wrong with it. JSON is left as
    /// it is, and YAML has a transcriber that needs no places.
    pub(crate) fn transcribe(
        &self,
        limits: &Limits,
        writer: &mut Writer,
        notes: &mut Notes,
    ) -> Result<(), Finding> {
        match self {
            Self::Json(_) | Self::Yaml(_) => Ok(()),
            Self::TagValue(text) => tag_value::transcribe(text, limits, writer, notes),
            Self::Protobuf(bytes) => protobuf::transcribe(bytes, limits, writer, notes),
            Self::Xml(text, version) => xml::transcribe(text, version, limits, writer, notes),
            // The graph is gone before its transcript is read.
            Self::Rdf(text) => rdf::transcribe(&rdf::Graph::read(text, limits)?, writer, notes),
        }
    }

    /// Where in the document the values stand to which pointers into its transcript point. All that
    /// contains one must be sought as well, see [`transcript::with_all_around`].
    pub(crate) fn places(
        &self,
        limits: &Limits,
        pointers: impl Iterator<Item = String>,
        notes: &mut Notes,
    ) -> Result<HashMap<String, Location>, Finding> {
        let mut writer = Writer::seeking(limits, pointers);
        self.transcribe(limits, &mut writer, notes)?;
        Ok(writer.places())
    }
}

/// The places of values of a file's transcript and of what contains them; none if the file cannot be
/// read.
pub(crate) fn places<'p>(
    bytes: &[u8],
    limits: &Limits,
    pointers: impl Iterator<Item = &'p str>,
) -> HashMap<String, Location> {
    let mut notes = Notes::new(0);
    let pointers = pointers.flat_map(transcript::with_all_around);
    unpack::decompress(bytes, limits)
        .and_then(|unpacked| {
            Source::of(&unpacked, limits, &mut notes)?.places(limits, pointers, &mut Notes::new(0))
        })
        .unwrap_or_default()
}

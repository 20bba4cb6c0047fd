//! The attributes of an element.

use std::borrow::Cow;

use finding::{Finding, Location};
use quick_xml::events::BytesStart;
use quick_xml::name::ResolveResult;

use super::events::Events;
use super::schema::{Content, Type};
use super::value;
use crate::codes;

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// More attributes than any element has. Finding doubles must not take the square of what a file
/// can hold.
const MOST: usize = 256;

/// An attribute: its namespace (empty for none), its name, its value.
pub(crate) struct Attribute<'a> {
    pub(crate) namespace: &'a str,
    pub(crate) name: &'a str,
    pub(crate) value: Cow<'a, str>,
}

/// Reads the attributes of an element, without the declarations of namespaces.
pub(crate) fn read<'a>(
    events: &'a Events<'_>,
    start: &'a BytesStart<'_>,
) -> Result<Vec<Attribute<'a>>, Finding> {
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    for (count, attribute) in start.attributes().with_checks(false).enumerate() {
        let attribute = attribute.map_err(|_| events.fault("attribute"))?;
        if count >= MOST {
            let values = ["attributes".to_owned(), MOST.to_string()];
            return Err(codes::TOO_MANY.at(Location::Document, values));
        }
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, name) = events.resolver().resolve_attribute(attribute.key);
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0,
            ResolveResult::Unbound => "",
            ResolveResult::Unknown(_) => return Err(events.fault("prefix")),
        };
        let name = name.into_inner();
        let is_double = |other: &Attribute<'_>| other.name == name && other.namespace == namespace;
        if attributes.iter().any(is_double) {
            return Err(events.fault("attribute"));
        }
        let value = events.value(&attribute)?;
        attributes.push(Attribute {
            namespace,
            name,
            value,
        });
    }
    Ok(attributes)
}

/// An attribute that lies in no namespace, as those of CycloneDX do.
pub(super) fn plain<'a, 'b>(
    attributes: &'b [Attribute<'a>],
    name: &str,
) -> Option<&'b Attribute<'a>> {
    attributes
        .iter()
        .find(|attribute| attribute.namespace.is_empty() && attribute.name == name)
}

/// What is wrong with an attribute.
pub(super) enum Fault {
    Unknown,
    Missing(&'static str),
    Value(Content, String),
}

/// Judges the attributes of an element; each fault with the name of the attribute.
pub(super) fn judge(
    attributes: &[Attribute<'_>],
    content: Content,
    minor: u8,
    mut note: impl FnMut(&str, Fault),
) {
    let of = match content {
        Content::Of(of) => Some(of),
        Content::Anything => return,
        _ => None,
    };
    let known: &[_] = of.map(|of| of.attributes).unwrap_or_default();
    let known = || known.iter().filter(|known| known.minors.has(minor));
    for attribute in attributes {
        let name = attribute.name;
        let found = known().find(|known| attribute.namespace.is_empty() && known.name == name);
        if let Some(found) = found {
            let value = value::normalized(found.content, &attribute.value);
            if !value::is_sound(found.content, &value, minor) {
                note(name, Fault::Value(found.content, value.into_owned()));
            }
        } else if !is_allowed(attribute, of, minor) {
            note(name, Fault::Unknown);
        }
    }
    for known in known().filter(|known| known.is_required) {
        if plain(attributes, known.name).is_none() {
            note(known.name, Fault::Missing(known.name));
        }
    }
}

/// Whether an attribute that the table does not have may stand.
fn is_allowed(attribute: &Attribute<'_>, of: Option<&Type>, minor: u8) -> bool {
    if attribute.namespace == SCHEMA_INSTANCE {
        // No element of CycloneDX may be nil.
        return attribute.name != "nil";
    }
    let is_foreign =
        !attribute.namespace.is_empty() && !attribute.namespace.starts_with(super::NAMESPACE);
    of.is_some_and(|of| {
        of.any_attributes.has(minor) || is_foreign && of.foreign_attributes.has(minor)
    })
}

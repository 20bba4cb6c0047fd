//! What kind of document a text is, by its content.

use finding::{Finding, Location};

use crate::codes;
use crate::inventory::Format;
use crate::inventory::Serialization;
use crate::json::{Cursor, Kind, Stop};
use crate::xml::Root;
use crate::{tag_value, yaml};

/// A JSON document of one of the two families, with the version as it names it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Family {
    CycloneDx {
        version: Option<String>,
    },
    Spdx {
        version: Option<String>,
    },
    /// SPDX 3, another data model; the version is read with the objects.
    Spdx3,
}

/// Members that only one of the families has at the top.
const CYCLONEDX_KEYS: &[&str] = &[
    "bomFormat",
    "specVersion",
    "serialNumber",
    "components",
    "metadata",
];
const SPDX_KEYS: &[&str] = &[
    "spdxVersion",
    "SPDXID",
    "documentNamespace",
    "creationInfo",
    "packages",
];

/// Why no family was found: the text is no JSON at a place, or it is something else.
pub(crate) enum Miss {
    Stop(Stop),
    Other(Finding),
}

impl From<Stop> for Miss {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// Looks at the members of the outermost object until family and version are known. Usually these
/// are the first three. Where the version stands behind the large members, it stays unknown here:
/// the reader meets it.
pub(crate) fn family(cursor: &mut Cursor<'_>, text: &str) -> Result<Family, Miss> {
    match text.trim_start().chars().next() {
        Some('{' | '[') => {}
        None => return Err(Miss::Other(codes::EMPTY.at(Location::Document, []))),
        Some(_) => return Err(Miss::Other(other_syntax(text))),
    }
    if cursor.kind()? != Kind::Object {
        cursor.skip()?;
        cursor.end()?;
        return Err(Miss::Other(
            codes::NOT_AN_SBOM.at(Location::Document, ["[".to_owned()]),
        ));
    }
    cursor.open_object()?;
    let mut keys: Vec<String> = Vec::new();
    let (mut cyclonedx, mut spdx) = (false, false);
    while let Some(key) = cursor.member()? {
        cyclonedx |= CYCLONEDX_KEYS.contains(&&*key);
        spdx |= SPDX_KEYS.contains(&&*key);
        if matches!(&*key, "specVersion" | "spdxVersion") && cursor.kind()? == Kind::String {
            let is_spdx = &*key == "spdxVersion";
            let version = Some(cursor.string()?.into_owned());
            return Ok(if is_spdx {
                Family::Spdx { version }
            } else {
                Family::CycloneDx { version }
            });
        }
        if matches!(&*key, "@context" | "@graph") {
            let start = cursor.position();
            cursor.skip()?;
            let value = cursor.since(start);
            if value.contains("spdx.org") || value.contains("spdxId") {
                return Ok(Family::Spdx3);
            }
            keys.push(key.into_owned());
            continue;
        }
        if &*key == "spdxId" {
            return Ok(Family::Spdx3);
        }
        // `creationInfo` stands in both generations of SPDX.
        let is_large = matches!(cursor.kind()?, Kind::Array | Kind::Object);
        if (cyclonedx || spdx) && is_large && &*key != "creationInfo" {
            return Ok(guess(cyclonedx));
        }
        if &*key == "$schema" && keys.is_empty() && cursor.kind()? == Kind::String {
            let schema = cursor.string()?;
            if schema.contains("json-schema.org/") {
                let finding = codes::JSON_SCHEMA.at(Location::Document, [schema.into_owned()]);
                return Err(Miss::Other(finding));
            }
            continue;
        }
        if keys.len() < 3 {
            keys.push(key.into_owned());
        }
        cursor.skip()?;
    }
    cursor.end()?;
    if cyclonedx || spdx {
        return Ok(guess(cyclonedx));
    }
    Err(Miss::Other(
        codes::NOT_AN_SBOM.at(Location::Document, [keys.join("”, “")]),
    ))
}

/// The version, where it stands behind the large members: what seems to name it last. Only reading
/// tells whether it does.
pub(crate) fn late_version(format: Format, text: &str) -> Option<&str> {
    let start = match format {
        Format::CycloneDx => "\"spec",
        Format::Spdx => "\"spdx",
    };
    // A search for one rare letter passes many bytes at once.
    let rest = text.rmatch_indices('V').find_map(|(at, _)| {
        let (before, from) = text.split_at_checked(at)?;
        let rest = from.strip_prefix("Version\"")?;
        before.ends_with(start).then_some(rest)
    })?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    Some(value.strip_prefix('"')?.split_once('"')?.0)
}

fn guess(cyclonedx: bool) -> Family {
    if cyclonedx {
        Family::CycloneDx { version: None }
    } else {
        Family::Spdx { version: None }
    }
}

fn not_yet(format: &str) -> Finding {
    codes::NOT_YET_READ.at(Location::Document, [format.to_owned()])
}

/// The syntax of a document; JSON also for what is none, about which the JSON reader has more to say.
pub(crate) fn syntax(text: &str) -> Serialization {
    let (head, _) = text.split_at(text.floor_char_boundary(4096));
    if head.trim_start().starts_with(['{', '[', '<']) {
        Serialization::Json
    } else if tag_value::is_tag_value(head) {
        Serialization::TagValue
    } else if yaml::is_spdx(head) {
        Serialization::Yaml
    } else {
        Serialization::Json
    }
}

/// Names what XML there is beside CycloneDX, or the outermost element.
pub(crate) fn other_xml(root: &Root) -> Finding {
    match root.name.as_str() {
        "SoftwareIdentity" => not_yet("SWID"),
        name => codes::NOT_AN_SBOM.at(Location::Document, [name.to_owned()]),
    }
}

/// Names the other syntaxes of SBOMs, or shows how the text begins.
fn other_syntax(text: &str) -> Finding {
    let head: String = text.chars().take(4096).collect();
    let line_starts = |prefix: &str| head.lines().any(|line| line.starts_with(prefix));
    let format = if line_starts("bomFormat:") || line_starts("specVersion:") {
        Some("CycloneDX (YAML)")
    } else {
        None
    };
    if let Some(format) = format {
        return not_yet(format);
    }
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let start: String = text.trim_start().chars().take(20).map(visible).collect();
    codes::UNKNOWN_CONTENT.at(Location::Document, [start.trim_end().to_owned()])
}

//! Relationships between elements.

use super::Spdx;
use crate::codes;
use crate::inventory::Sym;
use crate::json::Stop;
use crate::reader::{Link, Place};

/// The types of SPDX 2.2, in alphabetical order.
const TYPES: &[&str] = &[
    "ANCESTOR_OF",
    "BUILD_DEPENDENCY_OF",
    "BUILD_TOOL_OF",
    "CONTAINED_BY",
    "CONTAINS",
    "COPY_OF",
    "DATA_FILE_OF",
    "DEPENDENCY_MANIFEST_OF",
    "DEPENDENCY_OF",
    "DEPENDS_ON",
    "DESCENDANT_OF",
    "DESCRIBED_BY",
    "DESCRIBES",
    "DEV_DEPENDENCY_OF",
    "DEV_TOOL_OF",
    "DISTRIBUTION_ARTIFACT",
    "DOCUMENTATION_OF",
    "DYNAMIC_LINK",
    "EXAMPLE_OF",
    "EXPANDED_FROM_ARCHIVE",
    "FILE_ADDED",
    "FILE_DELETED",
    "FILE_MODIFIED",
    "GENERATED_FROM",
    "GENERATES",
    "HAS_PREREQUISITE",
    "METAFILE_OF",
    "OPTIONAL_COMPONENT_OF",
    "OPTIONAL_DEPENDENCY_OF",
    "OTHER",
    "PACKAGE_OF",
    "PATCH_APPLIED",
    "PATCH_FOR",
    "PREREQUISITE_FOR",
    "PROVIDED_DEPENDENCY_OF",
    "RUNTIME_DEPENDENCY_OF",
    "STATIC_LINK",
    "TEST_CASE_OF",
    "TEST_DEPENDENCY_OF",
    "TEST_OF",
    "TEST_TOOL_OF",
    "VARIANT_OF",
];

/// The types that 2.3 added.
const TYPES_2_3: &[&str] = &["AMENDS", "REQUIREMENT_DESCRIPTION_FOR", "SPECIFICATION_FOR"];

impl Spdx<'_, '_> {
    pub(super) fn relationships(&mut self) -> Result<(), Stop> {
        let mut item = 0;
        self.array(|document| {
            document.relationship(item)?;
            item += 1;
            Ok(())
        })
    }

    fn relationship(&mut self, item: u32) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let (mut from, mut kind, mut to) = (None, None, None);
        let (mut has_from, mut has_kind, mut has_to) = (false, false, false);
        while let Some(key) = self.reader.member()? {
            match &*key {
                "spdxElementId" => {
                    has_from = true;
                    self.reader.set_again(&mut from, &mut self.last_from)?;
                }
                "relationshipType" => {
                    has_kind = true;
                    self.reader.set_again(&mut kind, &mut self.last_type)?;
                    self.check_type(kind);
                }
                "relatedSpdxElement" => {
                    has_to = true;
                    self.reader.set(&mut to)?;
                }
                _ => self.reader.skip()?,
            }
        }
        self.require(&[
            ("spdxElementId", has_from),
            ("relationshipType", has_kind),
            ("relatedSpdxElement", has_to),
        ]);
        match (from, kind, to) {
            (Some(from), Some(kind), Some(to)) => self.reader.link(Link {
                from,
                to,
                kind,
                place: Place::Relationship(item),
            }),
            _ => Ok(()),
        }
    }

    /// Looks each type up once.
    fn check_type(&mut self, kind: Option<Sym>) {
        let Some(kind) = kind.filter(|kind| !self.known_types.contains(kind)) else {
            return;
        };
        let text = self.reader.strings.get(kind).to_owned();
        let is_new = TYPES_2_3.contains(&&*text);
        if TYPES.binary_search(&&*text).is_ok() || is_new && self.reader.allows(3) {
            self.known_types.push(kind);
        } else {
            let values = [text, self.reader.rules.name.to_owned()];
            self.reader.note(&codes::INVALID_VALUE, values);
        }
    }
}

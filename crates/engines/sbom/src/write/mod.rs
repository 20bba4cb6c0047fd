//! Writes an inventory as a document.
//!
//! What is written is valid by the official schemas, and reading it gives an equal inventory. What a
//! format cannot say is a loss, and each kind of loss is reported.

mod cyclonedx;
mod forms;
mod json;
mod license;
mod loss;
mod names;
mod portfolio;
mod spdx;
mod words;

pub use portfolio::{ProductHead, write_portfolio};

use finding::Finding;

use crate::inventory::Inventory;
use json::Json;
use loss::Losses;

/// A format in which documents are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// CycloneDX 1.6, JSON.
    CycloneDx,
    /// SPDX 3.0.1, JSON-LD.
    Spdx3,
    /// SPDX 2.3, JSON.
    Spdx2,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CycloneDx, Self::Spdx3, Self::Spdx2];

    /// The name with the version, as people write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CycloneDx => "CycloneDX 1.6",
            Self::Spdx3 => "SPDX 3.0.1",
            Self::Spdx2 => "SPDX 2.3",
        }
    }
}

/// What the document needs and the inventory may lack. The engine reads no clock and draws no lots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// The time of writing: RFC 3339 in UTC, whole seconds, with `Z`.
    pub created: &'a str,
    /// An identifier that no other document has: `urn:uuid:` and a UUID in lower case.
    pub identifier: &'a str,
}

/// A written document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The document.
    pub bytes: Vec<u8>,
    /// What the format cannot say: each kind once, with the number and the first place in the
    /// document that was read.
    pub losses: Vec<Finding>,
}

/// Writes an inventory in a format.
///
/// ```
/// let file = br#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
///     {"type": "library", "name": "lodash", "version": "4.17.21", "scope": "optional"}
/// ]}"#;
/// let inventory = sbom::read(file, &sbom::Limits::default()).unwrap().inventory;
/// let stamp = sbom::Stamp {
///     created: "2026-11-23T08:00:00Z",
///     identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
/// };
/// let written = sbom::write(&inventory, sbom::Target::Spdx3, &stamp);
/// let again = sbom::read(&written.bytes, &sbom::Limits::default()).unwrap().inventory;
/// assert_eq!(again.components().next().unwrap().name(), "lodash");
/// assert_eq!(written.losses[0].arg("what"), Some("scope"));
/// ```
pub fn write(inventory: &Inventory, target: Target, stamp: &Stamp<'_>) -> Written {
    let mut bytes = Vec::new();
    let mut losses = Losses::new(target.as_str());
    let mut json = Json::new(&mut bytes);
    match target {
        Target::CycloneDx => cyclonedx::document(inventory, stamp, &mut json, &mut losses),
        Target::Spdx3 => spdx::three::document(inventory, stamp, &mut json, &mut losses),
        Target::Spdx2 => spdx::two::document(inventory, stamp, &mut json, &mut losses),
    }
    // Memory takes everything.
    drop(json.finish());
    Written {
        bytes,
        losses: losses.finish(),
    }
}

//! Statements on whether a vulnerability concerns a product (Vulnerability Exploitability eXchange), read
//! from OpenVEX, CycloneDX and CSAF, and the question which of them stands for a component.
//!
//! ```
//! use advisory::vex::{self, Component, Statements, Status};
//!
//! let file = br#"{"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://beispielstadt.de/vex/1",
//!     "author": "Stadt Beispielstadt", "timestamp": "2026-01-02T10:00:00Z", "version": 1, "statements": [{
//!         "vulnerability": {"name": "CVE-2021-44228"}, "products": [{"@id": "pkg:maven/de.beispiel/amt@1.0"}],
//!         "status": "not_affected", "justification": "vulnerable_code_not_present"}]}"#;
//! let statements = Statements::new(vex::read(file)?.value);
//! let component = Component { purl: Some("pkg:maven/de.beispiel/amt@1.0"), ..Component::default() };
//! let standing = statements.for_component(["CVE-2021-44228"], &component, &[]).unwrap();
//! assert_eq!(standing.statement.status, Status::NotAffected);
//! # Ok::<(), advisory::Unreadable>(())
//! ```

mod csaf;
mod cyclonedx;
mod identify;
mod openvex;
mod standing;
mod statement;

pub use identify::{Component, Precision};
pub use standing::{Scope, Standing, Statements};
pub use statement::{
    Format, Identifier, Item, Justification, Product, Reason, Statement, Status, Versions,
};

pub(crate) use statement::CODES;

use finding::Location;

use crate::document::{Notes, OTHER_FORMAT, Object, Reading, Unreadable, parse};

/// The most statements of a document that are read.
pub const MAX_STATEMENTS: usize = 200_000;

/// The most products of a statement, and components of a document, that are read.
const MAX_PRODUCTS: usize = 200_000;

/// The most identifiers of a vulnerability or product that are read.
const MAX_IDENTIFIERS: usize = 1_000;

/// Reads a document of any of the three formats, told by its members. A statement that names no
/// vulnerability or has no known status is left out, with a finding.
///
/// # Errors
///
/// [`Unreadable`] if the bytes are none of them, or more than [`crate::MAX_DOCUMENT`].
pub fn read(bytes: &[u8]) -> Result<Reading<Vec<Statement>>, Unreadable> {
    let value = parse(bytes)?;
    let mut notes = Notes::default();
    let root = Object::root(&value).ok_or_else(other_format)?;
    let statements = if root.value("bomFormat").is_some() {
        cyclonedx::read(&root, &mut notes)
    } else if root.value("statements").is_some() {
        openvex::read(&root, &mut notes)
    } else if root.value("document").is_some() {
        csaf::read(&crate::csaf::from_root(&root, &mut notes)?)
    } else {
        return Err(other_format());
    };
    Ok(notes.beside(statements))
}

fn other_format() -> Unreadable {
    OTHER_FORMAT.at(Location::Document, ["VEX".into()]).into()
}

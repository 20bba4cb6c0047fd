//! Advisories in the Common Security Advisory Framework (CSAF 2.0, ISO/IEC 20153), as vendors and
//! authorities publish them: every profile that speaks of vulnerabilities, VEX too.
//!
//! [`read`] gives the document, [`Document::records`] what matching needs of it. `docs/advisory-formats.md`
//! lists what is read and what is left aside.
//!
//! ```
//! let file = br#"{"document": {"category": "csaf_security_advisory", "csaf_version": "2.0",
//!     "title": "Amt: Umgehung der Anmeldung", "publisher": {"category": "vendor", "name": "Beispiel-Software GmbH"},
//!     "tracking": {"id": "BSG-2026-001", "version": "1", "status": "final"}},
//!   "product_tree": {"full_product_names": [{"product_id": "A", "name": "Amt 1.0",
//!     "product_identification_helper": {"purl": "pkg:maven/de.beispiel/amt@1.0"}}]},
//!   "vulnerabilities": [{"cve": "CVE-2026-1234", "product_status": {"known_affected": ["A"]}}]}"#;
//! let document = advisory::csaf::read(file)?.value;
//! let records = document.records();
//! assert_eq!(records[0].id, "BSG-2026-001");
//! assert_eq!(records[0].aliases, ["CVE-2026-1234"]);
//! assert_eq!(records[0].affected[0].versions, ["1.0"]);
//! # Ok::<(), advisory::Unreadable>(())
//! ```

mod records;
mod tree;
mod vulnerability;

use std::borrow::Cow;
use std::collections::HashMap;

use finding::Location;
use jiff::Timestamp;

pub use tree::{Product, ProductVersion, Relation};
pub use vulnerability::{Flag, Of, Rating, Remediation, Status, StatusList, Threat, Vulnerability};

pub(crate) use vulnerability::by_product;

use crate::document::{Notes, OTHER_FORMAT, Object, Reading, Unreadable, parse};

/// The most vulnerabilities of a document that are read.
pub const MAX_VULNERABILITIES: usize = 20_000;

/// The most products of a document, and members of one of its lists, that are read.
pub const MAX_PRODUCTS: usize = 200_000;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document<'a> {
    /// The profile, such as `csaf_security_advisory`, `csaf_vex` or `csaf_base`.
    pub category: Cow<'a, str>,
    /// The title.
    pub title: Cow<'a, str>,
    /// The language of its texts, such as `de-DE`.
    pub language: Option<Cow<'a, str>>,
    /// How severe it is as a whole, in the publisher's words.
    pub severity: Option<Cow<'a, str>>,
    /// Who published it.
    pub publisher: Publisher<'a>,
    /// Which document it is.
    pub tracking: Tracking<'a>,
    /// Every product, by its id within the document.
    pub products: HashMap<Cow<'a, str>, Product<'a>>,
    /// The ids of the products of each group, by the id of the group.
    pub groups: HashMap<Cow<'a, str>, Vec<Cow<'a, str>>>,
    /// The vulnerabilities, in the order of the document.
    pub vulnerabilities: Vec<Vulnerability<'a>>,
}

/// Who published a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher<'a> {
    /// `vendor`, `coordinator`, `discoverer`, `translator`, `user` or `other`.
    pub category: Option<Cow<'a, str>>,
    /// Name.
    pub name: Option<Cow<'a, str>>,
    /// An address that belongs to the publisher; together with the tracking id it names the document.
    pub namespace: Option<Cow<'a, str>>,
}

/// Which document it is, and which version of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tracking<'a> {
    /// The publisher's identifier, such as `WID-SEC-2026-0001`.
    pub id: Cow<'a, str>,
    /// Version of the document.
    pub version: Option<Cow<'a, str>>,
    /// `draft`, `interim` or `final`.
    pub status: Option<Cow<'a, str>>,
    /// When it was first published.
    pub first: Option<Timestamp>,
    /// When this version was published.
    pub current: Option<Timestamp>,
}

/// Reads a document. A product or vulnerability that breaks its form is left out, with a finding; a
/// reference to a product that is not there too.
///
/// # Errors
///
/// [`Unreadable`] if the bytes are no CSAF 2.0, the document has no tracking id, or there are more than
/// [`crate::MAX_DOCUMENT`] bytes.
pub fn read(bytes: &[u8]) -> Result<Reading<Document<'_>>, Unreadable> {
    let value = parse(bytes)?;
    let mut notes = Notes::default();
    let root = Object::root(&value).ok_or_else(other_format)?;
    let document = from_root(&root, &mut notes)?;
    Ok(notes.beside(document))
}

pub(crate) fn from_root<'a>(
    root: &Object<'_, 'a>,
    notes: &mut Notes,
) -> Result<Document<'a>, Unreadable> {
    let head = root.object("document", notes).ok_or_else(other_format)?;
    let version = head.text("csaf_version", notes);
    let tracking = head.object("tracking", notes).ok_or_else(other_format)?;
    let Some(id) = tracking
        .needed("id", notes)
        .filter(|_| version.as_deref() == Some("2.0"))
    else {
        return Err(other_format());
    };
    let publisher = head.object("publisher", notes);
    let mut of_publisher = |key| {
        publisher
            .as_ref()
            .and_then(|publisher| publisher.text(key, notes))
    };
    let publisher = Publisher {
        category: of_publisher("category"),
        name: of_publisher("name"),
        namespace: of_publisher("namespace"),
    };
    let severity = head.object("aggregate_severity", notes);
    let mut document = Document {
        category: head.text("category", notes).unwrap_or_default(),
        title: head.text("title", notes).unwrap_or_default(),
        language: head.text("lang", notes),
        severity: severity.and_then(|severity| severity.text("text", notes)),
        publisher,
        tracking: Tracking {
            id,
            version: tracking.text("version", notes),
            status: tracking.text("status", notes),
            first: tracking.time("initial_release_date", notes),
            current: tracking.time("current_release_date", notes),
        },
        ..Document::default()
    };
    if let Some(tree) = root.object("product_tree", notes) {
        tree::read(&tree, &mut document, notes);
    }
    for object in root.objects("vulnerabilities", MAX_VULNERABILITIES, notes) {
        let vulnerability = vulnerability::read(&object, &document, notes);
        document.vulnerabilities.extend(vulnerability);
    }
    Ok(document)
}

fn other_format() -> Unreadable {
    OTHER_FORMAT
        .at(Location::Document, ["CSAF 2.0".into()])
        .into()
}

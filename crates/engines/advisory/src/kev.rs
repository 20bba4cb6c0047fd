//! The catalogue of known exploited vulnerabilities of the CISA (KEV), as JSON or as CSV.
//!
//! ```
//! let file = br#"{"catalogVersion": "2026.01.02", "vulnerabilities": [{
//!     "cveID": "CVE-2021-44228", "vendorProject": "Apache", "product": "Log4j2",
//!     "dateAdded": "2021-12-10", "dueDate": "2021-12-24", "knownRansomwareCampaignUse": "Known"
//! }]}"#;
//! let catalogue = advisory::kev::read(file)?.value;
//! assert_eq!(catalogue.entries[0].cve.to_string(), "CVE-2021-44228");
//! assert!(catalogue.entries[0].ransomware);
//! # Ok::<(), advisory::Unreadable>(())
//! ```

use finding::Location;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json_borrow::Value;

use crate::cve::Cve;
use crate::document::{
    Notes, OTHER_FORMAT, Object, Reading, TOO_MANY, Unreadable, bounded, day, parse,
};

/// The most entries that are read. The catalogue had 1,404 in August 2025.
pub const MAX_ENTRIES: usize = 100_000;

/// The catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Its version, such as `2025.08.25`; only JSON names it.
    pub version: Option<String>,
    /// When it was published; only JSON names it.
    pub released: Option<Timestamp>,
    /// The vulnerabilities, in the order of the file.
    pub entries: Vec<Entry>,
}

/// A vulnerability that is known to be exploited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The vulnerability.
    pub cve: Cve,
    /// The day on which it was added.
    pub added: Date,
    /// The day by which authorities of the United States have to act.
    pub due: Option<Date>,
    /// Known to be used by extortioners (`Known`; every other word means that nobody knows).
    pub ransomware: bool,
    /// Who makes the product.
    pub vendor: String,
    /// The product.
    pub product: String,
    /// The name of the vulnerability.
    pub name: String,
}

/// Reads the catalogue, JSON or CSV by its first character. An entry without CVE identifier or day is
/// left out, with a finding.
///
/// # Errors
///
/// [`Unreadable`] if the bytes are neither form of it, or more than [`crate::MAX_DOCUMENT`].
pub fn read(bytes: &[u8]) -> Result<Reading<Catalogue>, Unreadable> {
    let text = bounded(bytes)?;
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        Some(b'{') => read_json(text),
        _ => read_csv(text),
    }
}

fn other_format() -> Unreadable {
    OTHER_FORMAT.at(Location::Document, ["KEV".into()]).into()
}

fn read_json(bytes: &[u8]) -> Result<Reading<Catalogue>, Unreadable> {
    let value = parse(bytes)?;
    let root = Object::root(&value).ok_or_else(other_format)?;
    if !matches!(root.value("vulnerabilities"), Some(Value::Array(_))) {
        return Err(other_format());
    }
    let mut notes = Notes::default();
    let mut entries = Vec::new();
    for item in root.objects("vulnerabilities", MAX_ENTRIES, &mut notes) {
        entries.extend(entry(&item, &mut notes));
    }
    let catalogue = Catalogue {
        version: root.text("catalogVersion", &mut notes).map(Into::into),
        released: root.time("dateReleased", &mut notes),
        entries,
    };
    Ok(notes.beside(catalogue))
}

fn entry(item: &Object<'_, '_>, notes: &mut Notes) -> Option<Entry> {
    let cve = item.needed("cveID", notes)?;
    let Ok(cve) = cve.trim().parse() else {
        notes.malformed(item.place_of("cveID"), "cveID", &cve);
        return None;
    };
    item.needed("dateAdded", notes)?;
    let mut text = |key| item.text(key, notes).unwrap_or_default().into_owned();
    let [vendor, product, name, ransomware] = [
        "vendorProject",
        "product",
        "vulnerabilityName",
        "knownRansomwareCampaignUse",
    ]
    .map(&mut text);
    Some(Entry {
        cve,
        added: item.day("dateAdded", notes)?,
        due: item.day("dueDate", notes),
        ransomware: ransomware.eq_ignore_ascii_case("known"),
        vendor,
        product,
        name,
    })
}

fn read_csv(bytes: &[u8]) -> Result<Reading<Catalogue>, Unreadable> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers().map_err(|_| other_format())?.clone();
    let column = |name: &str| header.iter().position(|head| head.trim() == name);
    let (Some(cve), Some(added)) = (column("cveID"), column("dateAdded")) else {
        return Err(other_format());
    };
    let others = [
        "dueDate",
        "knownRansomwareCampaignUse",
        "vendorProject",
        "product",
        "vulnerabilityName",
    ];
    let others = others.map(column);
    let mut notes = Notes::default();
    let mut entries = Vec::new();
    for row in reader.byte_records() {
        let Ok(row) = row else { break };
        let place = || Location::Line(row.position().map_or(0, csv::Position::line));
        if entries.len() == MAX_ENTRIES {
            notes.push(TOO_MANY.at(place(), ["vulnerabilities".into(), MAX_ENTRIES.to_string()]));
            break;
        }
        let cell = |index: usize| String::from_utf8_lossy(row.get(index).unwrap_or_default());
        let Ok(id) = cell(cve).trim().parse() else {
            notes.malformed(place(), "cveID", &cell(cve));
            continue;
        };
        let Some(since) = day(&cell(added)) else {
            notes.malformed(place(), "dateAdded", &cell(added));
            continue;
        };
        let [due, ransomware, vendor, product, name] =
            others.map(|index| index.map(cell).unwrap_or_default().into_owned());
        if !due.trim().is_empty() && day(&due).is_none() {
            notes.malformed(place(), "dueDate", &due);
        }
        entries.push(Entry {
            cve: id,
            added: since,
            due: day(&due),
            ransomware: ransomware.trim().eq_ignore_ascii_case("known"),
            vendor,
            product,
            name,
        });
    }
    let catalogue = Catalogue {
        entries,
        ..Catalogue::default()
    };
    Ok(notes.beside(catalogue))
}

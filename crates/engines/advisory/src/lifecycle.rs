//! Until when a product is maintained: product files of endoflife.date, in the old form (a list of
//! cycles) and in that of version 1 of its interface (`result.releases`).
//!
//! ```
//! use advisory::lifecycle::{self, End};
//!
//! let file = br#"[{"cycle": "3.2", "eol": "2027-05-31", "support": true}]"#;
//! let product = lifecycle::read(file)?.value;
//! assert_eq!(product.cycles[0].security, End::On(jiff::civil::date(2027, 5, 31)));
//! assert_eq!(product.cycles[0].active, End::Open);
//! # Ok::<(), advisory::Unreadable>(())
//! ```

use finding::Location;
use jiff::civil::Date;
use serde_json_borrow::Value;

use crate::document::{
    Notes, OTHER_FORMAT, Object, Reading, Unreadable, bounded, day, parse, rows,
};

/// The most cycles of a product that are read. The longest lists have some 200.
pub const MAX_CYCLES: usize = 10_000;

/// The most aliases and identifiers of a product that are read.
const MAX_NAMES: usize = 1_000;

/// A product and its cycles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its name in addresses, such as `postgresql`; the old form does not say it.
    pub name: Option<String>,
    /// Its name for people; the old form does not say it.
    pub label: Option<String>,
    /// Identifiers as kind (`purl`, `cpe`, `repology`) and value; the old form does not say them.
    pub identifiers: Vec<(String, String)>,
    /// Its cycles, in the order of the file (newest first).
    pub cycles: Vec<Cycle>,
}

/// A release cycle: versions that are maintained together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its name: the beginning of the versions that belong to it, such as `16` or `22.04`.
    pub name: String,
    /// When its first version came out.
    pub released: Option<Date>,
    /// Its newest version.
    pub latest: Option<String>,
    /// When that came out.
    pub latest_released: Option<Date>,
    /// Maintained longer than others.
    pub long_term: bool,
    /// End of active maintenance, after which only security faults are mended.
    pub active: End,
    /// End of life: nothing is mended any more without further contract.
    pub security: End,
    /// End of the maintenance that has to be bought or subscribed.
    pub extended: End,
    /// Since when it is not sold any more, mostly said of devices.
    pub discontinued: End,
}

/// When something ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// Nobody says.
    #[default]
    Unknown,
    /// It has not ended, no day is set.
    Open,
    /// It has ended, nobody says when.
    Over,
    /// It ends, or has ended, on this day.
    On(Date),
}

impl End {
    /// Whether it is over on a day; the last day itself still counts as within. `None`: nobody knows.
    pub fn is_over(self, today: Date) -> Option<bool> {
        match self {
            Self::Unknown => None,
            Self::Open => Some(false),
            Self::Over => Some(true),
            Self::On(last) => Some(last < today),
        }
    }
}

/// Reads a product file. A cycle without name is left out, with a finding.
///
/// # Errors
///
/// [`Unreadable`] if the bytes have neither form, or are more than [`crate::MAX_DOCUMENT`].
pub fn read(bytes: &[u8]) -> Result<Reading<Product>, Unreadable> {
    let value = parse(bounded(bytes)?)?;
    let mut notes = Notes::default();
    if let Value::Array(items) = &value {
        let mut cycles = Vec::new();
        for item in rows(items, MAX_CYCLES, "cycle", &mut notes) {
            cycles.extend(old_cycle(&item, &mut notes));
        }
        let product = Product {
            cycles,
            ..Product::default()
        };
        return Ok(notes.beside(product));
    }
    let root = Object::root(&value);
    let result = root.and_then(|root| root.object("result", &mut notes));
    let Some(result) = result.filter(|result| result.value("releases").is_some()) else {
        let name = "endoflife.date".into();
        return Err(OTHER_FORMAT.at(Location::Document, [name]).into());
    };
    let mut product = Product {
        name: result.text("name", &mut notes).map(Into::into),
        label: result.text("label", &mut notes).map(Into::into),
        ..Product::default()
    };
    for item in result.objects("identifiers", MAX_NAMES, &mut notes) {
        let kind = item.needed("type", &mut notes);
        let id = item.needed("id", &mut notes);
        product
            .identifiers
            .extend(kind.zip(id).map(|(kind, id)| (kind.into(), id.into())));
    }
    for item in result.objects("releases", MAX_CYCLES, &mut notes) {
        product.cycles.extend(cycle(&item, &mut notes));
    }
    Ok(notes.beside(product))
}

/// A cycle of the old form. Its `support` and `extendedSupport` say whether there is support, its `eol`
/// and `discontinued` whether there is none any more; each of them may be the day instead.
fn old_cycle(item: &Object<'_, '_>, notes: &mut Notes) -> Option<Cycle> {
    // Files of 2022 and before write names such as 16 as numbers.
    let name = match item.value("cycle") {
        Some(Value::Number(number)) => number.to_string(),
        _ => item.needed("cycle", notes)?.into(),
    };
    Some(Cycle {
        name,
        released: item.day("releaseDate", notes),
        latest: item.text("latest", notes).map(Into::into),
        latest_released: item.day("latestReleaseDate", notes),
        long_term: !matches!(item.value("lts"), None | Some(Value::Bool(false))),
        active: end(item, "support", End::Open, End::Over, notes),
        security: end(item, "eol", End::Over, End::Open, notes),
        extended: end(item, "extendedSupport", End::Open, End::Over, notes),
        discontinued: end(item, "discontinued", End::Over, End::Open, notes),
    })
}

/// A member that is a day or a flag.
fn end(item: &Object<'_, '_>, key: &str, yes: End, no: End, notes: &mut Notes) -> End {
    match item.value(key) {
        None => End::Unknown,
        Some(Value::Bool(flag)) => [no, yes][usize::from(*flag)],
        Some(Value::Str(text)) if day(text).is_some() => day(text).map_or(End::Unknown, End::On),
        Some(other) => {
            item.refuse(key, other, notes);
            End::Unknown
        }
    }
}

/// A cycle of version 1: each end is a flag and, where known, a day.
fn cycle(item: &Object<'_, '_>, notes: &mut Notes) -> Option<Cycle> {
    let name = item.needed("name", notes)?.into();
    let mut ended = |flag, from| match (item.day(from, notes), item.flag(flag, notes)) {
        (Some(day), _) => End::On(day),
        (None, Some(true)) => End::Over,
        (None, Some(false)) => End::Open,
        (None, None) => End::Unknown,
    };
    let [active, security, extended, discontinued] = [
        ended("isEoas", "eoasFrom"),
        ended("isEol", "eolFrom"),
        ended("isEoes", "eoesFrom"),
        ended("isDiscontinued", "discontinuedFrom"),
    ];
    let latest = item.object("latest", notes);
    let latest = latest.as_ref();
    Some(Cycle {
        name,
        released: item.day("releaseDate", notes),
        latest: latest
            .and_then(|latest| latest.text("name", notes))
            .map(Into::into),
        latest_released: latest.and_then(|latest| latest.day("date", notes)),
        long_term: item.flag("isLts", notes).unwrap_or_default(),
        active,
        security,
        extended,
        discontinued,
    })
}

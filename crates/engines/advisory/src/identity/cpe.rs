//! Names of the Common Platform Enumeration, as far as matching needs them.
//!
//! NIST IR 7695 (naming): URI binding of version 2.2 (`cpe:/a:vendor:product:1.0`) and formatted string of
//! version 2.3 (`cpe:2.3:a:vendor:product:1.0:*:…`). NIST IR 7696 (matching) says what equals what.

use std::fmt;

/// Longest name that is read, in bytes.
const MAX_LENGTH: usize = 2048;

/// What kind of thing a name speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `a`
    Application,
    /// `o`
    OperatingSystem,
    /// `h`
    Hardware,
    /// `*`, or not said
    Any,
}

/// A value of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// Whatever it be: `*`, or nothing.
    Any,
    /// There is none: `-`.
    NotApplicable,
    /// This one, without escapes, in lower case; never empty.
    Value(Box<str>),
}

impl Attribute {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Value(value) => Some(value),
            Self::Any | Self::NotApplicable => None,
        }
    }

    fn may_equal(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Any, _) | (_, Self::Any)) || self == other
    }
}

/// The leading attributes of a CPE name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cpe {
    /// Application, operating system or hardware.
    pub part: Part,
    /// Who makes it.
    pub vendor: Attribute,
    /// Its name.
    pub product: Attribute,
    /// Its version.
    pub version: Attribute,
    /// Its update, such as `sp1` or `rc2`.
    pub update: Attribute,
}

/// A text that is no CPE name of version 2.2 or 2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CpeError;

impl fmt::Display for CpeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no CPE name of version 2.2 or 2.3")
    }
}

impl std::error::Error for CpeError {}

impl Cpe {
    /// Reads a name.
    ///
    /// # Errors
    ///
    /// If it breaks its binding.
    ///
    /// ```
    /// use advisory::Cpe;
    ///
    /// let old = Cpe::parse("cpe:/a:apache:log4j:2.0:beta9")?;
    /// assert_eq!(old, Cpe::parse("cpe:2.3:a:apache:log4j:2.0:beta9:*:*:*:*:*:*")?);
    /// assert_eq!(old.version.value(), Some("2.0"));
    /// # Ok::<(), advisory::CpeError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, CpeError> {
        let text = text.trim();
        if text.len() > MAX_LENGTH {
            return Err(CpeError);
        }
        let prefix = text
            .get(..8.min(text.len()))
            .unwrap_or_default()
            .to_ascii_lowercase();
        if prefix.starts_with("cpe:2.3:") {
            Self::formatted(text.get(8..).unwrap_or_default())
        } else if prefix.starts_with("cpe:/") {
            Self::uri(text.get(5..).unwrap_or_default())
        } else {
            Err(CpeError)
        }
    }

    /// Whether both may mean the same product, by part, vendor and product. `Any` equals whatever there is;
    /// a name without product equals none, as it would all products of its vendor.
    pub fn is_same_product(&self, other: &Self) -> bool {
        let parts = self.part == other.part || self.part == Part::Any || other.part == Part::Any;
        let is_named = self.product.value().is_some();
        parts && is_named && self.product == other.product && self.vendor.may_equal(&other.vendor)
    }

    /// Version and update as one text, the way records write versions: `2.0-beta9`. `None` if the name leaves
    /// the version open.
    pub fn full_version(&self) -> Option<String> {
        let version = self.version.value()?;
        Some(match self.update.value() {
            Some(update) => format!("{version}-{update}"),
            None => version.to_owned(),
        })
    }

    /// Eleven attributes, divided by colons that are not escaped; special characters behind `\`.
    fn formatted(text: &str) -> Result<Self, CpeError> {
        let mut fields: Vec<Attribute> = Vec::with_capacity(11);
        let mut rest = text;
        loop {
            let end = end_of_field(rest);
            let field = rest.get(..end).ok_or(CpeError)?;
            fields.push(quoted(field)?);
            match rest.get(end + 1..) {
                Some(after) if fields.len() < 11 => rest = after,
                Some(_) => return Err(CpeError),
                None => break,
            }
        }
        // Eleven by the specification; inventories often leave the last ones out.
        if fields.len() < 3 {
            return Err(CpeError);
        }
        Self::of(fields.into_iter())
    }

    /// Up to seven components, divided by colons; special characters as `%2f`, wildcards as `%01` and `%02`.
    fn uri(text: &str) -> Result<Self, CpeError> {
        let fields: Vec<&str> = text.split(':').collect();
        if fields.len() > 7 {
            return Err(CpeError);
        }
        let fields: Result<Vec<Attribute>, CpeError> = fields.into_iter().map(escaped).collect();
        Self::of(fields?.into_iter())
    }

    fn of(mut fields: impl Iterator<Item = Attribute>) -> Result<Self, CpeError> {
        let mut next = || fields.next().unwrap_or(Attribute::Any);
        let part = match next() {
            Attribute::Any => Part::Any,
            Attribute::Value(part) if &*part == "a" => Part::Application,
            Attribute::Value(part) if &*part == "o" => Part::OperatingSystem,
            Attribute::Value(part) if &*part == "h" => Part::Hardware,
            _ => return Err(CpeError),
        };
        Ok(Self {
            part,
            vendor: next(),
            product: next(),
            version: next(),
            update: next(),
        })
    }
}

/// Where the first field of a formatted string ends.
fn end_of_field(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b':' => return at,
            _ => {}
        }
    }
    text.len()
}

/// A value of a formatted string.
fn quoted(field: &str) -> Result<Attribute, CpeError> {
    match field {
        "" => return Err(CpeError),
        "*" => return Ok(Attribute::Any),
        "-" => return Ok(Attribute::NotApplicable),
        _ => {}
    }
    let mut value = String::with_capacity(field.len());
    let mut characters = field.chars();
    while let Some(character) = characters.next() {
        let plain = match character {
            '\\' => characters.next().ok_or(CpeError)?,
            _ if character.is_control() || character.is_whitespace() => return Err(CpeError),
            _ => character,
        };
        value.extend(plain.to_lowercase());
    }
    Ok(Attribute::Value(value.into()))
}

/// A component of a URI.
fn escaped(field: &str) -> Result<Attribute, CpeError> {
    match field {
        "" => return Ok(Attribute::Any),
        "-" => return Ok(Attribute::NotApplicable),
        _ => {}
    }
    // `%01` and `%02` stand for the wildcards `?` and `*`.
    let text = field.replace("%01", "?").replace("%02", "*");
    if text == "*" {
        return Ok(Attribute::Any);
    }
    let mut value = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(character) = rest.chars().next() {
        let plain = if character == '%' {
            let byte = rest
                .get(1..3)
                .and_then(|code| u8::from_str_radix(code, 16).ok());
            rest = rest.get(3..).unwrap_or_default();
            byte.filter(u8::is_ascii_graphic)
                .map(char::from)
                .ok_or(CpeError)?
        } else {
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
            character
        };
        if plain.is_control() || plain.is_whitespace() {
            return Err(CpeError);
        }
        value.extend(plain.to_lowercase());
    }
    Ok(Attribute::Value(value.into()))
}

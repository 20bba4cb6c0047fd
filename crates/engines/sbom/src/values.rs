//! Values with a form of their own: purls, points in time, hashes, properties.

use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{HashRow, PropertyRow};
use crate::inventory::words::HashAlgorithm;
use crate::json::Stop;
use crate::purl;
use crate::reader::Reader;

impl Reader<'_> {
    /// Reads a purl. One that breaks its specification is kept as it is, with a finding.
    pub(crate) fn purl(&mut self, slot: &mut Option<Sym>) -> Result<(), Stop> {
        if self.is_first(slot.is_none())?
            && let Some(text) = self.string()?
        {
            if !purl::is_sound(&text) {
                self.note(&codes::BAD_PURL, [text.to_string()]);
            }
            *slot = Some(self.intern(&text)?);
        }
        Ok(())
    }

    /// Reads a point in time; it should be RFC 3339.
    pub(crate) fn date_time(&mut self, slot: &mut Option<Sym>) -> Result<(), Stop> {
        if self.is_first(slot.is_none())?
            && let Some(text) = self.string()?
        {
            if !is_date_time(text.as_bytes()) {
                self.note(&codes::FORMAT_DATE_TIME, [text.to_string()]);
            }
            *slot = Some(self.intern(&text)?);
        }
        Ok(())
    }

    /// Reads one hash: `alg` and `content`, or `algorithm` and `checksumValue`.
    pub(crate) fn hash(
        &mut self,
        names: [&'static str; 2],
        since: fn(&str, HashAlgorithm) -> u8,
    ) -> Result<(), Stop> {
        if !self.object()? {
            return Ok(());
        }
        let [algorithm_name, value_name] = names;
        let (mut algorithm, mut value) = (None, None);
        let (mut has_algorithm, mut has_value) = (false, false);
        while let Some(key) = self.member()? {
            if key == algorithm_name {
                has_algorithm = true;
                algorithm = self.word(HashAlgorithm::parse, since)?;
            } else if key == value_name {
                has_value = true;
                if let Some(text) = self.string()? {
                    if !is_hash(text.as_bytes()) {
                        self.note(&codes::INVALID_HASH, [text.to_string()]);
                    }
                    value = Some(self.unique(&text)?);
                }
            } else {
                self.skip()?;
            }
        }
        for (name, present) in [(algorithm_name, has_algorithm), (value_name, has_value)] {
            if !present {
                self.missing(name);
            }
        }
        if let Some(value) = value {
            let algorithm = algorithm.unwrap_or(HashAlgorithm::Unknown);
            self.push(|tables| &mut tables.hashes, HashRow { value, algorithm })?;
        }
        Ok(())
    }

    /// Reads one property.
    pub(crate) fn property(&mut self) -> Result<(), Stop> {
        if !self.object()? {
            return Ok(());
        }
        let mut row = PropertyRow::default();
        while let Some(key) = self.member()? {
            match &*key {
                "name" => self.set(&mut row.name)?,
                "value" => self.set(&mut row.value)?,
                _ => self.skip()?,
            }
        }
        self.push(|tables| &mut tables.properties, row).map(drop)
    }
}

/// Hexadecimal digits of a length that a known algorithm yields: the pattern of the CycloneDX
/// schemas, plus 8 (Adler-32) and 56 (SHA-224), which SPDX has.
fn is_hash(value: &[u8]) -> bool {
    matches!(value.len(), 8 | 32 | 40 | 56 | 64 | 96 | 128)
        && value
            .iter()
            .fold(true, |sound, byte| sound & byte.is_ascii_hexdigit())
}

/// RFC 3339 date-time: `YYYY-MM-DDThh:mm:ss`, an optional fraction, `Z` or an offset. Months, days,
/// hours, minutes and seconds are checked for their range, not against the calendar.
pub(crate) fn is_date_time(value: &[u8]) -> bool {
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        let digits = value.get(range)?;
        digits.iter().all(u8::is_ascii_digit).then(|| {
            digits
                .iter()
                .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let marks = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    let in_range = |range, low, high| number(range).is_some_and(|n| n >= low && n <= high);
    let sound = number(0..4).is_some()
        && in_range(5..7, 1, 12)
        && in_range(8..10, 1, 31)
        && in_range(11..13, 0, 23)
        && in_range(14..16, 0, 59)
        && in_range(17..19, 0, 60)
        && marks.iter().all(|(at, mark)| value.get(*at) == Some(mark))
        && matches!(value.get(10), Some(b'T' | b't'));
    let mut rest = value.get(19..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix(b".") {
        let digits = fraction
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            return false;
        }
        rest = fraction.get(digits..).unwrap_or_default();
    }
    let is_offset = || match rest {
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            [h1, h2, m1, m2].iter().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    };
    sound && (matches!(rest, b"Z" | b"z") || is_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time_are_those_of_rfc_3339() {
        for sound in [
            "2026-11-23T08:00:00Z",
            "2026-11-23t08:00:00.123+01:00",
            "2026-12-31T23:59:60z",
        ] {
            assert!(is_date_time(sound.as_bytes()), "{sound}");
        }
        for wrong in [
            "",
            "2026-11-23",
            "2026-11-23 08:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+1:00",
            "٢٠٢٦-01-01T00:00:00Z",
        ] {
            assert!(!is_date_time(wrong.as_bytes()), "{wrong}");
        }
    }
}

//! The estimates of the Exploit Prediction Scoring System (EPSS) of FIRST, as CSV.
//!
//! ```
//! let file = b"#model_version:v2025.03.14,score_date:2026-01-02T12:55:00Z\n\
//!     cve,epss,percentile\nCVE-2021-44228,0.94358,0.99957\n";
//! let scores = advisory::epss::read(file)?.value;
//! assert_eq!(scores.model.as_deref(), Some("v2025.03.14"));
//! assert_eq!(scores.entries[0].1.score, 94_358);
//! # Ok::<(), advisory::Unreadable>(())
//! ```

use finding::Location;
use jiff::Timestamp;

use crate::cve::Cve;
use crate::document::{Notes, OTHER_FORMAT, Reading, TOO_MANY, Unreadable, bounded, instant};
use crate::found::Probability;

/// The most rows that are read. There were some 300,000 vulnerabilities with a CVE identifier in 2025.
pub const MAX_ROWS: usize = 2_000_000;

/// What is certain, in hundred-thousandths.
const WHOLE: u32 = 100_000;

/// The estimates of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// The version of the model, such as `v2025.03.14`.
    pub model: Option<String>,
    /// When they were calculated.
    pub date: Option<Timestamp>,
    /// The estimates, in the order of the file.
    pub entries: Vec<(Cve, Probability)>,
}

/// Reads the estimates from unpacked CSV with the columns `cve`, `epss` and `percentile`. A row that
/// is none is left out, with a finding.
///
/// # Errors
///
/// [`Unreadable`] if these columns are missing, or there are more bytes than [`crate::MAX_DOCUMENT`].
pub fn read(bytes: &[u8]) -> Result<Reading<Scores>, Unreadable> {
    let text = bounded(bytes)?;
    let other_format = || OTHER_FORMAT.at(Location::Document, ["EPSS".into()]).into();
    let mut notes = Notes::default();
    let (model, date) = remark(text, &mut notes);
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(text);
    let header = reader
        .headers()
        .map_err(|_| -> Unreadable { other_format() })?;
    let column = |name: &str| header.iter().position(|head| head.trim() == name);
    let columns = [column("cve"), column("epss"), column("percentile")];
    let [Some(cve), Some(score), Some(percentile)] = columns else {
        return Err(other_format());
    };
    let mut entries = Vec::new();
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row).unwrap_or(false) {
        let place = || Location::Line(row.position().map_or(0, csv::Position::line));
        if entries.len() == MAX_ROWS {
            notes.push(TOO_MANY.at(place(), ["cve".into(), MAX_ROWS.to_string()]));
            break;
        }
        let cell = |index: usize| {
            let bytes = row.get(index).unwrap_or_default();
            std::str::from_utf8(bytes).unwrap_or_default().trim()
        };
        let read = (
            cell(cve).parse(),
            hundred_thousandths(cell(score)),
            hundred_thousandths(cell(percentile)),
        );
        match read {
            (Ok(id), Some(score), Some(percentile)) => {
                entries.push((id, Probability { score, percentile }));
            }
            (Err(_), ..) => notes.malformed(place(), "cve", cell(cve)),
            (_, None, _) => notes.malformed(place(), "epss", cell(score)),
            (_, _, None) => notes.malformed(place(), "percentile", cell(percentile)),
        }
    }
    Ok(notes.beside(Scores {
        model,
        date,
        entries,
    }))
}

/// What the first line says: `#model_version:v2025.03.14,score_date:2026-01-02T12:55:00Z`.
fn remark(text: &[u8], notes: &mut Notes) -> (Option<String>, Option<Timestamp>) {
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Some(line) = std::str::from_utf8(first)
        .ok()
        .and_then(|line| line.strip_prefix('#'))
    else {
        return (None, None);
    };
    let (mut model, mut date) = (None, None);
    for part in line.trim().split(',') {
        match part.split_once(':') {
            Some(("model_version", version)) => model = Some(version.chars().take(100).collect()),
            Some(("score_date", day)) => {
                // Older files write the offset without a colon.
                let day = day
                    .strip_suffix("+0000")
                    .map_or(day.into(), |day| format!("{day}Z"));
                date = instant(&day);
                if date.is_none() {
                    notes.malformed(Location::Line(1), "score_date", &day);
                }
            }
            _ => {}
        }
    }
    (model, date)
}

/// A decimal number of 0 to 1 in hundred-thousandths, exactly: `0.00043`, `1`, `4.3e-4`. Digits behind
/// the fifth, which only the files of 2021 and 2022 have, are rounded half up. `None` for whatever else.
pub fn hundred_thousandths(text: &str) -> Option<u32> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i8>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().next().is_none() || !digits().all(|byte| byte.is_ascii_digit()) || text.len() > 40 {
        return None;
    }
    // The place of each digit: 0 stands directly before the point, hundred-thousandths at -5.
    let first = i64::try_from(whole.len()).ok()? - 1 + i64::from(exponent);
    let mut value: u64 = 0;
    let mut round_up = false;
    for (place, byte) in (-40..=first).rev().zip(digits()) {
        let digit = u64::from(byte - b'0');
        match place {
            _ if place > 0 && digit > 0 => return None,
            -5..=0 => value += digit * 10_u64.pow(u32::try_from(place + 5).ok()?),
            -6 => round_up = digit >= 5,
            _ => {}
        }
    }
    let value = u32::try_from(value + u64::from(round_up)).ok()?;
    (value <= WHOLE).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        let cases = [
            ("0", 0),
            ("1", 100_000),
            ("1.0", 100_000),
            ("0.00043", 43),
            ("0.94358", 94_358),
            (".5", 50_000),
            ("4.3e-4", 43),
            ("1e-05", 1),
            ("4.9e-06", 0),
            ("5e-06", 1),
            ("0.083870000", 8_387),
            ("0.999995", 100_000),
            ("10e-1", 100_000),
            ("0.000004999999999", 0),
        ];
        for (text, value) in cases {
            assert_eq!(hundred_thousandths(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for text in [
            "", ".", "-0.1", "1.1", "1.00001", "2", "0,5", "NaN", "1e3", "0.5e999", "0x1", " 1",
            "1e5", "٣",
        ] {
            assert_eq!(hundred_thousandths(text), None, "{text}");
        }
    }
}

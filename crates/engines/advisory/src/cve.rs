//! Identifiers of the CVE list.

use std::fmt;
use std::str::FromStr;

/// An identifier of the CVE list, such as `CVE-2021-44228`: a year, and a number of 4 to 19 digits, as
/// the CVE record format writes them. Ordered by year and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cve {
    year: u16,
    number: u64,
}

impl Cve {
    /// The year, 0 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The number within the year.
    pub fn number(self) -> u64 {
        self.number
    }
}

impl fmt::Display for Cve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CVE-{:04}-{:04}", self.year, self.number)
    }
}

/// A text that is no identifier of the CVE list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCve;

impl fmt::Display for NotCve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no identifier of the CVE list")
    }
}

impl std::error::Error for NotCve {}

impl FromStr for Cve {
    type Err = NotCve;

    /// Reads `CVE-YYYY-NNNN`, the letters in any case. A number with more zeros than it needs for four
    /// digits is another text and refused, so that what is written of an identifier is what was read.
    fn from_str(text: &str) -> Result<Self, NotCve> {
        let (head, rest) = text.split_at_checked(4).ok_or(NotCve)?;
        let (year, number) = rest.split_once('-').ok_or(NotCve)?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let padded = number.len() > 4 && number.starts_with('0');
        let formed = head.eq_ignore_ascii_case("CVE-")
            && year.len() == 4
            && (4..=19).contains(&number.len())
            && digits(year)
            && digits(number);
        if !formed || padded {
            return Err(NotCve);
        }
        Ok(Self {
            year: year.parse().map_err(|_| NotCve)?,
            number: number.parse().map_err(|_| NotCve)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_was_read() {
        for text in [
            "CVE-2021-44228",
            "CVE-1999-0001",
            "CVE-2014-9999999999999999999",
        ] {
            assert_eq!(text.parse::<Cve>().unwrap().to_string(), text);
        }
        let (first, second): (Cve, Cve) = (
            "cve-2020-9999".parse().unwrap(),
            "CVE-2020-10000".parse().unwrap(),
        );
        assert!(first < second, "by number, not by letters");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "CVE-",
            "CVE-2021",
            "CVE-2021-1",
            "CVE-21-4422",
            "CVE-2021-04422",
            "GHSA-2021-4422",
            "CVE-2021-44x8",
            "CVE-2021-44228 ",
            "ÄÄÄÄ-1",
        ] {
            assert_eq!(text.parse::<Cve>(), Err(NotCve), "{text}");
        }
    }
}

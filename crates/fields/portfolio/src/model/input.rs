//! What was sent, read member by member, with everything that is wrong collected.
//!
//! Pages, REST routes and commands hand members over in one form, [`FormData`]: name and text.

use jiff::civil::Date;
use platform::web::FormData;
use serde::Serialize;

/// One thing that is wrong with one member. The text has the key `portfolio-invalid-{code}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Violation {
    /// Name of the member.
    pub member: String,
    /// Stable code: `missing`, `too-long`, `unknown-word`, `no-date`, `no-address`, `no-amount`, …
    pub code: &'static str,
    /// The limit or the value that the sentence names; empty if it names none.
    pub detail: String,
}

/// Everything that is wrong with an input, in the order of its members.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("{} members are not acceptable", .0.len())]
pub struct Violations(pub Vec<Violation>);

impl Violations {
    /// Notes a violation.
    pub fn add(&mut self, member: &str, code: &'static str, detail: impl Into<String>) {
        self.0.push(Violation {
            member: member.to_owned(),
            code,
            detail: detail.into(),
        });
    }
    /// The value if nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

/// Longest single-line value, in characters.
pub(super) const LINE: usize = 300;
/// Longest free text, in characters.
pub(super) const PROSE: usize = 8_000;

/// Reads members and notes what is wrong with them.
pub(super) struct Reader<'a> {
    input: &'a FormData,
    pub(super) wrong: Violations,
}

impl<'a> Reader<'a> {
    pub(super) fn new(input: &'a FormData) -> Self {
        Self {
            input,
            wrong: Violations::default(),
        }
    }

    /// All values of a member, empty ones too.
    pub(super) fn column(&self, member: &str) -> Vec<String> {
        self.input
            .all(member)
            .map(|value| value.trim().to_owned())
            .collect()
    }

    /// A line that must not be empty.
    pub(super) fn required(&mut self, member: &str) -> String {
        let value = self.line(member);
        if value.is_empty() {
            self.wrong.add(member, "missing", "");
        }
        value
    }

    /// A line that may be empty.
    pub(super) fn line(&mut self, member: &str) -> String {
        self.bounded(member, LINE)
    }

    /// A text of several lines that may be empty.
    pub(super) fn prose(&mut self, member: &str) -> String {
        self.bounded(member, PROSE)
    }

    fn bounded(&mut self, member: &str, limit: usize) -> String {
        let value = self.input.get(member).trim();
        if value.chars().count() > limit {
            self.wrong.add(member, "too-long", limit.to_string());
        }
        if value
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            self.wrong.add(member, "control-character", "");
        }
        value.to_owned()
    }

    /// A word of a closed vocabulary; `fallback` where nothing was sent.
    pub(super) fn word<T: Copy>(
        &mut self,
        member: &str,
        parse: impl Fn(&str) -> Option<T>,
        fallback: Option<T>,
    ) -> Option<T> {
        let value = self.input.get(member);
        if value.is_empty() {
            if fallback.is_none() {
                self.wrong.add(member, "missing", "");
            }
            return fallback;
        }
        let parsed = parse(value);
        if parsed.is_none() {
            self.wrong.add(
                member,
                "unknown-word",
                value.chars().take(60).collect::<String>(),
            );
        }
        parsed
    }

    /// Words of a closed vocabulary, each at most once, in the order of the vocabulary.
    pub(super) fn set<T: Copy + Ord>(
        &mut self,
        member: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for value in self
            .column(member)
            .iter()
            .flat_map(|value| value.split(','))
            .map(str::trim)
        {
            if value.is_empty() {
                continue;
            }
            match parse(value) {
                Some(word) => values.push(word),
                None => self.wrong.add(
                    member,
                    "unknown-word",
                    value.chars().take(60).collect::<String>(),
                ),
            }
        }
        values.sort_unstable();
        values.dedup();
        values
    }

    /// A calendar day: `2026-11-27` (as browsers and the API send it) or `27.11.2026`.
    pub(super) fn date(&mut self, member: &str) -> Option<Date> {
        let value = self.input.get(member);
        if value.is_empty() {
            return None;
        }
        let parsed = value
            .parse::<Date>()
            .ok()
            .or_else(|| Date::strptime("%d.%m.%Y", value).ok());
        if parsed.is_none() {
            self.wrong.add(
                member,
                "no-date",
                value.chars().take(60).collect::<String>(),
            );
        }
        parsed
    }

    /// A web address, `http` or `https`; empty if none was given.
    pub(super) fn address(&mut self, member: &str) -> String {
        let value = self.line(member);
        let plain = value
            .strip_prefix("https://")
            .or_else(|| value.strip_prefix("http://"));
        let sound = plain.is_some_and(|rest| {
            rest.chars().next().is_some_and(char::is_alphanumeric)
                && !value.contains(|c: char| c.is_whitespace() || c == '"' || c == '<')
        });
        if !value.is_empty() && !sound {
            self.wrong.add(
                member,
                "no-address",
                value.chars().take(60).collect::<String>(),
            );
        }
        value
    }

    /// A truth value: `1`, `true` or `on`; anything else is false.
    pub(super) fn flag(&self, member: &str) -> bool {
        matches!(self.input.get(member), "1" | "true" | "on")
    }

    /// An amount of money in cents, with decimal comma or point: `1.234,50`, `1234.5`, `1234`.
    pub(super) fn cents(&mut self, member: &str) -> Option<i64> {
        let value = self.input.get(member);
        if value.is_empty() {
            return None;
        }
        let parsed = parse_cents(value);
        if parsed.is_none() {
            self.wrong.add(
                member,
                "no-amount",
                value.chars().take(60).collect::<String>(),
            );
        }
        parsed
    }
}

/// Largest amount: a hundred billion, in cents.
const MAX_CENTS: i64 = 10_000_000_000_000;

/// Reads an amount. With a comma, points part thousands; a single point with one or two digits
/// behind it is a decimal point.
fn parse_cents(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('€').trim();
    let (whole, fraction) = match text.rsplit_once(',') {
        Some((whole, fraction)) => (whole.replace('.', ""), fraction),
        None => match text.rsplit_once('.') {
            Some((whole, fraction)) if fraction.len() <= 2 && !whole.contains('.') => {
                (whole.to_owned(), fraction)
            }
            _ => (text.replace('.', ""), ""),
        },
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 2 || !digits(&whole) || !digits(fraction) {
        return None;
    }
    let units: i64 = whole.parse().ok()?;
    let cents: i64 = if fraction.is_empty() {
        0
    } else {
        format!("{fraction:0<2}").parse().ok()?
    };
    units
        .checked_mul(100)?
        .checked_add(cents)
        .filter(|cents| *cents <= MAX_CENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_comma_and_point() {
        for (text, cents) in [
            ("1.234,50", 123_450),
            ("1234.5", 123_450),
            ("1234", 123_400),
            ("1.234", 123_400),
            ("0,07 €", 7),
        ] {
            assert_eq!(parse_cents(text), Some(cents), "{text}");
        }
        for text in ["", "abc", "1,234,5", "1,005", "-3", "99999999999999999999"] {
            assert_eq!(parse_cents(text), None, "{text}");
        }
    }
}

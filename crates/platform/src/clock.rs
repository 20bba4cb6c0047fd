//! Time as a parameter: the program asks a [`Clock`], tests set one.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A point in time, UTC, milliseconds; stored as RFC 3339 text of fixed width
/// (`2026-11-23T07:10:00.000Z`), so that text order is time order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Instant(i64);

impl Instant {
    /// From milliseconds since 1970-01-01T00:00:00Z; values outside years 0–9999 are clamped.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(-62_135_596_800_000, 253_402_300_799_999))
    }
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn as_millis(self) -> i64 {
        self.0
    }
    /// This instant moved by `seconds` (negative: earlier).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
    /// This instant moved by whole days of 24 hours.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }
    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
    /// The calendar day in Germany.
    pub fn date(self) -> jiff::civil::Date {
        self.timestamp().to_zoned(berlin()).date()
    }
    /// Date and time in Germany as people write it: `23.11.2026, 07:10` or `23 Nov 2026, 07:10`.
    pub fn display(self, lang: crate::Lang) -> String {
        let zoned = self.timestamp().to_zoned(berlin());
        match lang {
            crate::Lang::De => zoned.strftime("%d.%m.%Y, %H:%M").to_string(),
            crate::Lang::En => zoned.strftime("%-d %b %Y, %H:%M").to_string(),
        }
    }
}

fn berlin() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Berlin").unwrap_or(jiff::tz::TimeZone::UTC)
}

/// A calendar day as people write it: `27.11.2026` or `27 Nov 2026`.
pub fn display_date(date: jiff::civil::Date, lang: crate::Lang) -> String {
    match lang {
        crate::Lang::De => date.strftime("%d.%m.%Y").to_string(),
        crate::Lang::En => date.strftime("%-d %b %Y").to_string(),
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.timestamp().strftime("%Y-%m-%dT%H:%M:%S.%3fZ"))
    }
}

impl std::fmt::Debug for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Instant {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let stamp: jiff::Timestamp = text.parse()?;
        Ok(Self::from_millis(stamp.as_millisecond()))
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for Instant {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::DateTime,
            )))
            .into()
    }
}
impl utoipa::ToSchema for Instant {}

/// Where the program takes the time from.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }
    /// A clock that stands still until [`Clock::advance`] is called; for tests and reproducible runs.
    pub fn fixed(at: Instant) -> Self {
        Self(Source::Fixed(Arc::new(AtomicI64::new(at.as_millis()))))
    }
    /// Moves a fixed clock; the system clock stays as it is.
    pub fn advance(&self, seconds: i64) {
        if let Source::Fixed(millis) = &self.0 {
            millis.fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
        }
    }
    /// Now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the machine's clock"
    )]
    pub fn now(&self) -> Instant {
        match &self.0 {
            Source::System => Instant::from_millis(jiff::Timestamp::now().as_millisecond()),
            Source::Fixed(millis) => Instant::from_millis(millis.load(Ordering::SeqCst)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_a_fixed_width_and_reads_back() {
        let instant: Instant = "2026-11-23T07:10:00Z".parse().unwrap();
        assert_eq!(instant.to_string(), "2026-11-23T07:10:00.000Z");
        assert_eq!(instant.to_string().parse::<Instant>().unwrap(), instant);
        assert_eq!(instant.display(crate::Lang::De), "23.11.2026, 08:10");
    }
}

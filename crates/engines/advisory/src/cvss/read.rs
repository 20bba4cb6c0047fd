//! Taking a vector apart: `NAME:VALUE` with `/` between them.

use super::metric::Value;
use super::{Fault, Version};

/// One `NAME:VALUE`.
struct Field<'a> {
    /// The metric: its number in the order of the specification.
    number: usize,
    /// The value as written.
    value: &'a str,
    /// The character at which it begins, counted from 1.
    place: usize,
}

/// What was written: known metrics, each once and, where the version asks for it, in order. Whether
/// the values are known is not looked at yet.
pub(super) struct Fields<'a> {
    written: Vec<Field<'a>>,
    names: &'static [&'static str],
    version: Version,
    /// The character behind the last one.
    end: usize,
}

impl<'a> Fields<'a> {
    /// Takes the metrics of `version` apart; `place` is the character at which they begin.
    pub(super) fn split(
        text: &'a str,
        mut place: usize,
        version: Version,
        names: &'static [&'static str],
    ) -> Result<Self, Fault> {
        let mut written: Vec<Field<'a>> = Vec::new();
        for part in text.split('/') {
            let Some((name, value)) = part.split_once(':') else {
                let part = quoted(part);
                return Err(Fault::Malformed { part, place });
            };
            let Some(number) = names.iter().position(|known| *known == name) else {
                let metric = quoted(name);
                return Err(Fault::UnknownMetric {
                    metric,
                    place,
                    version,
                });
            };
            let metric = names[number];
            if written.iter().any(|field| field.number == number) {
                return Err(Fault::Duplicate { metric, place });
            }
            let later = written.iter().find(|field| field.number > number);
            if let Some(later) = later.filter(|_| version.is_ordered()) {
                return Err(Fault::Order {
                    metric,
                    place,
                    before: names[later.number],
                    version,
                });
            }
            written.push(Field {
                number,
                value,
                place,
            });
            place += part.chars().count() + 1;
        }
        Ok(Self {
            written,
            names,
            version,
            end: place.saturating_sub(1),
        })
    }

    /// The value of a metric that has to be there.
    pub(super) fn required<T: Value>(&self, metric: &'static str) -> Result<T, Fault> {
        if let Some(field) = self.field(metric) {
            return Self::value(field, metric, None);
        }
        let number = self.names.iter().position(|name| *name == metric);
        let next = self
            .written
            .iter()
            .find(|field| Some(field.number) > number);
        Err(Fault::Missing {
            metric,
            place: next.map_or(self.end, |field| field.place),
            version: self.version,
        })
    }

    /// The value of a metric that may be left out; `undefined` says the same as leaving it out.
    pub(super) fn optional<T: Value>(
        &self,
        metric: &'static str,
        undefined: &'static str,
    ) -> Result<Option<T>, Fault> {
        match self.field(metric) {
            Some(field) if field.value != undefined => {
                Self::value(field, metric, Some(undefined)).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn field(&self, metric: &str) -> Option<&Field<'a>> {
        let is_it = |field: &&Field<'a>| self.names.get(field.number) == Some(&metric);
        self.written.iter().find(is_it)
    }

    fn value<T: Value>(
        field: &Field<'a>,
        metric: &'static str,
        undefined: Option<&'static str>,
    ) -> Result<T, Fault> {
        let known = T::WRITTEN
            .iter()
            .find(|(written, _)| *written == field.value);
        known.map(|(_, value)| *value).ok_or_else(|| {
            let allowed: Vec<&str> = T::WRITTEN
                .iter()
                .map(|(written, _)| *written)
                .chain(undefined)
                .collect();
            Fault::UnknownValue {
                metric,
                value: quoted(field.value),
                place: field.place,
                allowed: allowed.join(", "),
            }
        })
    }
}

/// At most 40 characters of a text.
pub(super) fn quoted(text: &str) -> String {
    text.chars().take(40).collect()
}

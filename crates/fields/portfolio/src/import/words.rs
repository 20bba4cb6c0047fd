//! How other programs name columns and values: `knowledge/import/`, the texts of this program in both languages, and
//! the words themselves.

use super::Target;
use crate::starter::Starter;
use platform::db::fold;
use platform::knowledge::Knowledge;
use platform::{App, Lang};
use serde::Deserialize;
use std::collections::HashMap;

/// `[[column]]`: headings under which inventories keep a field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    /// The field; also the id that an overlay replaces.
    id: Target,
    /// Headings, the likeliest first.
    headings: Vec<String>,
}

/// `[[value]]`: how inventories write a word of a closed vocabulary.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueEntry {
    /// Only for the overlay.
    #[serde(rename = "id")]
    _id: String,
    /// The field.
    field: Target,
    /// The word of this program.
    word: String,
    /// What stands for it.
    texts: Vec<String>,
}

/// What headings and values mean.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Plain heading → field and its place among the field's headings.
    headings: HashMap<String, (Target, usize)>,
    /// Field and plain text → word.
    values: HashMap<(Target, String), String>,
}

impl Words {
    /// From the knowledge and the texts of the program. Entries that cannot be used are left out; the log names them.
    pub fn load(app: &App, starter: &Starter) -> Self {
        let mut words = Self::of(app.knowledge(), starter);
        for target in Target::ALL {
            for lang in [Lang::De, Lang::En] {
                words.heading(*target, &app.text(lang, target.key(), &[]), 0);
                for (word, key) in target.vocabulary() {
                    words.value(*target, &app.text(lang, key, &[]), word);
                }
            }
        }
        words
    }

    /// From the knowledge alone.
    pub(crate) fn of(knowledge: &Knowledge, starter: &Starter) -> Self {
        let mut faults = Vec::new();
        let columns: Vec<ColumnEntry> = knowledge.entries("import/", "column", &mut faults);
        let values: Vec<ValueEntry> = knowledge.entries("import/", "value", &mut faults);
        for fault in faults {
            tracing::warn!(
                ?fault,
                "an entry of the knowledge on imports cannot be used"
            );
        }
        let mut words = Self::default();
        for target in Target::ALL {
            words.heading(*target, target.as_str(), 0);
            for (word, _) in target.vocabulary() {
                words.value(*target, word, word);
            }
        }
        for entry in columns {
            for (place, heading) in entry.headings.iter().enumerate() {
                words.heading(entry.id, heading, place);
            }
        }
        for entry in values {
            for text in &entry.texts {
                words.value(entry.field, text, &entry.word);
            }
        }
        for category in &starter.categories {
            for text in [&category.id, &category.name.de, &category.name.en] {
                words.value(Target::Category, text, &category.id);
            }
        }
        words
    }

    fn heading(&mut self, target: Target, heading: &str, place: usize) {
        self.headings
            .entry(plain(heading))
            .or_insert((target, place));
    }

    fn value(&mut self, target: Target, text: &str, word: &str) {
        self.values
            .entry((target, plain(text)))
            .or_insert_with(|| word.to_owned());
    }

    /// The field that a heading names, and how likely: 0 is the likeliest.
    pub(crate) fn field(&self, heading: &str) -> Option<(Target, usize)> {
        // „Kosten pro Jahr (EUR)“, „Hersteller / Anbieter“: without the addition, then part by part.
        let short = heading.split(['(', '[']).next().unwrap_or(heading);
        let whole = [heading, short]
            .into_iter()
            .find_map(|text| self.headings.get(&plain(text)).copied());
        whole.or_else(|| {
            let parts = short.split(['/', ',', '|']);
            parts
                .filter_map(|part| self.headings.get(&plain(part)).copied())
                .map(|(target, place)| (target, place + 50))
                .next()
        })
    }

    /// The word for a text; none if it is not known.
    pub(crate) fn word(&self, target: Target, text: &str) -> Option<&str> {
        self.values.get(&(target, plain(text))).map(String::as_str)
    }
}

/// Folded, letters and digits only: „Asset-ID“ and „ASSET ID“ are the same. What has neither stays as it is.
pub(crate) fn plain(text: &str) -> String {
    let folded = fold(text.trim());
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { folded } else { letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let knowledge = Knowledge::load(None).unwrap();
        let starter = Starter::load(&knowledge);
        Words::of(&knowledge, &starter)
    }

    #[test]
    fn every_entry_of_the_knowledge_can_be_used() {
        let knowledge = Knowledge::load(None).unwrap();
        let mut faults = Vec::new();
        let columns: Vec<ColumnEntry> = knowledge.entries("import/", "column", &mut faults);
        let values: Vec<ValueEntry> = knowledge.entries("import/", "value", &mut faults);
        assert_eq!(faults, []);
        assert_eq!(columns.len(), Target::ALL.len(), "every field has headings");
        let mut seen = HashMap::new();
        for entry in &columns {
            for heading in &entry.headings {
                let before = seen.insert(plain(heading), entry.id);
                assert!(
                    before.is_none_or(|before| before == entry.id),
                    "„{heading}“ stands for two fields"
                );
            }
        }
        for entry in values {
            let known = entry.field.vocabulary();
            assert!(
                known.is_empty() || known.iter().any(|(word, _)| *word == entry.word),
                "{} is no word of {:?}",
                entry.word,
                entry.field
            );
        }
    }

    #[test]
    fn headings_and_values_are_understood() {
        let words = words();
        for (heading, target) in [
            ("Anwendung", Target::Name),
            ("Asset-ID", Target::ExternalId),
            ("Amt / Fachbereich", Target::Department),
            ("Kosten pro Jahr (EUR)", Target::Cost),
            ("Herausgeber", Target::Maker),
        ] {
            assert_eq!(words.field(heading).map(|f| f.0), Some(target), "{heading}");
        }
        assert_eq!(words.field("Farbe"), None);
        assert_eq!(words.word(Target::Kind, "OSS"), Some("open-source"));
        assert_eq!(words.word(Target::Criticality, "mittel"), Some("normal"));
        assert_eq!(words.word(Target::Modified, "x"), Some("1"));
        assert_eq!(words.word(Target::Modified, "-"), Some("0"));
    }
}

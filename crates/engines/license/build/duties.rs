//! The tables of duties, triggers, terms, exceptions and pairs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml::Spanned;

use super::{Failure, source, variant};

/// The files of `terms/`, parsed.
pub(crate) struct Files {
    pub(crate) duties: source::DutiesFile,
    pub(crate) terms: Vec<source::TermsFile>,
}

/// Places of names in their tables.
struct Places<'a> {
    duties: BTreeMap<&'a str, usize>,
    triggers: BTreeMap<&'a str, usize>,
}

impl Files {
    /// The place of a licence in the table of terms.
    pub(crate) fn terms_of(&self, id: &str) -> Option<usize> {
        let mut items = self.terms.iter().flat_map(|file| &file.terms);
        items.position(|item| item.licenses.iter().any(|known| known.get_ref() == id))
    }

    pub(crate) fn write(&self, code: &mut String) -> Result<(), Failure> {
        let places = Places {
            duties: (self.duties.duty.iter().enumerate())
                .map(|(place, duty)| (duty.id.get_ref().as_str(), place))
                .collect(),
            triggers: (self.duties.trigger.keys().enumerate())
                .map(|(place, name)| (name.get_ref().as_str(), place))
                .collect(),
        };
        self.write_triggers(code)?;
        self.write_duties(code)?;
        self.write_terms(code, &places)?;
        self.write_exceptions(code, &places)?;
        self.write_pairs(code)
    }

    fn write_triggers(&self, code: &mut String) -> Result<(), Failure> {
        writeln!(
            code,
            "/// By name.\npub(crate) static TRIGGERS: [Trigger; {}] = [",
            self.duties.trigger.len()
        )?;
        for (id, trigger) in &self.duties.trigger {
            let modified = trigger.modified.as_ref().map_or("None".to_owned(), |name| {
                format!("Some(Modified::{})", variant(name.get_ref()))
            });
            writeln!(
                code,
                "Trigger {{ id: {:?}, ways: &[{}], modified: {modified}, linking: &[{}], title: {} }},",
                id.get_ref(),
                variants("Way", &trigger.ways),
                variants("Linking", &trigger.linking),
                words(&trigger.title),
            )?;
        }
        writeln!(code, "];")?;
        Ok(())
    }

    fn write_duties(&self, code: &mut String) -> Result<(), Failure> {
        writeln!(
            code,
            "/// In the order of the file.\npub(crate) static DUTIES: [Duty; {}] = [",
            self.duties.duty.len()
        )?;
        for duty in &self.duties.duty {
            let scope = duty.scope.as_ref().map_or("component", |s| s.get_ref());
            writeln!(
                code,
                "Duty {{ id: {:?}, kind: DutyKind::{}, scope: DutyScope::{}, restricts: {}, title: {}, todo: {} }},",
                duty.id.get_ref(),
                variant(duty.kind.get_ref()),
                variant(scope),
                duty.restricts,
                words(&duty.title),
                words(&duty.todo),
            )?;
        }
        writeln!(code, "];")?;
        Ok(())
    }

    fn write_terms(&self, code: &mut String, places: &Places<'_>) -> Result<(), Failure> {
        let items: Vec<&source::TermsItem> =
            self.terms.iter().flat_map(|file| &file.terms).collect();
        writeln!(
            code,
            "/// In the order of the files.\npub(crate) static TERMS: [Terms; {}] = [",
            items.len()
        )?;
        let mut of = BTreeMap::new();
        for (place, item) in items.iter().enumerate() {
            for id in &item.licenses {
                if of.insert(id.get_ref().to_lowercase(), place).is_some() {
                    return Err(format!("terms of {} stand twice", id.get_ref()).into());
                }
            }
            let reach = item.reach.as_ref().map_or("distribution", |r| r.get_ref());
            let tolerates: Vec<&String> = item.tolerates.iter().map(Spanned::get_ref).collect();
            write!(
                code,
                "Terms {{ copyleft: Copyleft::{}, reach: Reach::{}, tolerates: &{tolerates:?}, note: {}, also: &[",
                variant(item.copyleft.get_ref()),
                variant(reach),
                note(item.note.as_ref()),
            )?;
            for also in &item.also {
                write!(
                    code,
                    "Also {{ license: {:?}, clause: {} }}, ",
                    also.license.get_ref(),
                    clause(&also.clause, &also.words)
                )?;
            }
            write!(code, "], terms: ")?;
            places.write(code, &item.term)?;
            writeln!(code, "}},")?;
        }
        writeln!(
            code,
            "];\n/// Lower-case id to place in `TERMS`.\npub(crate) static TERMS_OF: &[(&str, usize)] = &["
        )?;
        for (key, place) in of {
            writeln!(code, "({key:?}, {place}),")?;
        }
        writeln!(code, "];")?;
        Ok(())
    }

    fn write_exceptions(&self, code: &mut String, places: &Places<'_>) -> Result<(), Failure> {
        let mut items: Vec<(String, &source::ExceptionTermsItem)> = (self.terms.iter())
            .flat_map(|file| &file.exception)
            .map(|item| (item.id.get_ref().to_lowercase(), item))
            .collect();
        items.sort_by(|a, b| a.0.cmp(&b.0));
        writeln!(
            code,
            "/// By lower-case id.\npub(crate) static EXCEPTION_TERMS: &[(&str, ExceptionTerms)] = &["
        )?;
        for (key, item) in items {
            let mut lifts = String::new();
            for name in &item.lifts {
                write!(lifts, "&TRIGGERS[{}], ", places.trigger(name)?)?;
            }
            let permits: Vec<&String> = item.permits.iter().map(Spanned::get_ref).collect();
            write!(
                code,
                "({key:?}, ExceptionTerms {{ lifts: &[{lifts}], permits: &{permits:?}, note: {}, terms: ",
                note(item.note.as_ref())
            )?;
            places.write(code, &item.term)?;
            writeln!(code, "}}),")?;
        }
        writeln!(code, "];")?;
        Ok(())
    }

    fn write_pairs(&self, code: &mut String) -> Result<(), Failure> {
        let mut rows = BTreeMap::new();
        let items = self.terms.iter().flat_map(|file| &file.pair);
        writeln!(
            code,
            "/// In the order of the file.\npub(crate) static PAIRS: &[Pair] = &["
        )?;
        for (place, item) in items.enumerate() {
            for inbound in &item.inbound {
                for outbound in &item.outbound {
                    let key =
                        format!("{} {}", inbound.get_ref(), outbound.get_ref()).to_lowercase();
                    if rows.insert(key.clone(), place).is_some() {
                        return Err(format!("the pair {key} stands twice").into());
                    }
                }
            }
            writeln!(
                code,
                "Pair {{ answer: Answer::{}, reason: {}, source: {:?}, date: {:?}, checked: {} }},",
                variant(item.answer.get_ref()),
                words(&item.reason),
                item.source.get_ref(),
                item.date,
                item.status.get_ref() == "checked",
            )?;
        }
        writeln!(
            code,
            "];\n/// Inbound and outbound, lower-case, to place in `PAIRS`.\npub(crate) static PAIR_OF: &[(&str, usize)] = &["
        )?;
        for (key, place) in rows {
            writeln!(code, "({key:?}, {place}),")?;
        }
        writeln!(code, "];")?;
        Ok(())
    }
}

impl Places<'_> {
    fn trigger(&self, name: &Spanned<String>) -> Result<usize, Failure> {
        let place = self.triggers.get(name.get_ref().as_str()).copied();
        place.ok_or_else(|| format!("there is no trigger {}", name.get_ref()).into())
    }

    /// Terms in the order of the file.
    fn write(&self, code: &mut String, items: &[source::TermItem]) -> Result<(), Failure> {
        write!(code, "&[")?;
        for item in items {
            let name = item.duty.get_ref().as_str();
            let duty = self
                .duties
                .get(name)
                .ok_or_else(|| format!("there is no duty {name}"))?;
            write!(
                code,
                "Term {{ duty: &DUTIES[{duty}], trigger: &TRIGGERS[{}], clause: {} }}, ",
                self.trigger(&item.when)?,
                clause(&item.clause, &item.words)
            )?;
        }
        write!(code, "]")?;
        Ok(())
    }
}

fn clause(number: &Spanned<String>, words: &Spanned<String>) -> String {
    format!(
        "Clause {{ number: {:?}, words: {:?} }}",
        number.get_ref(),
        words.get_ref()
    )
}

pub(crate) fn words(item: &source::WordsItem) -> String {
    format!("Words {{ de: {:?}, en: {:?} }}", item.de, item.en)
}

fn note(item: Option<&source::WordsItem>) -> String {
    item.map_or("None".to_owned(), |item| format!("Some({})", words(item)))
}

pub(crate) fn variants(kind: &str, names: &[Spanned<String>]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{kind}::{}", variant(name.get_ref())))
        .collect();
    names.join(", ")
}

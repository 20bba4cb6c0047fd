//! Reads TOML files and lays the overlay's entries over the embedded ones.

use super::check::{Fault, line_of};
use serde::de::DeserializeOwned;
use std::path::Path;

/// Overlay files larger than this are refused; the largest of our own has 0.2 MB.
const MAX_FILE: u64 = 8 << 20;

/// All files, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    files: Vec<File>,
    changed: Vec<(String, String, String)>,
}

#[derive(Clone, Debug)]
struct File {
    place: String,
    shown: String,
    text: String,
    table: toml::Table,
    overlay: bool,
}

impl Sources {
    pub(crate) fn add(&mut self, place: &str, text: &str, faults: &mut Vec<Fault>) {
        self.add_file(place, &format!("knowledge/{place}"), text, false, faults);
    }

    fn add_file(
        &mut self,
        place: &str,
        shown: &str,
        text: &str,
        overlay: bool,
        faults: &mut Vec<Fault>,
    ) {
        match toml::from_str::<toml::Table>(text) {
            Ok(table) => {
                if overlay {
                    self.note_changes(place, &table);
                }
                self.files.push(File {
                    place: place.to_owned(),
                    shown: shown.to_owned(),
                    text: text.to_owned(),
                    table,
                    overlay,
                });
            }
            Err(error) => faults.push(Fault {
                file: shown.to_owned(),
                line: error.span().map(|span| line_of(text, span.start)),
                entry: None,
                reason: error.message().to_owned(),
            }),
        }
    }

    /// Reads `*.toml` of the overlay folder, one level deep like the embedded folder.
    pub(crate) fn add_folder(&mut self, folder: &Path, faults: &mut Vec<Fault>) {
        for (place, path) in super::check::toml_files(folder) {
            let shown = path.display().to_string();
            let too_large = path.metadata().is_ok_and(|meta| meta.len() > MAX_FILE);
            match std::fs::read_to_string(&path) {
                Ok(text) if !too_large => self.add_file(&place, &shown, &text, true, faults),
                Ok(_) => faults.push(Fault {
                    file: shown,
                    line: None,
                    entry: None,
                    reason: format!("larger than {MAX_FILE} bytes"),
                }),
                Err(error) => faults.push(Fault {
                    file: shown,
                    line: None,
                    entry: None,
                    reason: error.to_string(),
                }),
            }
        }
    }

    fn note_changes(&mut self, place: &str, table: &toml::Table) {
        for (array, value) in table {
            for entry in value.as_array().into_iter().flatten() {
                let id = entry
                    .get("id")
                    .and_then(toml::Value::as_str)
                    .unwrap_or_default();
                self.changed
                    .push((place.to_owned(), array.clone(), id.to_owned()));
            }
        }
    }

    pub(crate) fn changed_here(&self) -> &[(String, String, String)] {
        &self.changed
    }

    /// Entries of `array`; an overlay entry takes the place of the embedded one with the same id (and,
    /// for options, the same question), or is added at the end.
    pub(crate) fn entries<T: DeserializeOwned>(
        &self,
        place: &str,
        array: &str,
        faults: &mut Vec<Fault>,
    ) -> Vec<T> {
        let mut merged: Vec<(Option<String>, T)> = Vec::new();
        for file in self
            .files
            .iter()
            .filter(|file| file.place.starts_with(place))
        {
            for entry in file
                .table
                .get(array)
                .and_then(toml::Value::as_array)
                .into_iter()
                .flatten()
            {
                let key = key_of(entry);
                match entry.clone().try_into::<T>() {
                    Ok(value) => match merged
                        .iter_mut()
                        .find(|(known, _)| file.overlay && key.is_some() && *known == key)
                    {
                        Some(slot) => slot.1 = value,
                        None => merged.push((key, value)),
                    },
                    Err(error) => faults.push(Fault {
                        file: file.shown.clone(),
                        line: key
                            .as_deref()
                            .and_then(|key| line_of_entry(&file.text, key)),
                        entry: key,
                        reason: error.message().to_owned(),
                    }),
                }
            }
        }
        merged.into_iter().map(|(_, value)| value).collect()
    }

    /// `[default] steps = […]` of the guided start; the overlay's wins.
    pub(crate) fn default_steps(&self) -> Vec<String> {
        self.files
            .iter()
            .rev()
            .filter(|file| file.place.starts_with("start/"))
            .find_map(|file| file.table.get("default")?.get("steps")?.as_array())
            .map(|steps| {
                steps
                    .iter()
                    .filter_map(|step| step.as_str().map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default()
    }
}

fn key_of(entry: &toml::Value) -> Option<String> {
    let id = entry.get("id")?.as_str()?;
    Some(match entry.get("question").and_then(toml::Value::as_str) {
        Some(question) => format!("{question}/{id}"),
        None => id.to_owned(),
    })
}

fn line_of_entry(text: &str, key: &str) -> Option<usize> {
    let id = key.rsplit('/').next()?;
    let needle = format!("id = \"{id}\"");
    text.find(&needle).map(|at| line_of(text, at))
}

//! `allmende knowledge check`: every entry that cannot be used, with its place.

use super::Knowledge;
use std::path::{Path, PathBuf};

/// Something wrong in a knowledge file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// Line, from 1, if known.
    pub line: Option<usize>,
    /// Id of the entry, if it has one.
    pub entry: Option<String>,
    /// What is wrong.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, " ({entry})")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// The line, from 1, in which the byte `at` lies.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(at)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

/// The `*.toml` files of a folder and of its folders, with their place below it, in a stable order.
pub(crate) fn toml_files(folder: &Path) -> Vec<(String, PathBuf)> {
    let list = |dir: &Path| -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(dir)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .collect();
        paths.sort();
        paths
    };
    let mut files = Vec::new();
    for path in list(folder) {
        let below = if path.is_dir() {
            list(&path)
        } else {
            vec![path]
        };
        for path in below
            .into_iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        {
            if let Ok(place) = path.strip_prefix(folder) {
                files.push((place.to_string_lossy().replace('\\', "/"), path.clone()));
            }
        }
    }
    files
}

/// Checks an overlay folder together with the embedded knowledge. Fields check their own kinds besides.
pub fn check_folder(folder: Option<&Path>) -> Vec<Fault> {
    let mut faults = match Knowledge::load(folder) {
        Ok(knowledge) => return references(&knowledge),
        Err(faults) => faults,
    };
    faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    faults
}

/// Entries that point at entries that do not exist.
fn references(knowledge: &Knowledge) -> Vec<Fault> {
    let guide = knowledge.guide();
    let fault = |entry: &str, reason: String| Fault {
        file: "knowledge/start".to_owned(),
        line: None,
        entry: Some(entry.to_owned()),
        reason,
    };
    let mut faults = Vec::new();
    for option in &guide.options {
        if !guide
            .questions
            .iter()
            .any(|question| question.id == option.question)
        {
            faults.push(fault(
                &option.id,
                format!("there is no question {:?}", option.question),
            ));
        }
    }
    for step in guide
        .rules
        .iter()
        .flat_map(|rule| &rule.steps)
        .chain(&guide.default)
    {
        if !guide.steps.iter().any(|known| known.id == *step) {
            faults.push(fault(step, "there is no such step".to_owned()));
        }
    }
    faults
}

//! `allmende knowledge check`: every entry of a knowledge folder that cannot be used, with its place.

use std::io::Write;
use std::path::{Path, PathBuf};

use finding::{Finding, Location};
use license::KnowledgeFile;

use crate::cli::KnowledgeCheckOptions;
use crate::config::Settings;
use crate::failure::Failure;
use crate::speech::Speech;

/// Runs the command. Without a folder the overlay of the installation is checked.
pub(crate) fn run(options: &KnowledgeCheckOptions, speech: &Speech) -> Result<(), Failure> {
    let folder = match &options.folder {
        Some(folder) => folder.clone(),
        None => Settings::read(&options.data, None, speech)?
            .data
            .join("knowledge"),
    };
    if options.folder.is_some() && !folder.is_dir() {
        return Err(Failure::usage(format!(
            "{}: {}",
            folder.display(),
            speech.t("cli-knowledge-no-folder")
        )));
    }
    let mut lines: Vec<String> = platform::knowledge::check_folder(Some(&folder))
        .iter()
        .map(ToString::to_string)
        .collect();
    lines.extend(license_faults(&folder.join("licenses"), speech));
    lines.extend(field_faults(&folder));
    if lines.is_empty() {
        let line = speech.ta(
            "cli-knowledge-fine",
            &[("folder", folder.display().to_string().into())],
        );
        // A closed standard output changes nothing about the result.
        let _ = writeln!(std::io::stdout(), "{line}");
        return Ok(());
    }
    Err(Failure { status: 1, lines })
}

/// What the fields find wrong in their own texts, the folder laid over the built-in knowledge.
#[cfg(feature = "licensing")]
fn field_faults(folder: &Path) -> Vec<String> {
    // A folder that cannot be loaded was reported already.
    let loaded = platform::knowledge::Knowledge::load(Some(folder));
    let faults = loaded.map(|knowledge| licensing::knowledge_faults(&knowledge));
    let faults = faults.unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

#[cfg(not(feature = "licensing"))]
fn field_faults(_folder: &Path) -> Vec<String> {
    Vec::new()
}

/// Texts of the field licensing that lie beside the licence files: no overlay of the catalogue.
const TEXTS: [&str; 2] = ["tender.toml", "zendis.toml"];

/// The licence files of a folder, by name.
pub(crate) fn license_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = toml_files(folder);
    files.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        !name.is_some_and(|name| TEXTS.contains(&name))
    });
    files
}

/// What is wrong in the licence files of a folder, as lines with file and line. Files with the names
/// of the built-in ones are read as such, all others as an overlay.
pub(crate) fn license_faults(folder: &Path, speech: &Speech) -> Vec<String> {
    let named = license_files(folder).into_iter().map(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        let kind = name.and_then(KnowledgeFile::from_name);
        (kind.unwrap_or(KnowledgeFile::Overlay), path)
    });
    let terms = toml_files(&folder.join("terms"))
        .into_iter()
        .map(|path| (KnowledgeFile::Terms, path));
    let mut lines = Vec::new();
    for (kind, path) in named.chain(terms) {
        match std::fs::read_to_string(&path) {
            Ok(text) => lines.extend(
                license::check(kind, &text)
                    .iter()
                    .map(|finding| told(&path, finding, speech)),
            ),
            Err(error) => lines.push(format!("{}: {}", path.display(), speech.io(&error))),
        }
    }
    lines
}

fn told(path: &Path, finding: &Finding, speech: &Speech) -> String {
    let place = match &finding.location {
        Location::Line(line) => format!("{}:{line}", path.display()),
        _ => path.display().to_string(),
    };
    format!("{place}: {} [{}]", speech.finding(finding), finding.code)
}

/// The TOML files of a folder, by name.
fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}

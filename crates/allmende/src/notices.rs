//! `allmende license notices`: the document with copyright statements and licence texts that goes along
//! with software.
//!
//! It goes to standard output or into a file. Exit status: 0 everything is known; 1 something is still
//! to be clarified, and the document says what; 2 a file gave no inventory, or the document could not be
//! written.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use license::{Catalogue, Judge, Judgement, Modified, NoticeOf, Policy, Purpose, Use};
use licensing::notices::{About, Key, StatedParts, applying, document};
use platform::Clock;
use sbom::{Component, Identity, Inventory};

use crate::check::{self, Document};
use crate::cli::{NoticesOptions, USAGE};
use crate::speech::Speech;

/// What the files say.
#[derive(Default)]
struct Read {
    /// Name and version of what they are about.
    release: Option<String>,
    sources: Vec<String>,
    parts: Vec<Part>,
    stated: StatedParts,
}

/// A component of a document with its judgement.
struct Part {
    key: Key,
    name: String,
    version: String,
    purl: String,
    judgement: Arc<Judgement>,
}

/// Runs the command.
pub(crate) fn run(options: &NoticesOptions, speech: &Speech) -> ExitCode {
    let way = Use {
        way: options.way,
        modified: if options.unmodified {
            Modified::Unmodified
        } else {
            Modified::Modified
        },
        linking: options.linking,
    };
    let Some(read) = read(&options.files, way, speech) else {
        return ExitCode::from(USAGE);
    };
    let parts: Vec<NoticeOf<'_>> = read.parts.iter().map(|part| read.notice_of(part)).collect();
    let notices = license::notices(&parts, &[way]);
    let words = [
        way.way.as_str(),
        way.modified.as_str(),
        way.linking.as_str(),
    ];
    let about = About {
        release: read
            .release
            .clone()
            .unwrap_or_else(|| read.sources.join(", ")),
        author: String::new(),
        date: Clock::system().now(),
        sources: read.sources.clone(),
        uses: vec![
            words
                .map(|word| speech.t(&format!("cli-use-{word}")))
                .join(", "),
        ],
        language: speech.lang.into(),
    };
    let document = document(&notices, &about, &|key, args| speech.ta(key, args));
    let Ok(bytes) = report::document::write(&document, options.format, Some(pdf::write)) else {
        speech.complain(speech.t("cli-notices-too-long"));
        return ExitCode::from(USAGE);
    };
    if let Err(error) = put(options.output.as_deref(), &bytes)
        // Whoever read the output has seen enough.
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        speech.complain(speech.io(&error));
        return ExitCode::from(USAGE);
    }
    if notices.unclear.is_empty() {
        return ExitCode::SUCCESS;
    }
    let told = speech.count("cli-notices-unclear", notices.unclear.len());
    // If even standard error is closed, nobody is left to tell.
    let _ = writeln!(io::stderr(), "{told}");
    ExitCode::FAILURE
}

/// Reads the files; `None` if one gave no inventory, which has been said.
fn read(files: &[PathBuf], way: Use, speech: &Speech) -> Option<Read> {
    let mut read = Read::default();
    for file in files {
        let document = Document::read(file);
        let Some(inventory) = document.parsed else {
            for finding in &document.findings {
                speech.complain(format!("{}: {}", document.path, speech.finding(finding)));
            }
            return None;
        };
        read.stated.add(&inventory);
        read.parts.extend(judged(&inventory, way));
        let subject = || inventory.subject().map(|subject| label(&subject));
        read.release = read.release.or_else(subject);
        // Whoever gets the document has no use for the folders of this machine.
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        read.sources.push(name.unwrap_or(document.path));
    }
    Some(read)
}

impl Read {
    fn notice_of<'a>(&'a self, part: &'a Part) -> NoticeOf<'a> {
        let named = (
            part.name.as_str(),
            part.version.as_str(),
            part.purl.as_str(),
        );
        let judgement = &part.judgement;
        self.stated
            .notice_of(&part.key, named, applying(judgement), &judgement.raw)
    }
}

/// The components of a document, each with its judgement; without the one that an SPDX document
/// describes.
fn judged(inventory: &Inventory, way: Use) -> Vec<Part> {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let mut judge = Judge::new(&catalogue, &policy, way, Purpose::Use);
    check::define_references(inventory, &mut judge);
    let only_subject = inventory.subjects().count() == 1 && inventory.component_count() > 1;
    inventory
        .components()
        .filter(|component| !(only_subject && component.is_subject()))
        .map(|component| {
            let licenses: Vec<_> = component.licenses().collect();
            let claims: Vec<_> = licenses.iter().map(check::claim).collect();
            Part {
                key: Key::of(&component),
                name: name(&component),
                version: component.version().unwrap_or_default().to_owned(),
                purl: match component.identity() {
                    Identity::Purl(purl) => purl.into_owned(),
                    Identity::Name { .. } => String::new(),
                },
                judgement: judge.component(&claims),
            }
        })
        .collect()
}

/// The name, with its group before it.
fn name(component: &Component<'_>) -> String {
    match component.group() {
        Some(group) => format!("{group}/{}", component.name()),
        None => component.name().to_owned(),
    }
}

/// Name and version.
fn label(component: &Component<'_>) -> String {
    let version = component.version().unwrap_or_default();
    format!("{} {version}", name(component))
        .trim_end()
        .to_owned()
}

/// Writes the document into a file or to standard output.
fn put(path: Option<&Path>, bytes: &[u8]) -> io::Result<()> {
    if let Some(path) = path {
        return fs::write(path, bytes);
    }
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

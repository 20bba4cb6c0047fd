//! `allmende advisories sync`: fetches what is published, and takes what changed into the database.
//!
//! What was fetched lies in the folder `feeds` beside the database. A file counts as taken over once a mark
//! that is newer than it was written: whoever is interrupted between fetching and writing the database loses
//! nothing, the next run takes it.
//!
//! Exit status: 0 everything is there; 1 a source failed or a record was refused, the rest is in; 2 nothing
//! could be done.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use feeds::{Progress, SourceReport};
use jiff::{SignedDuration, Timestamp};
use platform::Clock;
use serde::Serialize;
use walkdir::WalkDir;

use crate::cli::{Format, SyncOptions};
use crate::failure::Failure;
use crate::speech::Speech;

use super::{database, import};

/// The name and major version of the document.
const SCHEMA: &str = "allmende-advisory-sync/1";

/// Folder of what was fetched, beside the database.
const FOLDER: &str = "feeds";

/// The folder in it that holds only whole, checked files.
const PUBLISHED: &str = "published";

/// The file in it that says from which moment on its files are not in the database yet.
const MARK: &str = "imported";

/// The configuration beside the database, if none is named.
const CONFIGURATION: &str = "feeds.toml";

/// File systems keep times less exactly than clocks.
const SLACK: SignedDuration = SignedDuration::from_secs(3);

/// Runs the command.
pub(super) fn run(options: &SyncOptions, speech: &Speech) -> ExitCode {
    match sync(options, speech) {
        Ok(done) => {
            say(&done, options.format, speech);
            ExitCode::from(done.status())
        }
        Err(failure) => {
            for line in &failure.lines {
                speech.complain(line);
            }
            ExitCode::from(failure.status)
        }
    }
}

/// What a run did.
struct Done {
    at: Timestamp,
    fetched: feeds::Report,
    /// Nothing if nothing changed.
    taken: Option<import::Report>,
}

impl Done {
    /// 0 everything is there, 1 a source failed or a record was refused.
    fn status(&self) -> u8 {
        let refused = self.taken.as_ref().map_or(0, import::Report::status);
        refused.max(u8::from(!self.fetched.is_complete()))
    }
}

fn sync(options: &SyncOptions, speech: &Speech) -> Result<Done, Failure> {
    let path = database::path(&options.database, speech)?;
    let config = configuration(options.feeds.as_deref(), &path, speech)?;
    let folder = path.with_file_name(FOLDER);
    let at = Timestamp::from_millisecond(Clock::system().now().as_millis())
        .map_err(|error| Failure::failed(error.to_string()))?;
    let quiet = options.format == Format::Json;
    let mut progress = |progress: Progress<'_>| {
        if let Progress::Begun { source } = progress
            && !quiet
        {
            speech.complain(speech.ta("cli-advisories-fetching", &[("source", source.into())]));
        }
    };
    let fetched = feeds::sync(&config, &folder, at, &mut progress)
        .map_err(|failure| Failure::failed(speech.finding(&failure.finding)))?;
    // A database that cannot be read is built anew, from all that is there.
    let is_usable = !options.anew && matches!(database::open_if_there(&path, speech), Ok(Some(_)));
    let mark = folder.join(MARK);
    let since = if is_usable { marked(&mark) } else { None };
    let system =
        |error: &io::Error| Failure::failed(format!("{}: {}", folder.display(), speech.io(error)));
    let files = fresh(&folder, since).map_err(|error| system(&error))?;
    let taken = match files.as_slice() {
        [] => None,
        files => {
            let base = if is_usable {
                import::Base::Present
            } else {
                import::Base::Empty
            };
            let keeping = !options.without_originals;
            Some(import::take(&path, files, base, keeping, speech)?)
        }
    };
    fs::write(&mark, at.to_string()).map_err(|error| system(&error))?;
    Ok(Done { at, fetched, taken })
}

/// What is fetched: as a file says, else what is published for everyone.
fn configuration(
    named: Option<&Path>,
    database: &Path,
    speech: &Speech,
) -> Result<feeds::Config, Failure> {
    let beside = database.with_file_name(CONFIGURATION);
    let path = named.unwrap_or(&beside);
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
            return Ok(feeds::Config::default());
        }
        Err(error) => {
            let said = speech.io(&error);
            return Err(Failure::usage(format!("{}: {said}", path.display())));
        }
    };
    toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map_or(1, |before| before.matches('\n').count() + 1);
        let args = [("detail", error.message().to_owned().into())];
        let said = speech.ta("cli-config-syntax", &args);
        Failure::usage(format!("{}:{line}: {said}", path.display()))
    })
}

/// The moment of a mark; a mark that cannot be read is none.
fn marked(mark: &Path) -> Option<Timestamp> {
    fs::read_to_string(mark).ok()?.trim().parse().ok()
}

/// The published files that were written since.
fn fresh(folder: &Path, since: Option<Timestamp>) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let published = folder.join(PUBLISHED);
    if !published.exists() {
        return Ok(files);
    }
    for entry in WalkDir::new(published)
        .follow_links(false)
        .sort_by_file_name()
    {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let written = Timestamp::try_from(entry.metadata()?.modified()?).ok();
        let is_fresh = match (since, written) {
            (Some(since), Some(written)) => written >= since - SLACK,
            _ => true,
        };
        if is_fresh {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    at: String,
    sources: Vec<Fetched<'a>>,
    import: Option<serde_json::Value>,
    exit_status: u8,
}

#[derive(Serialize)]
struct Fetched<'a> {
    source: &'a str,
    complete: bool,
    changed: usize,
    findings: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    severity: finding::Severity,
    message: String,
}

fn say(done: &Done, format: Format, speech: &Speech) {
    let mut out = io::stdout().lock();
    // What was done is done, whether it can be said or not.
    if format == Format::Json {
        let _ = serde_json::to_writer_pretty(&mut out, &document(done, speech));
        let _ = writeln!(out);
        return;
    }
    for source in &done.fetched.sources {
        let _ = writeln!(out, "{}", line(source, speech));
        for finding in &source.findings {
            speech.complain(format!("{}: {}", source.source, speech.finding(finding)));
        }
    }
    match &done.taken {
        Some(taken) => {
            drop(out);
            import::say(taken, format, speech);
        }
        None => {
            let _ = writeln!(out, "{}", speech.t("cli-advisories-up-to-date"));
        }
    }
}

fn line(source: &SourceReport, speech: &Speech) -> String {
    let key = if source.is_complete {
        "cli-advisories-fetched"
    } else {
        "cli-advisories-fetched-partly"
    };
    let args = [
        ("source", source.source.clone().into()),
        ("count", source.changes.len().into()),
    ];
    speech.ta(key, &args)
}

fn document<'a>(done: &'a Done, speech: &Speech) -> Document<'a> {
    let sources = done.fetched.sources.iter().map(|source| Fetched {
        source: &source.source,
        complete: source.is_complete,
        changed: source.changes.len(),
        findings: source
            .findings
            .iter()
            .map(|finding| Told {
                code: finding.code,
                severity: finding.severity,
                message: speech.finding(finding),
            })
            .collect(),
    });
    Document {
        schema: SCHEMA,
        at: done.at.to_string(),
        sources: sources.collect(),
        import: done
            .taken
            .as_ref()
            .and_then(|taken| serde_json::from_slice(&import::document(taken, speech)).ok()),
        exit_status: done.status(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_since_the_mark_is_taken_and_without_a_mark_everything() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(fresh(folder.path(), None).unwrap(), [] as [PathBuf; 0]);
        let file = folder.path().join("published/kev.json");
        fs::create_dir(folder.path().join("published")).unwrap();
        fs::write(&file, "{}").unwrap();
        fs::write(folder.path().join("state.json"), "{}").unwrap();
        let written = Timestamp::try_from(file.metadata().unwrap().modified().unwrap()).unwrap();
        let since = |seconds| Some(written + SignedDuration::from_secs(seconds));
        assert_eq!(
            fresh(folder.path(), None).unwrap(),
            std::slice::from_ref(&file)
        );
        assert_eq!(
            fresh(folder.path(), since(-60)).unwrap(),
            std::slice::from_ref(&file)
        );
        assert_eq!(
            fresh(folder.path(), since(2)).unwrap(),
            std::slice::from_ref(&file)
        );
        assert_eq!(fresh(folder.path(), since(60)).unwrap(), [] as [PathBuf; 0]);
    }
}

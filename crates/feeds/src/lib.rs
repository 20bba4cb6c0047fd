//! Fetches published security advisories into a folder: OSV, CSAF providers, KEV, EPSS. This is the only
//! crate that calls out.
//!
//! A half-finished fetch never replaces good data: every file is written elsewhere, checked, brought to the
//! disk and renamed. What did not change is not fetched again (`ETag`, `Last-Modified`, lists of
//! changes); what was cut off is continued. One source that fails does not stop the others.
//!
//! | Folder | Holds |
//! |--------|-------|
//! | `published/osv/{ecosystem}/all.zip` | all records of an ecosystem |
//! | `published/osv/{ecosystem}/records/{id}.json` | records changed since |
//! | `published/csaf/{host}/{name}.json` | documents, hash and signature checked |
//! | `published/kev.json`, `published/epss.csv.gz` | tables |
//! | `parts` | what is not complete |
//! | `state.json`, `sync.lock` | what was fetched when; who is at it |
//!
//! Reading `published` as a whole gives the state of now: of a record that lies in the archive and beside it
//! the one changed last counts.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use feeds::{Config, Progress, sync};
//!
//! let config = Config::default();
//! let now = "2026-11-27T03:00:00Z".parse()?;
//! let report = sync(&config, Path::new("data/advisories/feeds"), now, &mut |progress| {
//!     if let Progress::Begun { source } = progress {
//!         eprintln!("{source}");
//!     }
//! })?;
//! for change in report.changes() {
//!     println!("to be read: {:?} {}", change.kind, change.path.display());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod codes;
mod config;
mod csaf;
mod folder;
mod http;
mod osv;
mod report;
mod tables;

use std::path::Path;

use jiff::Timestamp;

pub use codes::{CODES, Failure, MESSAGES_DE, MESSAGES_EN};
pub use config::{Address, Config, Csaf, Epss, Kev, Limits, Network, Osv, Table};
pub use report::{Change, ChangeKind, Progress, Report, SourceReport};

use folder::Folder;
use http::Client;

/// Fetches everything of the configuration that changed since the last run into the folder; `now` is noted
/// there. Blocks until it is done: call it from a thread of its own.
///
/// # Errors
///
/// If the folder cannot be used, another process is at it, or the configuration of the network is wrong.
/// What goes wrong with a source stands in its report.
pub fn sync(
    config: &Config,
    folder: &Path,
    now: Timestamp,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report, Failure> {
    let mut run = Run {
        client: Client::new(config)?,
        folder: Folder::open(folder, now)?,
        progress,
    };
    let mut report = Report::default();
    for ecosystem in &config.osv.ecosystems {
        let source = run.source(format!("osv/{ecosystem}"), |run, report| {
            osv::fetch(run, &config.osv.base, ecosystem, report)
        });
        report.sources.push(source);
    }
    for provider in &config.csaf.providers {
        let source = run.source(format!("csaf/{provider}"), |run, report| {
            csaf::fetch(run, provider, report)
        });
        report.sources.push(source);
    }
    if !config.kev.url.is_empty() {
        let source = run.source("kev".to_owned(), |run, report| {
            tables::kev(run, &config.kev.url, report)
        });
        report.sources.push(source);
    }
    if !config.epss.url.is_empty() {
        let source = run.source("epss".to_owned(), |run, report| {
            tables::epss(run, &config.epss.url, report)
        });
        report.sources.push(source);
    }
    Ok(report)
}

/// What every source needs.
struct Run<'p> {
    client: Client,
    folder: Folder,
    progress: &'p mut dyn FnMut(Progress<'_>),
}

impl Run<'_> {
    /// Fetches one source; what goes wrong stays its own.
    fn source(
        &mut self,
        source: String,
        fetch: impl FnOnce(&mut Self, &mut SourceReport) -> Result<(), Failure>,
    ) -> SourceReport {
        (self.progress)(Progress::Begun { source: &source });
        let mut report = SourceReport::new(source);
        if let Err(failure) = fetch(self, &mut report) {
            report.failed(failure);
        }
        (self.progress)(Progress::Done {
            source: &report.source,
            changed: report.changes.len(),
        });
        report
    }
}

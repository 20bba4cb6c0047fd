//! Files that are replaced as a whole.

use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::address::Url;
use crate::codes::FORMAT;
use crate::folder::Fetched;
use crate::http::Answer;
use crate::report::{ChangeKind, SourceReport};
use crate::{Failure, Run};

/// The catalogue of known exploited vulnerabilities:
/// <https://www.cisa.gov/known-exploited-vulnerabilities-catalog>.
pub(crate) fn kev(run: &mut Run<'_>, url: &str, report: &mut SourceReport) -> Result<(), Failure> {
    table(run, url, report, ChangeKind::Kev, "kev.json", &|bytes| {
        advisory::kev::read(bytes).is_ok_and(|read| !read.value.entries.is_empty())
    })
}

/// The estimates of exploitation: <https://www.first.org/epss/data_stats>.
pub(crate) fn epss(run: &mut Run<'_>, url: &str, report: &mut SourceReport) -> Result<(), Failure> {
    let limit = run.client.limits.document;
    table(
        run,
        url,
        report,
        ChangeKind::Epss,
        "epss.csv.gz",
        &|bytes| {
            let mut text = Vec::new();
            let read = MultiGzDecoder::new(bytes)
                .take(limit)
                .read_to_end(&mut text);
            read.is_ok()
                && advisory::epss::read(&text).is_ok_and(|read| !read.value.entries.is_empty())
        },
    )
}

/// Fetches a file if it changed, and puts it in its place if it is what it should be.
fn table(
    run: &mut Run<'_>,
    url: &str,
    report: &mut SourceReport,
    kind: ChangeKind,
    name: &str,
    is_sound: &dyn Fn(&[u8]) -> bool,
) -> Result<(), Failure> {
    let url = Url::parse(url)?;
    let place = Path::new(name);
    let known = run.folder.known(&report.source);
    let validators = run.folder.has(place).then_some(&known.validators);
    match run
        .client
        .bytes(&url, validators, run.client.limits.document)?
    {
        Answer::Unchanged => run.folder.remember(&report.source, known),
        Answer::Fresh(bytes, validators) => {
            if !is_sound(&bytes) {
                return Err((&FORMAT, [url.as_str(), name]).into());
            }
            if run.folder.put(place, &bytes)? {
                report.changed(kind, place);
            }
            let fetched = Fetched {
                validators,
                ..Fetched::default()
            };
            run.folder.remember(&report.source, fetched)
        }
    }
}

//! OSV's published data.
//!
//! <https://google.github.io/osv.dev/data/#data-dumps>: `{base}/{ECOSYSTEM}/all.zip` holds all records,
//! `{base}/{ECOSYSTEM}/{ID}.json` one, and `{base}/{ECOSYSTEM}/modified_id.csv` lists them with their time of
//! change, newest first. The archive is fetched once, and again when too much changed; in between
//! only the records that the list names.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use zip::ZipArchive;

use crate::address::Url;
use crate::codes::{ARCHIVE, FORMAT, GONE};
use crate::folder::{Fetched, sha256};
use crate::http::{Answer, Validators, is_missing};
use crate::report::{ChangeKind, Progress, SourceReport};
use crate::{Failure, Run};

/// Archives are put together from time to time, not with every change: how much older than its date
/// an archive may be.
const ARCHIVE_LAG: SignedDuration = SignedDuration::from_hours(6);

/// Most entries of an archive. npm's had some 220,000 in 2025.
const MAX_ENTRIES: usize = 5_000_000;

/// Most bytes of one unpacked entry.
const MAX_ENTRY: u64 = 16 << 20;

/// Longest identifier of a record, in bytes.
const MAX_ID: usize = 200;

/// A line of the list.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Modified {
    at: Timestamp,
    id: String,
}

/// Fetches what changed of an ecosystem.
pub(crate) fn fetch(
    run: &mut Run<'_>,
    base: &str,
    ecosystem: &str,
    report: &mut SourceReport,
) -> Result<(), Failure> {
    let base = Url::parse(base)?.below(&[ecosystem])?;
    let folder = Path::new("osv").join(folder_name(ecosystem));
    let archive = folder.join("all.zip");
    let mut known = run.folder.known(&report.source);
    if !run.folder.has(&archive) {
        known = Fetched::default();
    }
    let url = base.below(&["modified_id.csv"])?;
    let conditions = known.through.map(|_| &known.validators);
    let limit = run.client.limits.list;
    let Answer::Fresh(list, validators) = run.client.bytes(&url, conditions, limit)? else {
        return run.folder.remember(&report.source, known);
    };
    let all = read_list(&url, &list)?;
    let newer = |through: Option<Timestamp>| -> Vec<&Modified> {
        let mut newer: Vec<_> = all
            .iter()
            .filter(|entry| Some(entry.at) > through)
            .collect();
        newer.sort();
        newer
    };
    let mut changed = newer(known.through);
    if known.through.is_none() || changed.len() > run.client.limits.records {
        let through = whole(run, &base, &archive, report)?;
        // Without a date nothing says how old the archive is; it counts as made just before the list.
        let newest = all.iter().map(|entry| entry.at).max();
        known.through = through.or(newest);
        changed = newer(known.through);
        let kept: BTreeSet<String> = changed.iter().map(|entry| file_name(&entry.id)).collect();
        run.folder
            .clean(&folder.join("records"), &|name| !kept.contains(name));
        known.sha256 = Some(sha256(&run.folder.place(&archive))?);
        known.validators = Validators::default();
        run.folder.remember(&report.source, known.clone())?;
    }
    let outcome = records(run, &base, &folder, &changed, &mut known, report);
    if outcome.is_ok() {
        known.validators = validators;
    }
    run.folder.remember(&report.source, known)?;
    outcome
}

/// Fetches the archive and says up to when it holds every change.
fn whole(
    run: &mut Run<'_>,
    base: &Url,
    place: &Path,
    report: &mut SourceReport,
) -> Result<Option<Timestamp>, Failure> {
    let url = base.below(&["all.zip"])?;
    let part = run.folder.part(place)?;
    let (client, progress, source) = (&run.client, &mut run.progress, report.source.as_str());
    let answer = client.file(
        &url,
        None,
        &part,
        client.limits.archive,
        &mut |done, total| {
            progress(Progress::Bytes {
                source,
                done,
                total,
            });
        },
    )?;
    let Answer::Fresh((), validators) = answer else {
        return Err((&FORMAT, [url.as_str(), "zip"]).into());
    };
    check_archive(&url, &part)?;
    run.folder.publish(place)?;
    report.changed(ChangeKind::OsvArchive, place);
    let date = validators.changed();
    Ok(date.and_then(|date| date.checked_sub(ARCHIVE_LAG).ok()))
}

/// Whether an archive holds nothing but records in bounds, and can be read up to its end.
fn check_archive(url: &Url, part: &Path) -> Result<(), Failure> {
    let broken = || Failure::from((&FORMAT, [url.as_str(), "zip"]));
    let file = File::open(part).map_err(|error| Failure::disk(part, &error))?;
    let mut archive = ZipArchive::new(file).map_err(|_| broken())?;
    if archive.is_empty() || archive.len() > MAX_ENTRIES {
        return Err(broken());
    }
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(|_| broken())?;
        let name = entry.name().map_err(|_| broken())?;
        let id = name.strip_suffix(".json").unwrap_or_default();
        if !is_id(id) || entry.size() > MAX_ENTRY {
            let shown: String = name.chars().take(80).collect();
            return Err((&ARCHIVE, [url.as_str(), &shown]).into());
        }
    }
    Ok(())
}

/// Fetches single records, oldest change first, so that `through` always says the truth.
fn records(
    run: &mut Run<'_>,
    base: &Url,
    folder: &Path,
    changed: &[&Modified],
    known: &mut Fetched,
    report: &mut SourceReport,
) -> Result<(), Failure> {
    for (number, entry) in changed.iter().enumerate() {
        let name = file_name(&entry.id);
        let url = base.below(&[&name])?;
        match record(run, &url, &entry.id) {
            Ok(bytes) => {
                let place = folder.join("records").join(&name);
                if run.folder.put(&place, &bytes)? {
                    report.changed(ChangeKind::OsvRecord, &place);
                }
            }
            // Listed, but removed since.
            Err(failure) if is_missing(&failure) => {
                report
                    .findings
                    .push(*Failure::from((&GONE, [url.as_str()])).finding);
            }
            Err(failure) => return Err(failure),
        }
        known.through = known.through.max(Some(entry.at));
        (run.progress)(Progress::Files {
            source: &report.source,
            done: number + 1,
            total: changed.len(),
        });
    }
    Ok(())
}

/// Fetches one record and looks whether it is the one that was asked for.
fn record(run: &Run<'_>, url: &Url, id: &str) -> Result<Vec<u8>, Failure> {
    #[derive(Deserialize)]
    struct Identified<'a> {
        #[serde(borrow)]
        id: std::borrow::Cow<'a, str>,
    }
    let broken = || Failure::from((&FORMAT, [url.as_str(), "OSV"]));
    let limit = run.client.limits.document.min(MAX_ENTRY);
    let Answer::Fresh(bytes, _) = run.client.bytes(url, None, limit)? else {
        return Err(broken());
    };
    match serde_json::from_slice::<Identified<'_>>(&bytes) {
        Ok(read) if read.id == id => Ok(bytes),
        _ => Err(broken()),
    }
}

/// Lines `2024-08-15T00:05:00Z,GHSA-…`; in the list of all ecosystems `PyPI/` stands before the identifier.
fn read_list(url: &Url, bytes: &[u8]) -> Result<Vec<Modified>, Failure> {
    let broken = || Failure::from((&FORMAT, [url.as_str(), "modified_id.csv"]));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let mut all = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|_| broken())?;
        let at = row.get(0).and_then(|text| text.trim().parse().ok());
        let id = row.get(1).and_then(|path| path.trim().rsplit('/').next());
        match (at, id.filter(|id| is_id(id))) {
            (Some(at), Some(id)) => all.push(Modified {
                at,
                id: id.to_owned(),
            }),
            _ => return Err(broken()),
        }
    }
    if all.is_empty() {
        return Err(broken());
    }
    Ok(all)
}

/// Whether a text can be an identifier, and so the name of a file.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_ID
        && !text.starts_with('.')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:+".contains(&byte))
}

fn file_name(id: &str) -> String {
    format!("{id}.json")
}

/// The name of an ecosystem as a folder: `GitHub Actions` as `GitHub_Actions`.
fn folder_name(ecosystem: &str) -> PathBuf {
    let name = ecosystem.replace(
        |c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-',
        "_",
    );
    let name = name.trim_start_matches('.');
    PathBuf::from(if name.is_empty() { "_" } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_both_kinds_are_read() {
        let url = Url::parse("https://example.org/PyPI/modified_id.csv").unwrap();
        let list =
            b"2024-08-15T00:05:00.123456Z,PYSEC-2024-1\n2024-08-14T00:00:00Z,PyPI/RHSA-2020:3369\n";
        let ids: Vec<String> = read_list(&url, list)
            .unwrap()
            .into_iter()
            .map(|entry| entry.id)
            .collect();
        assert_eq!(ids, ["PYSEC-2024-1", "RHSA-2020:3369"]);
        for wrong in [
            &b""[..],
            b"<html>",
            b"2024-08-15T00:05:00Z",
            b"x,GHSA-1",
            b"2024-08-15T00:05:00Z,..",
            b"2024-08-15T00:05:00Z,a b",
        ] {
            assert!(read_list(&url, wrong).is_err());
        }
    }

    #[test]
    fn names_stay_within_the_folder() {
        for (ecosystem, folder) in [
            ("GitHub Actions", "GitHub_Actions"),
            ("crates.io", "crates.io"),
            ("..", "_"),
            ("../x", "_x"),
            ("/etc", "_etc"),
        ] {
            assert_eq!(folder_name(ecosystem), Path::new(folder), "{ecosystem}");
        }
    }
}

//! CSAF providers: OASIS CSAF 2.0, section 7.

mod discover;
mod list;
mod verify;

use std::path::Path;

use serde::Deserialize;

use crate::address::Url;
use crate::codes::{FORMAT, NAME, TOO_MANY};
use crate::folder::Fetched;
use crate::http::Answer;
use crate::report::{ChangeKind, Progress, SourceReport};
use crate::{Failure, Run};

use discover::Metadata;
use list::Listed;
use verify::Keys;

/// Longest name of a document, in bytes.
const MAX_NAME: usize = 200;

/// Fetches what changed of a provider.
pub(crate) fn fetch(
    run: &mut Run<'_>,
    provider: &str,
    report: &mut SourceReport,
) -> Result<(), Failure> {
    let (origin, metadata) = discover::metadata(&run.client, provider)?;
    let keys = Keys::fetch(&run.client, &origin, &metadata, report);
    let listed = list::all(&run.client, &origin, &metadata, report)?;
    let folder = Path::new("csaf").join(origin.host());
    let mut known = run.folder.known(&report.source);
    let is_known = |known: &Fetched, listed: &Listed| {
        let date = known.documents.get(listed.url.as_str());
        let place = document_name(&listed.url).map(|name| folder.join(name));
        date.is_some()
            && date == listed.updated.as_ref()
            && place.is_ok_and(|place| run.folder.has(&place))
    };
    let mut wanted: Vec<Listed> = listed
        .into_iter()
        .filter(|listed| !is_known(&known, listed))
        .collect();
    let limit = run.client.limits.documents;
    if wanted.len() > limit {
        wanted.truncate(limit);
        report.failed(
            (
                &TOO_MANY,
                [report.source.as_str(), limit.to_string().as_str()],
            )
                .into(),
        );
    }
    let total = wanted.len();
    for (number, listed) in wanted.into_iter().enumerate() {
        match document(run, &metadata, &keys, &listed) {
            Ok((name, bytes)) => {
                let place = folder.join(name);
                if run.folder.put(&place, &bytes)? {
                    report.changed(ChangeKind::Csaf, &place);
                }
                if let Some(date) = listed.updated {
                    known.documents.insert(listed.url.as_str().to_owned(), date);
                }
            }
            Err(failure) => report.failed(failure),
        }
        (run.progress)(Progress::Files {
            source: &report.source,
            done: number + 1,
            total,
        });
        // A run that is stopped does not begin again from the start.
        if number % 500 == 499 {
            run.folder.remember(&report.source, known.clone())?;
        }
    }
    run.folder.remember(&report.source, known)
}

/// Fetches one document with its hash and signature, and checks all three.
fn document(
    run: &Run<'_>,
    metadata: &Metadata,
    keys: &Keys,
    listed: &Listed,
) -> Result<(String, Vec<u8>), Failure> {
    #[derive(Deserialize)]
    struct Document {
        document: Described,
    }
    #[derive(Deserialize)]
    struct Described {
        tracking: Tracking,
    }
    #[derive(Deserialize)]
    struct Tracking {
        id: String,
    }
    let url = &listed.url;
    let name = document_name(url)?;
    let broken = || Failure::from((&FORMAT, [url.as_str(), "CSAF"]));
    let Answer::Fresh(bytes, _) = run.client.bytes(url, None, run.client.limits.document)? else {
        return Err(broken());
    };
    verify::check(&run.client, metadata, keys, listed, &bytes)?;
    let read: Document = serde_json::from_slice(&bytes).map_err(|_| broken())?;
    // Section 5.1: the name follows from the identifier.
    if name != file_name(&read.document.tracking.id) {
        return Err((&NAME, [url.as_str(), read.document.tracking.id.as_str()]).into());
    }
    Ok((name, bytes))
}

/// The name of a document by its address, if it is one that section 5.1 allows.
fn document_name(url: &Url) -> Result<String, Failure> {
    let name = url.file_name();
    let stem = name.strip_suffix(".json").unwrap_or_default();
    if stem.is_empty() || name.len() > MAX_NAME || file_name(stem) != name {
        return Err((&NAME, [url.as_str(), name]).into());
    }
    Ok(name.to_owned())
}

/// Section 5.1: lower case, and each run of other characters than `+`, `-`, letters and digits as one `_`.
fn file_name(id: &str) -> String {
    let mut name = String::with_capacity(id.len() + 5);
    for character in id.to_lowercase().chars() {
        if character.is_ascii_alphanumeric() || matches!(character, '+' | '-') {
            name.push(character);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    name.push_str(".json");
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_identifiers() {
        for (id, name) in [
            ("WID-SEC-W-2024-0001", "wid-sec-w-2024-0001.json"),
            (
                "cisco-sa-20190513-secureboot",
                "cisco-sa-20190513-secureboot.json",
            ),
            ("RHSA-2024:1234", "rhsa-2024_1234.json"),
            (
                "Example Company – 2019-YH3234",
                "example_company_2019-yh3234.json",
            ),
        ] {
            assert_eq!(file_name(id), name);
        }
        for (url, is_name) in [
            ("https://example.org/2024/a-1.json", true),
            ("https://example.org/2024/A-1.json", false),
            ("https://example.org/2024/..json", false),
            ("https://example.org/2024/.json", false),
            ("https://example.org/2024/a.json.asc", false),
            ("https://example.org/2024/%2e%2e%2fa.json", false),
        ] {
            assert_eq!(
                document_name(&Url::parse(url).unwrap()).is_ok(),
                is_name,
                "{url}"
            );
        }
    }
}

//! Which documents a provider has: ROLIE feeds (section 7.1.15) or a folder with `changes.csv` and `index.txt`
//! (sections 7.1.11 to 7.1.13).

use std::collections::BTreeSet;

use serde::Deserialize;

use super::discover::Metadata;
use crate::Failure;
use crate::address::Url;
use crate::codes::FORMAT;
use crate::http::{Answer, Client};
use crate::report::SourceReport;

/// A document in a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Where it lies.
    pub(super) url: Url,
    /// When it was changed, as the list writes it; `index.txt` does not say it.
    pub(super) updated: Option<String>,
    /// Where its hashes lie, if the list says so.
    pub(super) hashes: Vec<Url>,
    /// Where its signature lies, if the list says so.
    pub(super) signature: Option<Url>,
}

#[derive(Deserialize)]
struct Document {
    feed: Feed,
}

#[derive(Deserialize)]
struct Feed {
    #[serde(default)]
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    link: Vec<Link>,
    #[serde(default)]
    updated: Option<String>,
    #[serde(default)]
    content: Option<Content>,
}

#[derive(Deserialize)]
struct Link {
    rel: String,
    href: String,
}

#[derive(Deserialize)]
struct Content {
    src: String,
}

/// What one list names; a line that cannot be used costs itself alone.
type List = Vec<Result<Listed, Failure>>;

/// Everything that the lists of a provider name, each document once. What of it cannot be used stands in
/// the report. An error only if no list could be read.
pub(super) fn all(
    client: &Client,
    origin: &Url,
    metadata: &Metadata,
    report: &mut SourceReport,
) -> Result<Vec<Listed>, Failure> {
    let mut lists = Vec::new();
    for distribution in &metadata.distributions {
        let feeds = distribution.rolie.iter().flat_map(|rolie| &rolie.feeds);
        let feeds: Vec<&str> = feeds
            .filter(|feed| is_for_everyone(&feed.tlp_label))
            .map(|feed| feed.url.as_str())
            .collect();
        if !feeds.is_empty() {
            lists.extend(feeds.into_iter().map(|url| rolie(client, origin, url)));
        } else if let Some(url) = &distribution.directory_url {
            lists.push(directory(client, origin, url));
        }
    }
    let is_any = lists.iter().any(Result::is_ok);
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for list in lists {
        match list {
            Ok(list) => {
                for listed in list {
                    match listed {
                        Ok(listed) if seen.insert(listed.url.as_str().to_owned()) => {
                            all.push(listed);
                        }
                        Ok(_) => {}
                        Err(failure) => report.failed(failure),
                    }
                }
            }
            Err(failure) if is_any => report.failed(failure),
            Err(failure) => return Err(failure),
        }
    }
    Ok(all)
}

/// Feeds for others need credentials, which nobody gave.
fn is_for_everyone(label: &str) -> bool {
    matches!(
        label.to_ascii_uppercase().as_str(),
        "WHITE" | "CLEAR" | "UNLABELED" | ""
    )
}

fn rolie(client: &Client, origin: &Url, url: &str) -> Result<List, Failure> {
    let url = origin.join(url)?;
    let broken = || Failure::from((&FORMAT, [url.as_str(), "ROLIE"]));
    let Answer::Fresh(bytes, _) = client.bytes(&url, None, client.limits.list)? else {
        return Err(broken());
    };
    let read: Document = serde_json::from_slice(&bytes).map_err(|_| broken())?;
    let entries = read.feed.entry.into_iter();
    Ok(entries
        .map(|entry| {
            let links = |rel: &'static str| {
                let links = entry.link.iter().filter(move |link| link.rel == rel);
                let links = links.map(|link| url.join(&link.href));
                links.collect::<Result<Vec<_>, _>>()
            };
            let own = links("self")?.into_iter().next();
            let document = match &entry.content {
                Some(content) => Some(url.join(&content.src)?),
                None => own,
            };
            Ok(Listed {
                url: document.ok_or_else(broken)?,
                hashes: links("hash")?,
                signature: links("signature")?.into_iter().next(),
                updated: entry.updated,
            })
        })
        .collect())
}

/// `changes.csv` says when each document was changed; `index.txt` is there for who has no use for that.
fn directory(client: &Client, origin: &Url, url: &str) -> Result<List, Failure> {
    let base = origin.join(&format!("{}/", url.trim_end_matches('/')))?;
    let listed = |path: &str, updated: Option<&str>| {
        Ok(Listed {
            url: base.join(path)?,
            updated: updated.map(str::to_owned),
            hashes: Vec::new(),
            signature: None,
        })
    };
    let changes = base.join("changes.csv")?;
    if let Some(bytes) = client.optional(&changes, client.limits.list)? {
        let broken = || Failure::from((&FORMAT, [changes.as_str(), "changes.csv"]));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes.as_slice());
        let rows: Result<Vec<_>, _> = reader.records().collect();
        let rows = rows.map_err(|_| broken())?;
        let date = |text: &str| text.trim().parse::<jiff::Timestamp>().is_ok();
        return Ok(rows
            .iter()
            .map(|row| match (row.get(0), row.get(1)) {
                (Some(path), Some(text)) if date(text) => listed(path, Some(text.trim())),
                _ => Err(broken()),
            })
            .collect());
    }
    let index = base.join("index.txt")?;
    let broken = || Failure::from((&FORMAT, [index.as_str(), "index.txt"]));
    let Answer::Fresh(bytes, _) = client.bytes(&index, None, client.limits.list)? else {
        return Err(broken());
    };
    let text = String::from_utf8(bytes).map_err(|_| broken())?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines
        .map(|line| match line.strip_suffix(".json") {
            Some(_) => listed(line, None),
            None => Err(broken()),
        })
        .collect())
}

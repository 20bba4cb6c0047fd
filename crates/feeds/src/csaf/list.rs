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

/// Everything that the lists of a provider name, each document once, and whether all lists could be read.
/// An error only if none could.
pub(super) fn all(
    client: &Client,
    origin: &Url,
    metadata: &Metadata,
    report: &mut SourceReport,
) -> Result<(Vec<Listed>, bool), Failure> {
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
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    let (mut failures, mut is_any) = (Vec::new(), false);
    for list in lists {
        match list {
            Ok(list) => {
                is_any = true;
                all.extend(
                    list.into_iter()
                        .filter(|listed| seen.insert(listed.url.as_str().to_owned())),
                );
            }
            Err(failure) => failures.push(failure),
        }
    }
    let is_whole = failures.is_empty();
    for failure in failures {
        if !is_any {
            return Err(failure);
        }
        report.failed(failure);
    }
    Ok((all, is_whole))
}

/// Feeds for others need credentials, which nobody gave.
fn is_for_everyone(label: &str) -> bool {
    matches!(
        label.to_ascii_uppercase().as_str(),
        "WHITE" | "CLEAR" | "UNLABELED" | ""
    )
}

fn rolie(client: &Client, origin: &Url, url: &str) -> Result<Vec<Listed>, Failure> {
    let url = origin.join(url)?;
    let broken = || Failure::from((&FORMAT, [url.as_str(), "ROLIE"]));
    let Answer::Fresh(bytes, _) = client.bytes(&url, None, client.limits.list)? else {
        return Err(broken());
    };
    let read: Document = serde_json::from_slice(&bytes).map_err(|_| broken())?;
    let mut all = Vec::with_capacity(read.feed.entry.len());
    for entry in read.feed.entry {
        let links = |rel: &'static str| {
            let links = entry.link.iter().filter(move |link| link.rel == rel);
            links
                .map(|link| url.join(&link.href))
                .collect::<Result<Vec<_>, _>>()
        };
        let document = match (&entry.content, links("self")?.into_iter().next()) {
            (Some(content), _) => url.join(&content.src)?,
            (None, Some(document)) => document,
            (None, None) => return Err(broken()),
        };
        all.push(Listed {
            hashes: links("hash")?,
            signature: links("signature")?.into_iter().next(),
            updated: entry.updated,
            url: document,
        });
    }
    Ok(all)
}

/// `changes.csv` says when each document was changed; `index.txt` is there for who has no use for that.
fn directory(client: &Client, origin: &Url, url: &str) -> Result<Vec<Listed>, Failure> {
    let base = origin.join(&format!("{}/", url.trim_end_matches('/')))?;
    let changes = base.join("changes.csv")?;
    let listed = |path: &str, updated: Option<&str>| -> Result<Listed, Failure> {
        Ok(Listed {
            url: base.join(path)?,
            updated: updated.map(str::to_owned),
            hashes: Vec::new(),
            signature: None,
        })
    };
    if let Some(bytes) = client.optional(&changes, client.limits.list)? {
        let broken = || Failure::from((&FORMAT, [changes.as_str(), "changes.csv"]));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes.as_slice());
        let mut all = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|_| broken())?;
            let (Some(path), Some(date)) = (row.get(0), row.get(1)) else {
                return Err(broken());
            };
            if date.trim().parse::<jiff::Timestamp>().is_err() {
                return Err(broken());
            }
            all.push(listed(path, Some(date.trim()))?);
        }
        return Ok(all);
    }
    let index = base.join("index.txt")?;
    let broken = || Failure::from((&FORMAT, [index.as_str(), "index.txt"]));
    let Answer::Fresh(bytes, _) = client.bytes(&index, None, client.limits.list)? else {
        return Err(broken());
    };
    let text = String::from_utf8(bytes).map_err(|_| broken())?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            if line.strip_suffix(".json").is_some() {
                listed(line, None)
            } else {
                Err(broken())
            }
        })
        .collect()
}

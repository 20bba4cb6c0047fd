//! SBOMs in another format: one document, or a tenant's whole portfolio as one document.

use super::ReadPortfolio;
use crate::model::{DocumentKey, UploadId};
use crate::store::{self, documents, index::Entry, releases};
use platform::{App, Instant, May, Problem};
use sbom::{Limits, ProductHead, Stamp, Target, Written};
use std::cell::Cell;
use std::io;
use tokio::runtime::Handle;
use tokio::sync::mpsc::Sender;

/// An upload, written in another format.
#[derive(Clone, Debug)]
pub struct Converted {
    /// Name of the file as it was uploaded.
    pub file: String,
    /// The document and what the format cannot say.
    pub written: Written,
}

/// Writes an upload of the tenant in another format.
pub async fn convert(
    app: &App,
    may: &May<ReadPortfolio>,
    upload: UploadId,
    target: Target,
) -> Result<Converted, Problem> {
    let (file, bytes) = super::download(app, may, upload).await?;
    let stamp = StampText::now(app);
    let work = move || {
        let parsed = sbom::read(&bytes, &Limits::default())?;
        Ok::<_, sbom::Unreadable>(sbom::write(&parsed.inventory, target, &stamp.stamp()))
    };
    let written = tokio::task::spawn_blocking(work)
        .await
        .map_err(super::internal)?
        // It was read once; that it cannot be read any more is a change of ours.
        .map_err(super::internal)?;
    Ok(Converted { file, written })
}

/// Time and identifier of a document that is written now.
struct StampText {
    created: String,
    identifier: String,
}

impl StampText {
    fn now(app: &App) -> Self {
        let now = app.clock().now();
        Self {
            created: whole_seconds(now),
            // Any identifier of ours is a UUID that no other has.
            identifier: format!("urn:uuid:{}", UploadId::new(now)),
        }
    }

    fn stamp(&self) -> Stamp<'_> {
        Stamp {
            created: &self.created,
            identifier: &self.identifier,
        }
    }
}

/// `2026-11-23T08:00:00Z`: the writer wants no fractions.
fn whole_seconds(at: Instant) -> String {
    let text = at.to_string();
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// A product of the document about the whole portfolio.
struct Part {
    key: String,
    name: String,
    version: String,
    vendor: String,
    document: DocumentKey,
}

/// Writes the tenant's portfolio as one CycloneDX document: every SBOM in force is a product that contains
/// its components. `list` is the tenant's list. The pieces go to `out`; one inventory at a time is in
/// memory. Ends early, without a word, when nobody listens any more.
pub async fn write_portfolio(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &[Entry],
    name: String,
    out: Sender<io::Result<Vec<u8>>>,
) -> Result<(), Problem> {
    let parts = parts(app, may, list).await?;
    let (app, stamp, handle) = (app.clone(), StampText::now(app), Handle::current());
    tokio::task::spawn_blocking(move || {
        let mut pieces = Pieces {
            buffer: Vec::with_capacity(PIECE),
            out,
        };
        let unreadable = Cell::new(false);
        let products = || {
            parts.iter().filter_map(|part| {
                let bytes = handle.block_on(documents::file(app.db().read(), part.document));
                let parsed = bytes
                    .ok()
                    .and_then(|bytes| sbom::read(&bytes, &Limits::default()).ok());
                let Some(parsed) = parsed else {
                    unreadable.set(true);
                    return None;
                };
                let given = |text: &'_ String| !text.is_empty();
                let head = ProductHead {
                    key: &part.key,
                    name: &part.name,
                    version: Some(part.version.as_str()).filter(|_| given(&part.version)),
                    vendor: Some(part.vendor.as_str()).filter(|_| given(&part.vendor)),
                };
                Some((head, parsed.inventory))
            })
        };
        let done = sbom::write_portfolio(&name, products, &stamp.stamp(), &mut pieces)
            .and_then(|_| io::Write::flush(&mut pieces));
        if let Err(error) = done {
            // The browser went away.
            tracing::debug!(%error, "the document about the portfolio was not sent to its end");
        } else if unreadable.get() {
            // A document that misses a product must not look whole: the answer is torn off.
            tracing::error!("a stored document cannot be read any more");
            let torn = io::Error::other("a document of the portfolio cannot be read");
            drop(pieces.out.blocking_send(Err(torn)));
        }
    });
    Ok(())
}

async fn parts(app: &App, may: &May<ReadPortfolio>, list: &[Entry]) -> Result<Vec<Part>, Problem> {
    let db = app.db().read();
    let ids: Vec<_> = list
        .iter()
        .filter(|entry| entry.documents > 0)
        .map(|entry| entry.release)
        .collect();
    let vendors = store::deployments::vendors(db, may.tenant()).await?;
    let mut parts = Vec::new();
    for release in releases::releases_with_documents(db, may.tenant(), Some(&ids)).await? {
        let several = release.documents.len() > 1;
        for (number, document) in (1..).zip(&release.documents) {
            parts.push(Part {
                key: if several {
                    format!("{}-{number}", release.release)
                } else {
                    release.release.to_string()
                },
                name: release.name.clone(),
                version: release.version.clone(),
                vendor: vendors.get(&release.release).cloned().unwrap_or_default(),
                document: *document,
            });
        }
    }
    Ok(parts)
}

/// Size of a piece of the answer.
const PIECE: usize = 1 << 16;

/// Hands what is written on in pieces.
struct Pieces {
    buffer: Vec<u8>,
    out: Sender<io::Result<Vec<u8>>>,
}

impl io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.buffer, Vec::with_capacity(PIECE));
        self.out
            .blocking_send(Ok(piece))
            .map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

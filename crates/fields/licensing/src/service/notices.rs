//! Notices of a release: its components as they were judged, with what its SBOMs say of copyright and
//! of licence texts.

use super::verdicts::{ReleaseDetail, Row, release};
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::notices::{Key, StatedParts, applying};
use license::{NoticeOf, Notices, Use};
use platform::{App, May, Problem};
use portfolio::model::ReleaseId;
use portfolio::store::{documents, uploads_of};

/// Most components of a release of which notices are made; what is larger is no document any more.
const MOST_COMPONENTS: usize = 50_000;

/// The notices of a release.
#[derive(Clone, Debug)]
pub struct ReleaseNotices {
    /// Name of the product.
    pub product: String,
    /// Version.
    pub version: String,
    /// Names of the SBOMs on which they rest, as uploaded.
    pub sources: Vec<String>,
    /// The ways of use for which duties were looked up.
    pub uses: Vec<Use>,
    /// The notices.
    pub notices: Notices,
}

/// The notices of a release; `None` if the tenant has no such release. Each of its SBOMs is read once.
///
/// # Errors
/// `licensing-notices-too-large` if it has more than 50,000 components.
pub async fn notices(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    id: ReleaseId,
) -> Result<Option<ReleaseNotices>, Problem> {
    let Some(detail) = release(app, engine, may, id).await? else {
        return Ok(None);
    };
    if detail.rows.len() > MOST_COMPONENTS {
        return Err(Problem::invalid("licensing-notices-too-large")
            .arg("n", detail.rows.len().to_string())
            .arg("most", MOST_COMPONENTS.to_string()));
    }
    let uploads = uploads_of(app.db().read(), may.tenant(), &[id]).await?;
    let mut sources: Vec<String> = uploads
        .into_iter()
        .filter(|upload| upload.replaced_at.is_none())
        .map(|upload| upload.file_name)
        .collect();
    sources.sort();
    let stated = stated(app, &detail).await?;
    let ReleaseDetail {
        release: of,
        uses,
        rows,
        ..
    } = detail;
    let ways = uses.clone();
    let notices = tokio::task::spawn_blocking(move || notices_of(&rows, &stated, &ways))
        .await
        .map_err(internal)?;
    Ok(Some(ReleaseNotices {
        product: of.name,
        version: of.version,
        sources,
        uses,
        notices,
    }))
}

/// What the SBOMs of the release say. One of them is in memory at a time.
async fn stated(app: &App, detail: &ReleaseDetail) -> Result<StatedParts, Problem> {
    let mut stated = StatedParts::default();
    for document in &detail.release.documents {
        let bytes = documents::file(app.db().read(), *document).await?;
        let work = move || {
            let parsed = sbom::read(&bytes, &sbom::Limits::default())?;
            stated.add(&parsed.inventory);
            Ok::<_, sbom::Unreadable>(stated)
        };
        stated = tokio::task::spawn_blocking(work)
            .await
            .map_err(internal)?
            // It was read once; that it cannot be read any more is a change of ours.
            .map_err(internal)?;
    }
    Ok(stated)
}

fn notices_of(rows: &[Row], stated: &StatedParts, uses: &[Use]) -> Notices {
    let names: Vec<String> = rows.iter().map(full_name).collect();
    let parts: Vec<NoticeOf<'_>> = rows
        .iter()
        .zip(&names)
        .map(|(row, name)| {
            let key = Key::new(&row.purl, name, &row.version);
            let component = (name.as_str(), row.version.as_str(), row.purl.as_str());
            let judgement = &row.judgement;
            stated.notice_of(&key, component, applying(judgement), &judgement.raw)
        })
        .collect();
    license::notices(&parts, uses)
}

/// `namespace/name`, or the name alone.
fn full_name(row: &Row) -> String {
    if row.namespace.is_empty() {
        row.name.clone()
    } else {
        format!("{}/{}", row.namespace, row.name)
    }
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
}

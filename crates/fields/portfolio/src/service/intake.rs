//! Taking SBOMs in: from uploaded files to documents tied to releases.
//!
//! Reading and the shared rows come first, in chunks; tying a document to a release is one short
//! transaction. Every step may be done twice: the same bytes give the same document and the same
//! row of the release.

use super::{ReadPortfolio, UploadSbom};
use crate::intake::Extract;
use crate::model::{DocumentKey, IntakeId, ReleaseId, UploadId};
use crate::store::documents::{self, DocumentInfo};
use crate::store::intakes::{self, FileRow, FileState, IntakeRow};
use crate::store::{self, releases, requests, shared};
use platform::{App, May, Problem, audit};
use sbom::{Finding, Limits};
use serde_json::json;
use std::sync::Arc;

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The upload.
    pub upload: UploadId,
    /// Whether the release had exactly this document before.
    pub known: bool,
    /// What the document is.
    pub document: DocumentInfo,
}

/// Reads an SBOM and ties it to a release, all at once; for the API and the command line.
///
/// # Errors
/// `portfolio-not-an-sbom` with the finding's code, if the bytes are no SBOM.
pub async fn take_in(
    app: &App,
    may: &May<UploadSbom>,
    release: ReleaseId,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Taken, Problem> {
    check_release(app, may, release).await?;
    let document = read_sbom(app, bytes).await?;
    tie(app, may, release, file_name, document).await
}

/// Reads an SBOM and stores what it says; the caller ties it to a release, else it is collected later.
pub(crate) async fn read_sbom(app: &App, bytes: Vec<u8>) -> Result<DocumentInfo, Problem> {
    let read = read_and_store(app, Arc::new(bytes), &|_, _| {}).await?;
    read.map_err(|finding| {
        Problem::invalid("portfolio-not-an-sbom")
            .arg("code", finding.code)
            .arg("location", finding.location.to_string())
    })
}

pub(super) async fn check_release(
    app: &App,
    may: &May<UploadSbom>,
    release: ReleaseId,
) -> Result<(), Problem> {
    let found = releases::find(app.db().read(), may.tenant(), release)
        .await?
        .filter(|release| !release.archived);
    found
        .map(|_| ())
        .ok_or_else(|| Problem::not_found("portfolio-release-missing"))
}

/// Reads the bytes to the end before the store looks whether it knows them, so that the time of the
/// answer does not tell that somebody else has the same document.
async fn read_and_store(
    app: &App,
    bytes: Arc<Vec<u8>>,
    progress: shared::Progress<'_>,
) -> Result<Result<DocumentInfo, Box<Finding>>, Problem> {
    let reading = bytes.clone();
    let read =
        tokio::task::spawn_blocking(move || Extract::read(&reading, &Limits::default())).await;
    let extract = match read.map_err(super::internal)? {
        Ok(extract) => extract,
        Err(unreadable) => return Ok(Err(unreadable.finding)),
    };
    let now = app.clock().now();
    let mut stored = shared::store_document(app.db(), &extract, &bytes, now, progress).await;
    if stored.is_err() {
        // The collector may have taken a component between two chunks; writing again is harmless.
        stored = shared::store_document(app.db(), &extract, &bytes, now, progress).await;
    }
    let key = stored?;
    let info = documents::info(app.db().read(), key).await?;
    Ok(Ok(info.ok_or_else(|| {
        Problem::not_found("portfolio-document-missing")
    })?))
}

/// Ties a stored document to a release: one short transaction.
pub(crate) async fn tie(
    app: &App,
    may: &May<UploadSbom>,
    release: ReleaseId,
    file_name: &str,
    document: DocumentInfo,
) -> Result<Taken, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let (upload, new) = documents::attach(
        &tx,
        may.tenant(),
        release,
        &document,
        file_name,
        may.actor().person(),
        now,
    )
    .await?;
    requests::mark_received(&tx, may.tenant(), release, now).await?;
    store::touch_releases(&tx, may.tenant(), &[release]).await?;
    if new {
        let details = json!({"release": release, "sha256": document.sha256, "format": document.format, "components": document.components});
        audit::append(
            &tx,
            may,
            now,
            "portfolio.sbom.upload",
            &format!("upload:{upload}"),
            details,
        )
        .await?;
    }
    tx.commit().await?;
    super::tell(app, may, &[release]).await;
    Ok(Taken {
        upload,
        known: !new,
        document,
    })
}

/// Reads the waiting files of an intake. `progress` hears the file's name, components done and total.
/// May be broken off and begun again at any point.
pub async fn run_intake(
    app: &App,
    may: &May<UploadSbom>,
    intake: IntakeId,
    progress: &(dyn Fn(&str, usize, usize) + Send + Sync),
) -> Result<IntakeRow, Problem> {
    let row = intakes::find(app.db().read(), may.tenant(), intake)
        .await?
        .ok_or_else(intake_missing)?;
    for file in row
        .files
        .iter()
        .filter(|file| file.state == FileState::Waiting)
    {
        let bytes = Arc::new(intakes::file(app.db().read(), may.tenant(), intake, file.seq).await?);
        let told = |done: usize, total: usize| progress(&file.file_name, done, total);
        let read = read_and_store(app, bytes, &told).await?;
        let mut file = file.clone();
        match read {
            Err(finding) => {
                file.state = FileState::Refused;
                file.problem = serde_json::to_string(&finding)?;
            }
            Ok(document) => {
                file.document = Some(document.key);
                file.state = FileState::Read;
                if let Some(release) = row.release {
                    let taken = tie(app, may, release, &file.file_name, document).await?;
                    file.upload = Some(taken.upload);
                    file.state = FileState::Taken;
                }
            }
        }
        settle(app, may, intake, &file).await?;
    }
    intakes::find(app.db().read(), may.tenant(), intake)
        .await?
        .ok_or_else(intake_missing)
}

pub(super) async fn settle(
    app: &App,
    may: &May<UploadSbom>,
    intake: IntakeId,
    file: &FileRow,
) -> Result<(), Problem> {
    let tx = app.db().write().await?;
    intakes::settle(&tx, may.tenant(), intake, file).await?;
    Ok(tx.commit().await?)
}

pub(super) fn intake_missing() -> Problem {
    Problem::not_found("portfolio-intake-missing")
}

/// Takes an upload out of force: it stays in the history, but counts no more.
pub async fn withdraw(
    app: &App,
    may: &May<UploadSbom>,
    upload: UploadId,
) -> Result<ReleaseId, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let (release, _, _) = documents::upload(&tx, may.tenant(), upload)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-upload-missing"))?;
    if documents::withdraw(&tx, may.tenant(), upload, now).await? {
        store::touch(&tx, may.tenant()).await?;
        audit::append(
            &tx,
            may,
            now,
            "portfolio.sbom.withdraw",
            &format!("upload:{upload}"),
            json!({"release": release}),
        )
        .await?;
        tx.commit().await?;
        super::tell(app, may, &[release]).await;
    }
    Ok(release)
}

/// The file of an upload as it was sent, with its name.
pub async fn download(
    app: &App,
    may: &May<ReadPortfolio>,
    upload: UploadId,
) -> Result<(String, Vec<u8>), Problem> {
    let found = documents::upload(app.db().read(), may.tenant(), upload).await?;
    let (_, key, name): (_, DocumentKey, _) =
        found.ok_or_else(|| Problem::not_found("portfolio-upload-missing"))?;
    Ok((name, documents::file(app.db().read(), key).await?))
}

//! What the command line needs: `allmende sbom import`, `allmende import`.

use crate::model::ReleaseId;
use crate::service::{
    self, ImportPortfolio, Lexicon, NewImport, Taken, UploadSbom, WritePortfolio,
};
use crate::store::imports::RunRow;
use platform::permission::ManageTenant;
use platform::web::FormData;
use platform::{App, May, Problem};
use std::sync::Arc;

/// Where an imported file shall go.
#[derive(Clone, Debug)]
pub enum Target {
    /// Into this release.
    Release(ReleaseId),
    /// Into the product and version that the document names; entered if they are new. The name may be
    /// given for documents that name none.
    Named {
        /// Name of the product; none means the document's own.
        product: Option<String>,
        /// Version; none means the document's own.
        version: Option<String>,
        /// Kind of the product if it is new.
        kind: crate::model::ProductKind,
    },
}

/// What became of an imported file.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The upload.
    pub taken: Taken,
    /// Product and version, as they are in the portfolio now.
    pub release: ReleaseId,
}

/// Imports one file, read and stored before the call returns.
///
/// # Errors
/// `portfolio-not-an-sbom` if it is none; `portfolio-subject-missing` if neither the document nor the
/// caller names a product.
pub async fn import(
    app: &App,
    may: (&May<UploadSbom>, &May<WritePortfolio>),
    target: &Target,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Imported, Problem> {
    let (upload, write) = may;
    let (product, version, kind) = match target {
        Target::Release(release) => {
            let release = *release;
            let taken = service::take_in(app, upload, release, file_name, bytes).await?;
            return Ok(Imported { taken, release });
        }
        Target::Named {
            product,
            version,
            kind,
        } => (product, version, kind),
    };
    let document = service::read_sbom(app, bytes).await?;
    let name = product.as_deref().filter(|name| !name.is_empty());
    let name = name.unwrap_or(&document.subject_name);
    if name.is_empty() {
        return Err(Problem::invalid("portfolio-subject-missing"));
    }
    let version = version.as_deref().unwrap_or(&document.subject_version);
    let form = FormData::from_pairs([
        ("name", name),
        ("kind", kind.as_str()),
        ("version", version),
    ]);
    let release = service::enter_release(app, write, &form)
        .await
        .map_err(service::Failure::into_problem)?;
    let taken = service::tie(app, upload, release, file_name, document).await?;
    Ok(Imported { taken, release })
}

/// Takes a table in by the mapping of a known source, and writes it if `write` is set; else only its preview is kept.
/// With `manage`, departments that are not known are entered.
///
/// # Errors
/// Those of [`service::import_known`] and [`service::run_apply`].
pub async fn import_inventory(
    app: &App,
    may: (&May<ImportPortfolio>, Option<&May<ManageTenant>>),
    (source, file_name): (&str, &str),
    bytes: Vec<u8>,
    write: bool,
) -> Result<RunRow, Problem> {
    let (may, manage) = may;
    let lexicon = Arc::new(Lexicon::load(app));
    let new = NewImport {
        file_name,
        bytes,
        source: Some(source),
        create_departments: manage.is_some(),
    };
    let run = service::import_known(app, may, &lexicon, new).await?;
    if write {
        return service::run_apply(app, may, manage, &lexicon, run.id, &|_, _| {}).await;
    }
    Ok(run)
}

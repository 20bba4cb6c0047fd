//! What the command line needs: `allmende sbom import`.

use crate::intake::Extract;
use crate::model::ReleaseId;
use crate::service::{self, Taken, UploadSbom, WritePortfolio};
use platform::web::FormData;
use platform::{App, May, Problem};

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
    let release = match target {
        Target::Release(release) => *release,
        Target::Named {
            product,
            version,
            kind,
        } => {
            let reading = bytes.clone();
            let read = tokio::task::spawn_blocking(move || {
                Extract::read(&reading, &sbom::Limits::default()).map(|extract| extract.subject)
            })
            .await;
            let subject = match read {
                Ok(Ok(subject)) => subject,
                Ok(Err(unreadable)) => {
                    let finding = unreadable.finding;
                    return Err(Problem::invalid("portfolio-not-an-sbom")
                        .arg("code", finding.code)
                        .arg("location", finding.location.to_string()));
                }
                Err(error) => {
                    return Err(Problem::new(
                        axum::http::StatusCode::INTERNAL_SERVER_ERROR,
                        "internal",
                    )
                    .caused_by(error));
                }
            };
            let name = product
                .clone()
                .filter(|name| !name.is_empty())
                .unwrap_or(subject.name);
            if name.is_empty() {
                return Err(Problem::invalid("portfolio-subject-missing"));
            }
            let version = version.clone().unwrap_or(subject.version);
            let form = FormData::from_pairs([
                ("name", name.as_str()),
                ("kind", kind.as_str()),
                ("version", &version),
            ]);
            service::enter_release(app, write, &form)
                .await
                .map_err(service::Failure::into_problem)?
        }
    };
    let taken = service::take_in(app, upload, release, file_name, bytes).await?;
    Ok(Imported { taken, release })
}

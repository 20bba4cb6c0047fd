//! Use cases of the portfolio. Each takes the proof of the right it needs; each that writes does so in
//! one transaction with its entry in the audit log.

mod confirm;
mod convert;
mod coverage;
mod demo;
mod difference;
mod imports;
mod intake;
mod landscape;
mod matrix;
mod products;
mod quality;
mod receive;
mod search;
mod starter;
mod view;

pub use confirm::{Confirmation, Guess, confirm, enter_release};
pub use convert::{Converted, convert, write_portfolio};
pub use coverage::{CoverageRow, Missing, ask_for_sbom, change_request, coverage, letter, missing};
pub(crate) use demo::fill as fill_demo;
pub use difference::{Change, Difference, Need, Part, difference};
pub(crate) use imports::JOB as IMPORT_JOB;
pub use imports::{
    Lexicon, MOST_IMPORT_BYTES, MappingInput, NewImport, Reading, Told, Unsound,
    apply as apply_import, decide, discard, import, import_known, look_again, map_columns,
    name_departments, read_import, receive_import, run_apply, source_of, undo as undo_import,
    unknown_departments, use_source,
};
pub use intake::{Taken, download, run_intake, take_in, withdraw};
pub(crate) use intake::{read_sbom, tie};
pub use landscape::{Landscape, Share, landscape};
pub use matrix::{Matrix, MatrixRow, SHARED_MATRIX, Town, matrix};
pub use products::{
    add_deployment, add_release, archive_deployment, archive_product, archive_release,
    create_product, update_deployment, update_product, update_release,
};
pub use quality::{
    Completeness, Figure, ProductFigure, VendorFigure, completeness, measure_documents,
    release_completeness,
};
pub(crate) use receive::{JOB as INTAKE_JOB, MOST_BYTES, too_large_together};
pub use receive::{MOST_TOGETHER, Receiving};
pub use search::{
    Answered, Department, Overall, UnknownRow, Way, Window, unknown_in, whereabouts, whereabouts_in,
};
pub(crate) use search::{products_named, unknown};
pub use starter::{Ticked, tick, ticked_already};
pub use view::{ProductView, ReleaseView, product, release};

use crate::model::{ProductId, ReleaseId, Violations};
use platform::{App, May, Problem};

platform::permissions! {
    /// See products, releases, deployments and what is in them.
    ReadPortfolio = "portfolio.read",
    /// Enter, change and archive products, releases and deployments.
    WritePortfolio = "portfolio.write",
    /// Upload SBOMs into releases.
    UploadSbom = "portfolio.sbom.upload",
    /// Ask vendors for SBOMs and note their answers.
    RequestSbom = "portfolio.sbom.request",
    /// Import an inventory, and undo an import.
    ImportPortfolio = "portfolio.import",
}

/// Tells the other fields that these releases changed: documents, deployments, what is known about them
/// or their product. What was done is done: a field that fails is noted in the log and does not undo it.
async fn tell<P>(app: &App, may: &May<P>, releases: &[ReleaseId]) {
    if releases.is_empty() {
        return;
    }
    let ids: Vec<String> = releases.iter().map(ToString::to_string).collect();
    for field in app.fields() {
        if let Err(problem) = field
            .releases_changed(app, may.actor(), may.tenant(), &ids)
            .await
        {
            tracing::error!(
                field = field.id(),
                code = problem.code,
                cause = problem.cause(),
                "a field did not take up a change of releases"
            );
        }
    }
}

/// [`tell`] about all releases of a product.
async fn tell_product<P>(app: &App, may: &May<P>, product: ProductId) -> Result<(), Problem> {
    let releases =
        crate::store::releases::of_product(app.db().read(), may.tenant(), product).await?;
    let ids: Vec<ReleaseId> = releases.iter().map(|release| release.id).collect();
    tell(app, may, &ids).await;
    Ok(())
}

/// What went wrong and is nobody's fault but ours.
fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
}

/// Why a use case that takes an input did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The input breaks rules; a form is shown again with these sentences.
    Invalid(Violations),
    /// Everything else.
    Problem(Problem),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Problem(error.into())
    }
}

impl From<Violations> for Failure {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl Failure {
    /// For callers without a form: one problem that names each member and what is wrong with it.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Problem(problem) => problem,
            Self::Invalid(violations) => {
                let all: Vec<String> = violations
                    .0
                    .iter()
                    .map(|violation| format!("{}: {}", violation.member, violation.code))
                    .collect();
                Problem::invalid("portfolio-input-invalid").arg("members", all.join(", "))
            }
        }
    }
}

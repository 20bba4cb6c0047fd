//! Importing an inventory: take a file in, say which column is what, look at the preview, write it, undo it.

mod apply;
mod draft;
mod known;
mod undo;

pub(crate) use apply::JOB;
pub use apply::{Told, apply, run_apply};
pub use draft::{
    MappingInput, Reading, decide, discard, look_again, map_columns, name_departments, read_import,
    receive_import, unknown_departments, use_source,
};
pub use known::{NewImport, import_known};
pub use undo::undo;

use crate::import::Words;
use crate::model::ImportId;
use crate::starter::Starter;
use crate::store::imports::{self, RunRow, RunState, SourceRow};
use platform::finding::Finding;
use platform::{App, May, PersonId, Problem};

/// Most bytes of a file.
pub const MOST_IMPORT_BYTES: usize = 32 << 20;

/// What is known of products, headings and values.
#[derive(Debug)]
pub struct Lexicon {
    /// The starter list.
    pub starter: Starter,
    /// What headings and values mean.
    pub words: Words,
}

impl Lexicon {
    /// From the knowledge and the texts of the program.
    pub fn load(app: &App) -> Self {
        let starter = Starter::load(app.knowledge());
        let words = Words::load(app, &starter);
        Self { starter, words }
    }
}

/// Why a file was not taken in.
#[derive(Debug)]
pub enum Unsound {
    /// What is wrong with the file; its sentence has the finding's code as key.
    File(Finding),
    /// Everything else.
    Problem(Problem),
}

impl From<Problem> for Unsound {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}
impl From<sea_orm::DbErr> for Unsound {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Problem(error.into())
    }
}

impl Unsound {
    /// For callers without a form.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Problem(problem) => problem,
            Self::File(finding) => {
                let location = finding.location.to_string();
                Problem::invalid("portfolio-import-unreadable")
                    .arg("code", finding.code)
                    .arg("location", location)
            }
        }
    }
}

/// An import of the tenant.
///
/// # Errors
/// `portfolio-import-missing`.
pub async fn import<P>(app: &App, may: &May<P>, id: ImportId) -> Result<RunRow, Problem> {
    imports::find(app.db().read(), may.tenant(), id)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-import-missing"))
}

/// The source of an import; none before its mapping.
pub async fn source_of<P>(
    app: &App,
    may: &May<P>,
    run: &RunRow,
) -> Result<Option<SourceRow>, Problem> {
    let all = imports::sources(app.db().read(), may.tenant()).await?;
    Ok(all.into_iter().find(|source| Some(source.id) == run.source))
}

/// The import is not in the state that an act needs: who brought it out of it, and when.
async fn not_now(app: &App, run: &RunRow) -> Problem {
    let (code, by, at) = match run.state {
        RunState::Applied => (
            "portfolio-import-applied-already",
            run.applied_by,
            &run.applied_at,
        ),
        RunState::Undone => (
            "portfolio-import-undone-already",
            run.undone_by,
            &run.undone_at,
        ),
        RunState::Mapping => return Problem::conflict("portfolio-import-unmapped"),
        RunState::Draft => return Problem::conflict("portfolio-import-not-applied"),
    };
    Problem::conflict(code)
        .arg("by", name_of(app, by).await)
        .arg("at", at.clone().unwrap_or_default())
}

/// The name of a person; empty for the program itself, or where it cannot be found.
async fn name_of(app: &App, person: Option<PersonId>) -> String {
    let Some(person) = person else {
        return String::new();
    };
    let names = platform::people::service::names(app, &[person]).await;
    names
        .ok()
        .and_then(|mut names| names.remove(&person))
        .unwrap_or_default()
}

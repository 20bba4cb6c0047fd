//! An import without a form: by a source whose mapping is known.

use super::super::ImportPortfolio;
use super::draft::{name_departments, receive_import, unknown_departments, use_source};
use super::{Lexicon, Unsound, discard, import, source_of};
use crate::import::CREATE;
use crate::model::ImportId;
use crate::store::imports::RunRow;
use platform::{App, May, Problem};
use std::sync::Arc;

/// A file and how it is to be understood.
#[derive(Debug)]
pub struct NewImport<'a> {
    /// Name of the file.
    pub file_name: &'a str,
    /// The file.
    pub bytes: Vec<u8>,
    /// Name of the source; none for the one that has the same headings.
    pub source: Option<&'a str>,
    /// Whether departments that are not known are to be entered when the import is written.
    pub create_departments: bool,
}

/// Takes a file in and makes its preview.
///
/// # Errors
/// `portfolio-import-unreadable`, `portfolio-import-source-missing`, `portfolio-input-invalid`; nothing is kept then.
pub async fn import_known(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    new: NewImport<'_>,
) -> Result<RunRow, Problem> {
    let id = receive_import(app, may, lexicon, new.file_name, new.bytes)
        .await
        .map_err(Unsound::into_problem)?;
    match prepare(app, may, lexicon, id, new.source, new.create_departments).await {
        Ok(()) => import(app, may, id).await,
        Err(problem) => {
            discard(app, may, id).await?;
            Err(problem)
        }
    }
}

async fn prepare(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    id: ImportId,
    source: Option<&str>,
    create_departments: bool,
) -> Result<(), Problem> {
    let name = if let Some(name) = source {
        name.to_owned()
    } else {
        let run = import(app, may, id).await?;
        let source = source_of(app, may, &run).await?.map(|source| source.name);
        let missing = || Problem::not_found("portfolio-import-source-missing").arg("name", "");
        source.ok_or_else(missing)?
    };
    use_source(app, may, lexicon, id, &name)
        .await
        .map_err(super::super::Failure::into_problem)?;
    if create_departments {
        let unknown = unknown_departments(app, may, id).await?;
        let create = |(text, _)| (text, CREATE.to_owned());
        if !unknown.is_empty() {
            let meanings = unknown.into_iter().map(create).collect();
            name_departments(app, may, lexicon, id, &meanings).await?;
        }
    }
    Ok(())
}

//! What can be taken along: tables as CSV, XLSX, ODS; documents as PDF, ODT, HTML, text.

use crate::{App, Lang, Problem};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use report::document::{Document, DocumentFormat};
use report::{Error, Format, Table};
use tokio::sync::Semaphore;

/// Documents that are written at once; further ones wait. A large PDF takes a core for seconds and
/// some hundred megabytes of memory.
static WRITERS: Semaphore = Semaphore::const_new(2);

/// A table as a download. `name` is the file's name without ending: lower-case letters, digits, hyphens.
pub fn download(table: &Table, format: Format, name: &str) -> Result<Response, Problem> {
    let bytes = report::write(table, format).map_err(|error| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "export-failed").caused_by(error)
    })?;
    Ok(attachment(bytes, format.mime(), name, format.extension()))
}

/// The kind of document that a page was asked for with `?format=`.
pub fn document_format(name: &str) -> Result<DocumentFormat, Problem> {
    name.parse()
        .map_err(|error: Error| Problem::invalid("document-format").caused_by(error))
}

/// A document as a download. `name` as in [`download`].
pub async fn document(
    app: &App,
    document: Document,
    format: DocumentFormat,
    name: &str,
) -> Result<Response, Problem> {
    let pdf = app.pdf_writer();
    let _turn = WRITERS.acquire().await.map_err(failed)?;
    let bytes =
        tokio::task::spawn_blocking(move || report::document::write(&document, format, pdf))
            .await
            .map_err(failed)?
            .map_err(refused)?;
    Ok(attachment(bytes, format.mime(), name, format.extension()))
}

fn refused(error: Error) -> Problem {
    match error {
        Error::TooLong { limit, .. } => Problem::invalid("document-too-long")
            .arg("limit", (limit >> 20).to_string())
            .caused_by(error),
        Error::NoPdfWriter => Problem::invalid("document-format").caused_by(error),
        error => failed(error),
    }
}

fn failed(cause: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(cause)
}

fn attachment(bytes: Vec<u8>, mime: &str, name: &str, extension: &str) -> Response {
    let safe: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{safe}.{extension}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

impl From<Lang> for report::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::De => Self::De,
            Lang::En => Self::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_sqlite;
    use report::document::{Block, MAX_BYTES};

    fn letter(words: String) -> Document {
        Document {
            title: "Brief".to_owned(),
            language: Lang::De.into(),
            author: "Musterstadt".to_owned(),
            date: jiff::civil::date(2026, 11, 26),
            contents: false,
            blocks: vec![Block::paragraph(words)],
        }
    }

    #[test]
    fn documents_are_files_in_all_formats_that_the_program_has() {
        on_sqlite(Vec::new(), |h| {
            Box::pin(async {
                let extensions = |app: &App| -> Vec<_> {
                    let formats = app.document_formats();
                    formats.map(DocumentFormat::extension).collect()
                };
                assert_eq!(extensions(&h.app), ["odt", "html", "txt"]);
                let app = h.app.clone().with_pdf(|_| Ok(b"%PDF".to_vec()));
                assert_eq!(extensions(&app), ["pdf", "odt", "html", "txt"]);
                for format in app.document_formats() {
                    let file = document(&app, letter("Hallo".to_owned()), format, "b/r\u{ef}ef-1");
                    let response = file.await.unwrap();
                    let named = &response.headers()[header::CONTENT_DISPOSITION];
                    let expected =
                        format!("attachment; filename=\"bref-1.{}\"", format.extension());
                    assert_eq!(named.to_str().unwrap(), expected);
                    let mime = &response.headers()[header::CONTENT_TYPE];
                    assert_eq!(mime.to_str().unwrap(), format.mime());
                }
            })
        });
    }

    #[test]
    fn what_cannot_be_written_is_refused_in_words() {
        on_sqlite(Vec::new(), |h| {
            Box::pin(async {
                let pdf = document(&h.app, letter(String::new()), DocumentFormat::Pdf, "x");
                assert_eq!(pdf.await.unwrap_err().code, "document-format");
                let long = letter("x".repeat(MAX_BYTES));
                let long = document(&h.app, long, DocumentFormat::Text, "x");
                let problem = long.await.unwrap_err();
                assert_eq!(problem.code, "document-too-long");
                assert_eq!(problem.args, [("limit", "32".to_owned())]);
                let unknown = document_format("docx").unwrap_err();
                assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
            })
        });
    }
}

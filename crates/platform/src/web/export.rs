//! Tables as files: CSV, XLSX, ODS.

use crate::Problem;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use report::{Format, Table};

/// A table as a download. `name` is the file's name without ending: lower-case letters, digits, hyphens.
pub fn download(table: &Table, format: Format, name: &str) -> Result<Response, Problem> {
    let bytes = report::write(table, format).map_err(|error| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "export-failed").caused_by(error)
    })?;
    let safe: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let headers = [
        (header::CONTENT_TYPE, format.mime().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{safe}.{}\"", format.extension()),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

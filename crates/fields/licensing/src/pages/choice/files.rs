//! The files that put a work under the chosen licence, as one ZIP.

use crate::model::ReadLicenses;
use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use license::{Holder, LicenseId, ShortListed};
use platform::Problem;
use platform::web::Page;
use serde::Deserialize;

/// For which licence, holder and year files are wanted.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    license: String,
    holder: String,
    year: String,
}

/// The files as one ZIP.
pub(crate) async fn files(page: Page, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    page.may::<ReadLicenses>()?;
    let listed = ShortListed::of(&wanted.license).map(|listed| listed.license().id);
    let Some(LicenseId::Listed(id)) = listed else {
        return Err(Problem::not_found("licensing-own-license-unlisted"));
    };
    let holder = Holder::new(&wanted.holder)
        .ok_or_else(|| Problem::invalid("licensing-own-holder-wrong"))?;
    let year = wanted.year.trim().parse().ok();
    let year: i16 = year
        .filter(|year| (1950..=2200).contains(year))
        .ok_or_else(|| Problem::invalid("licensing-own-year-wrong"))?;
    let files = license::grant(id, &holder, year)
        .ok_or_else(|| Problem::not_found("licensing-own-license-unlisted"))?;
    let bytes = license::archive(&files).map_err(|error| {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
    })?;
    let name = format!("attachment; filename=\"{}.zip\"", id.as_str());
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

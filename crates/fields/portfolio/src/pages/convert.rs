//! SBOMs in another format, with what it cannot say; the whole portfolio as one SBOM.

use super::{Common, frame};
use crate::model::UploadId;
use crate::service::{self, ReadPortfolio};
use askama::Template;
use axum::body::Body;
use axum::extract::{Extension, Path};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use platform::Problem;
use platform::web::{Frame, Page};
use sbom::Target;

#[derive(Template)]
#[template(path = "portfolio/convert.html")]
struct ConvertPage {
    f: Frame,
    original: String,
    targets: Vec<TargetView>,
}

struct TargetView {
    number: usize,
    name: &'static str,
    link: String,
    losses: Vec<String>,
}

/// The last part of a target's address, and what its files are called.
const TARGETS: [(Target, &str, &str); 3] = [
    (Target::CycloneDx, "cyclonedx-1.6", "cdx.json"),
    (Target::Spdx3, "spdx-3.0.1", "spdx3.json"),
    (Target::Spdx2, "spdx-2.3", "spdx.json"),
];

/// `GET /portfolio/uploads/{id}/umwandeln`
pub(super) async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, UploadId)>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let mut targets = Vec::new();
    let mut file = String::new();
    for (target, address, _) in TARGETS {
        let converted = service::convert(&page.app, &may, id, target).await?;
        file = converted.file;
        targets.push(TargetView {
            number: targets.len() + 1,
            name: target.as_str(),
            link: page.link(&format!("/portfolio/uploads/{id}/als/{address}")),
            losses: converted
                .written
                .losses
                .iter()
                .map(|loss| page.app.texts().finding(page.lang, loss))
                .collect(),
        });
    }
    let template = ConvertPage {
        targets,
        original: page.link(&format!("/portfolio/uploads/{id}/datei")),
        f: frame(
            &page,
            page.ta("portfolio-convert-title", &[("file", file.into())]),
        )
        .help("portfolio-convert-help", "2.4")
        .terms(&["sbom"]),
    };
    template.f.render(&template)
}

/// `GET /portfolio/uploads/{id}/als/{format}`
pub(super) async fn file(
    page: Page,
    Path((_slug, id, format)): Path<(String, UploadId, String)>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let wanted = TARGETS
        .into_iter()
        .find(|(_, address, _)| *address == format);
    let (target, _, ending) =
        wanted.ok_or_else(|| Problem::not_found("portfolio-format-missing"))?;
    let converted = service::convert(&page.app, &may, id, target).await?;
    let stem = converted.file.split('.').next().unwrap_or_default();
    let stem = if stem.is_empty() { "sbom" } else { stem };
    let name = super::upload::plain_name(&format!("{stem}.{ending}"));
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, converted.written.bytes).into_response())
}

/// `GET /portfolio/sbom.cdx.json`: the whole portfolio as one CycloneDX document.
pub(super) async fn portfolio(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    let (out, pieces) = tokio::sync::mpsc::channel(4);
    let tenant = page.tenant()?;
    service::write_portfolio(&page.app, &may, &list, tenant.name.clone(), out).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}.cdx.json\"", tenant.slug),
        ),
    ];
    let stream = futures::stream::unfold(pieces, |mut pieces| async move {
        pieces.recv().await.map(|piece| (piece, pieces))
    });
    // Whoever packs the answer asks once more behind the end.
    Ok((headers, Body::from_stream(stream.fuse())).into_response())
}

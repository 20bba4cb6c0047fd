//! Uploading SBOMs: send, see what became of each file, confirm what the program guessed.

use super::release::sentence;
use super::{Choice, choices, frame, product, query_pairs, query_value, refused};
use crate::model::{IntakeId, ProductKind, ReleaseId, UploadId};
use crate::service::{self, Guess, ReadPortfolio, Receiving, UploadSbom, WritePortfolio};
use crate::store::documents::{self, DocumentInfo};
use crate::store::intakes::{self, FileState};
use crate::store::products;
use askama::Template;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use platform::field::{Mark, MarkKind};
use platform::web::{FieldErrors, Form, FormData, Frame, Page};
use platform::{App, Problem, TenantId};

#[derive(Template)]
#[template(path = "portfolio/upload.html")]
struct UploadPage {
    f: Frame,
    errors: FieldErrors,
    release: String,
    release_name: String,
}

/// `GET /portfolio/sbom`
pub(super) async fn form(page: Page) -> Result<Response, Problem> {
    page.may::<UploadSbom>()?;
    let release = query_pairs(&page)
        .into_iter()
        .find(|(name, _)| name == "release")
        .map(|(_, value)| value)
        .unwrap_or_default();
    render(&page, StatusCode::OK, release, FieldErrors::default()).await
}

async fn render(
    page: &Page,
    status: StatusCode,
    release: String,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let mut release_name = String::new();
    if let Ok(id) = release.parse::<ReleaseId>() {
        let view = service::release(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
        release_name = product::title(page, &view.product.data.name, &view.release.data.version);
    }
    let release = if release_name.is_empty() {
        String::new()
    } else {
        release
    };
    let f = frame(page, page.t("portfolio-menu-upload"))
        .help("portfolio-upload-help", "2.3")
        .terms(&["sbom", "cyclonedx", "spdx"]);
    let template = UploadPage {
        f,
        errors,
        release,
        release_name,
    };
    template.f.render_status(status, &template)
}

fn broken(error: MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        service::too_large_together()
    } else {
        Problem::new(error.status(), "form-unreadable").caused_by(error)
    }
}

/// Takes the form in as it comes, one piece in memory; gives the release that was chosen.
async fn receive(
    page: &Page,
    mut multipart: Multipart,
    receiving: &mut Receiving<'_>,
) -> Result<Option<String>, Problem> {
    let mut release = None;
    let mut genuine = false;
    while let Some(mut field) = multipart.next_field().await.map_err(broken)? {
        match field.name() {
            Some("csrf") => {
                page.check_csrf(&field.text().await.map_err(broken)?)?;
                genuine = true;
            }
            Some("release") => {
                release = Some(field.text().await.map_err(broken)?).filter(|text| !text.is_empty());
            }
            Some("file") => {
                // The token stands before the files in the form, so that nothing is taken in without it.
                if !genuine {
                    return Err(expired());
                }
                let name = field.file_name().unwrap_or_default().to_owned();
                let mut piece = field.chunk().await.map_err(broken)?;
                // A part may begin with an empty piece.
                while piece.as_ref().is_some_and(Bytes::is_empty) {
                    piece = field.chunk().await.map_err(broken)?;
                }
                // A browser sends one empty nameless file where none was chosen.
                if name.is_empty() && piece.is_none() {
                    continue;
                }
                receiving.file(&name).await?;
                while let Some(bytes) = piece {
                    receiving.piece(&bytes).await?;
                    piece = field.chunk().await.map_err(broken)?;
                }
            }
            _ => {}
        }
    }
    if genuine { Ok(release) } else { Err(expired()) }
}

fn expired() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "form-expired")
}

/// `POST /portfolio/sbom`
pub(super) async fn send(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let page = Page::from_request_parts(&mut parts, &app).await?;
    let may = page.may::<UploadSbom>()?;
    let multipart = Multipart::from_request(Request::from_parts(parts, body), &app).await;
    let multipart = multipart.map_err(|error| {
        Problem::new(StatusCode::BAD_REQUEST, "form-unreadable").caused_by(error)
    })?;
    let mut receiving = Receiving::new(&app, &may);
    let chosen = match receive(&page, multipart, &mut receiving).await {
        Ok(chosen) => chosen,
        Err(problem) => {
            receiving.abandon().await;
            return again(&page, problem, String::new()).await;
        }
    };
    let Ok(release) = chosen.as_deref().map(str::parse).transpose() else {
        receiving.abandon().await;
        return Err(Problem::not_found("portfolio-release-missing"));
    };
    match receiving.finish(release).await {
        Ok((intake, None)) => {
            Ok(Redirect::to(&page.link(&format!("/portfolio/sbom/{intake}"))).into_response())
        }
        Ok((intake, Some(job))) => Ok(Redirect::to(
            &page.link(&format!("/portfolio/sbom/{intake}?auftrag={job}")),
        )
        .into_response()),
        Err(problem) => again(&page, problem, chosen.unwrap_or_default()).await,
    }
}

/// The form again with what was wrong with the files.
async fn again(page: &Page, problem: Problem, release: String) -> Result<Response, Problem> {
    if !matches!(
        problem.code,
        "portfolio-no-file" | "portfolio-too-many-files"
    ) {
        return Err(problem);
    }
    let mut errors = FieldErrors::default();
    let sentence = page.ta(&format!("problem-{}", problem.code), &problem.fluent_args());
    errors.add("file", sentence);
    render(page, StatusCode::UNPROCESSABLE_ENTITY, release, errors).await
}

#[derive(Template)]
#[template(path = "portfolio/intake.html")]
struct IntakePage {
    f: Frame,
    errors: FieldErrors,
    data: FormData,
    here: String,
    job: String,
    files: Vec<FileView>,
    guesses: Vec<GuessView>,
    kinds: Vec<Choice>,
}

struct FileView {
    name: String,
    mark: Mark,
    detail: String,
    link: String,
}

struct GuessView {
    file: String,
    product: String,
    version: String,
    name: String,
    kind: String,
    found: String,
    choices: Vec<Choice>,
}

/// `GET /portfolio/sbom/{intake}`
pub(super) async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, IntakeId)>,
) -> Result<Response, Problem> {
    render_intake(&page, StatusCode::OK, id, None, FieldErrors::default()).await
}

async fn render_intake(
    page: &Page,
    status: StatusCode,
    id: IntakeId,
    sent: Option<FormData>,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<UploadSbom>()?;
    let db = page.app.db().read();
    let intake = intakes::find(db, may.tenant(), id)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-intake-missing"))?;
    let files = file_views(page, may.tenant(), &intake.files).await?;
    let guesses = if page.access()?.has("portfolio.write") {
        Guess::of(&page.app, &may, &intake).await?
    } else {
        Vec::new()
    };
    let known: Vec<Choice> = products::all(db, may.tenant())
        .await?
        .into_iter()
        .map(|row| (row.id.to_string(), row.data.name))
        .collect();
    let data = sent.unwrap_or_else(|| guessed(&guesses));
    let job = query_value(page, "auftrag");
    let waiting = (intake.files.iter()).any(|file| file.state == FileState::Waiting);
    let template = IntakePage {
        job: job.parse::<platform::JobId>().map_or_else(
            |_| String::new(),
            |job| page.link(&format!("/auftraege/{job}")),
        ),
        guesses: guesses
            .iter()
            .map(|guess| GuessView::new(page, guess, &intake.files, &known))
            .collect(),
        kinds: choices(
            page,
            ProductKind::ALL
                .iter()
                .map(|kind| (kind.as_str(), kind.key())),
        ),
        here: page.link(&format!("/portfolio/sbom/{id}")),
        f: frame(page, page.t("portfolio-intake-title"))
            .crumb(page.t("portfolio-menu-upload"), "/portfolio/sbom")
            .help("portfolio-upload-help", "2.3")
            .refreshing(waiting),
        files,
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

/// Each file with what is known of its document and the release to which it is tied.
async fn file_views(
    page: &Page,
    tenant: TenantId,
    rows: &[intakes::FileRow],
) -> Result<Vec<FileView>, Problem> {
    let db = page.app.db().read();
    let mut files = Vec::with_capacity(rows.len());
    for file in rows {
        let document = match file.document {
            Some(key) => documents::info(db, key).await?,
            None => None,
        };
        let release = match file.upload {
            Some(upload) => documents::upload(db, tenant, upload)
                .await?
                .map(|(release, _, _)| release),
            None => None,
        };
        files.push(file_view(page, file, document.as_ref(), release));
    }
    Ok(files)
}

/// The form as the program would fill it in.
fn guessed(guesses: &[Guess]) -> FormData {
    FormData::from_pairs(guesses.iter().flat_map(|guess| {
        let product = guess
            .product
            .map_or_else(|| "new".to_owned(), |id| id.to_string());
        [
            (format!("product-{}", guess.seq), product),
            (format!("name-{}", guess.seq), guess.name.clone()),
            (format!("version-{}", guess.seq), guess.version.clone()),
            (
                format!("kind-{}", guess.seq),
                ProductKind::OpenSource.to_string(),
            ),
        ]
    }))
}

impl GuessView {
    fn new(page: &Page, guess: &Guess, files: &[intakes::FileRow], known: &[Choice]) -> Self {
        let file = files.iter().find(|file| file.seq == guess.seq);
        let mut choices = vec![
            ("new".to_owned(), page.t("portfolio-guess-new")),
            (String::new(), page.t("portfolio-guess-later")),
        ];
        choices.extend(known.iter().cloned());
        let name = super::name_of(&guess.name, &guess.version);
        Self {
            file: file.map(|file| file.file_name.clone()).unwrap_or_default(),
            product: format!("product-{}", guess.seq),
            version: format!("version-{}", guess.seq),
            name: format!("name-{}", guess.seq),
            kind: format!("kind-{}", guess.seq),
            found: page.ta("portfolio-guess-found", &[("name", name.into())]),
            choices,
        }
    }
}

fn file_view(
    page: &Page,
    file: &intakes::FileRow,
    document: Option<&DocumentInfo>,
    release: Option<ReleaseId>,
) -> FileView {
    let mark = |kind, key: &str| Mark {
        kind,
        text: page.t(key),
    };
    let faults = document.map_or(0, |document| document.errors + document.warnings);
    let (mark, detail) = match file.state {
        FileState::Arriving | FileState::Waiting => (
            mark(MarkKind::Running, "portfolio-file-waiting"),
            String::new(),
        ),
        FileState::Refused => {
            let finding = serde_json::from_str(&file.problem).unwrap_or_default();
            (
                mark(MarkKind::Danger, "portfolio-file-refused"),
                sentence(page, &finding).2,
            )
        }
        FileState::Read | FileState::Taken => {
            let kind = if document.is_some_and(|document| document.errors > 0) {
                MarkKind::Warning
            } else {
                MarkKind::Ok
            };
            let text = match (file.state, faults) {
                (FileState::Taken, 0) => "portfolio-file-taken",
                (FileState::Taken, _) => "portfolio-file-taken-findings",
                (_, 0) => "portfolio-file-read",
                (_, _) => "portfolio-file-read-findings",
            };
            let detail = document.map(|document| {
                page.ta(
                    "portfolio-upload-what",
                    &[
                        ("format", document.format.as_str().into()),
                        ("version", document.spec_version.as_str().into()),
                        ("n", document.components.into()),
                    ],
                )
            });
            (mark(kind, text), detail.unwrap_or_default())
        }
    };
    let link = release
        .map(|release| page.link(&format!("/portfolio/releases/{release}")))
        .unwrap_or_default();
    FileView {
        name: file.file_name.clone(),
        mark,
        detail,
        link,
    }
}

/// `POST /portfolio/sbom/{intake}`
pub(super) async fn confirm(
    Path((_slug, id)): Path<(String, IntakeId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let (upload, write) = (page.may::<UploadSbom>()?, page.may::<WritePortfolio>()?);
    match service::confirm(&page.app, (&upload, &write), id, &data).await {
        Ok(_) => Ok(page.done(
            &page.link(&format!("/portfolio/sbom/{id}")),
            "notice-portfolio-taken",
        )),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            render_intake(
                &page,
                StatusCode::UNPROCESSABLE_ENTITY,
                id,
                Some(data),
                errors,
            )
            .await
        }
    }
}

/// `GET /portfolio/uploads/{id}/datei`: the file as it was sent.
pub(super) async fn file(
    page: Page,
    Path((_slug, id)): Path<(String, UploadId)>,
) -> Result<Response, Problem> {
    let (name, bytes) = service::download(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    let plain = plain_name(&name);
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{plain}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// The name of a file as it may stand in a header.
pub(super) fn plain_name(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect()
}

/// `POST /portfolio/uploads/{id}/zuruecknehmen`
pub(super) async fn withdraw(
    Path((_slug, id)): Path<(String, UploadId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let release = service::withdraw(&page.app, &page.may::<UploadSbom>()?, id).await?;
    Ok(page.done(
        &page.link(&format!("/portfolio/releases/{release}")),
        "notice-portfolio-withdrawn",
    ))
}

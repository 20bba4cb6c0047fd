//! The form for deployments: where and how a release is used, under which contract.

use super::{Choice, choices, departments, frame, product, refused};
use crate::model::{
    CommunityRole, Criticality, Delivery, DeploymentData, DeploymentId, Exposure, InterfaceKind,
    Layer, Linking, Openness, Operator, Period, PersonalData, ReleaseId, Support, Tax,
};
use crate::service::{self, ReadPortfolio, WritePortfolio};
use crate::store;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};

#[derive(Template)]
#[template(path = "portfolio/deployment_form.html")]
struct DeploymentForm {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    action: String,
    back: String,
    end: Option<String>,
    words: Words,
    releases: Vec<Choice>,
    interfaces: Vec<InterfaceLine>,
}

/// The choices of the form.
struct Words {
    departments: Vec<Choice>,
    operators: Vec<Choice>,
    exposures: Vec<Choice>,
    modified: Vec<Choice>,
    linkings: Vec<Choice>,
    deliveries: Vec<Choice>,
    criticalities: Vec<Choice>,
    personal: Vec<Choice>,
    supports: Vec<Choice>,
    taxes: Vec<Choice>,
    periods: Vec<Choice>,
    layers: Vec<Choice>,
    roles: Vec<Choice>,
    kinds: Vec<Choice>,
    openness: Vec<Choice>,
}

/// A line of the list of formats and interfaces.
struct InterfaceLine {
    number: usize,
    kind: String,
    standard: String,
    openness: String,
}

/// Empty lines for further formats and interfaces.
const SPARE_LINES: usize = 3;

impl Words {
    async fn of(page: &Page) -> Result<Self, Problem> {
        Ok(Self {
            departments: departments(page).await?,
            operators: choices(
                page,
                Operator::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            exposures: choices(
                page,
                Exposure::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            modified: vec![
                ("0".to_owned(), page.t("portfolio-unmodified")),
                ("1".to_owned(), page.t("portfolio-modified")),
            ],
            linkings: choices(
                page,
                Linking::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            deliveries: choices(
                page,
                Delivery::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            criticalities: choices(
                page,
                Criticality::ALL
                    .iter()
                    .map(|word| (word.as_str(), word.key())),
            ),
            personal: choices(
                page,
                PersonalData::ALL
                    .iter()
                    .map(|word| (word.as_str(), word.key())),
            ),
            supports: choices(
                page,
                Support::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            taxes: choices(
                page,
                Tax::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            periods: choices(
                page,
                Period::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            layers: choices(
                page,
                Layer::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
            roles: choices(
                page,
                CommunityRole::ALL
                    .iter()
                    .map(|word| (word.as_str(), word.key())),
            ),
            kinds: choices(
                page,
                InterfaceKind::ALL
                    .iter()
                    .map(|word| (word.as_str(), word.key())),
            ),
            openness: choices(
                page,
                Openness::ALL.iter().map(|word| (word.as_str(), word.key())),
            ),
        })
    }
}

fn interface_lines(data: &FormData) -> Vec<InterfaceLine> {
    let column = |name| data.all(name).map(str::to_owned).collect::<Vec<_>>();
    let (kinds, openness) = (column("interface-kind"), column("openness"));
    let mut lines: Vec<InterfaceLine> = column("interface-standard")
        .into_iter()
        .enumerate()
        .filter(|(_, standard)| !standard.trim().is_empty())
        .map(|(index, standard)| InterfaceLine {
            number: 0,
            kind: kinds.get(index).cloned().unwrap_or_default(),
            standard,
            openness: openness.get(index).cloned().unwrap_or_default(),
        })
        .collect();
    let unknown = Openness::Unknown.to_string();
    lines.extend((0..SPARE_LINES).map(|_| InterfaceLine {
        number: 0,
        kind: String::new(),
        standard: String::new(),
        openness: unknown.clone(),
    }));
    for (number, line) in (1..).zip(&mut lines) {
        line.number = number;
    }
    lines
}

/// What is changed: a new deployment of a release, or one that exists.
enum Of {
    Release(ReleaseId),
    Deployment(DeploymentId),
}

async fn form(
    page: &Page,
    status: StatusCode,
    of: Of,
    sent: Option<FormData>,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<WritePortfolio>()?;
    let read = page.may::<ReadPortfolio>()?;
    let row = match of {
        Of::Release(_) => None,
        Of::Deployment(id) => {
            let found = store::deployments::find(page.app.db().read(), may.tenant(), id).await?;
            Some(found.ok_or_else(|| Problem::not_found("portfolio-deployment-missing"))?)
        }
    };
    let release = match (&of, &row) {
        (Of::Release(id), _) => *id,
        (_, Some(row)) => row.release,
        (_, None) => return Err(Problem::not_found("portfolio-deployment-missing")),
    };
    let view = service::release(&page.app, &read, release).await?;
    let siblings =
        store::releases::of_product(page.app.db().read(), may.tenant(), view.product.id).await?;
    let data = sent.unwrap_or_else(|| match &row {
        None => DeploymentData::plain(view.product.data.kind, None).to_form(),
        Some(row) => {
            let mut data = row.data.to_form();
            data.set("revision", row.revision.to_string());
            data.set("release", row.release.to_string());
            data
        }
    });
    let name = product::title(page, &view.product.data.name, &view.release.data.version);
    let (title, action) = match of {
        Of::Release(id) => (
            page.t("portfolio-act-deployment"),
            format!("/portfolio/releases/{id}/einsatz"),
        ),
        Of::Deployment(id) => (
            page.t("portfolio-deployment-edit"),
            format!("/portfolio/einsaetze/{id}"),
        ),
    };
    let template = DeploymentForm {
        interfaces: interface_lines(&data),
        words: Words::of(page).await?,
        releases: siblings
            .iter()
            .filter(|sibling| row.is_some() && (!sibling.archived || sibling.id == release))
            .map(|sibling| {
                (
                    sibling.id.to_string(),
                    if sibling.data.version.is_empty() {
                        page.t("portfolio-no-version")
                    } else {
                        sibling.data.version.clone()
                    },
                )
            })
            .collect(),
        end: row
            .as_ref()
            .filter(|row| !row.archived)
            .map(|row| page.link(&format!("/portfolio/einsaetze/{}/beenden", row.id))),
        action: page.link(&action),
        back: page.link(&format!("/portfolio/releases/{release}")),
        f: frame(page, title)
            .crumb(name, &format!("/portfolio/releases/{release}"))
            .help("portfolio-deployment-help", "2.3"),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

/// `GET /portfolio/releases/{id}/einsatz`
pub(super) async fn new(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    form(
        &page,
        StatusCode::OK,
        Of::Release(id),
        None,
        FieldErrors::default(),
    )
    .await
}

/// `POST /portfolio/releases/{id}/einsatz`
pub(super) async fn create(
    Path((_slug, id)): Path<(String, ReleaseId)>,
    sent: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = sent;
    match service::add_deployment(&page.app, &page.may::<WritePortfolio>()?, id, &data).await {
        Ok(_) => Ok(page.done(
            &page.link(&format!("/portfolio/releases/{id}")),
            "notice-portfolio-deployment-created",
        )),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            form(
                &page,
                StatusCode::UNPROCESSABLE_ENTITY,
                Of::Release(id),
                Some(data),
                errors,
            )
            .await
        }
    }
}

/// `GET /portfolio/einsaetze/{id}`
pub(super) async fn edit(
    page: Page,
    Path((_slug, id)): Path<(String, DeploymentId)>,
) -> Result<Response, Problem> {
    form(
        &page,
        StatusCode::OK,
        Of::Deployment(id),
        None,
        FieldErrors::default(),
    )
    .await
}

/// `POST /portfolio/einsaetze/{id}`
pub(super) async fn update(
    Path((_slug, id)): Path<(String, DeploymentId)>,
    sent: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = sent;
    match service::update_deployment(
        &page.app,
        &page.may::<WritePortfolio>()?,
        id,
        data.get("revision").parse().ok(),
        &data,
    )
    .await
    {
        Ok(()) => Ok(page.done(
            &page.link(&format!("/portfolio/einsaetze/{id}")),
            "notice-portfolio-saved",
        )),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            form(
                &page,
                StatusCode::UNPROCESSABLE_ENTITY,
                Of::Deployment(id),
                Some(data),
                errors,
            )
            .await
        }
    }
}

/// `POST /portfolio/einsaetze/{id}/beenden`
pub(super) async fn end(
    Path((_slug, id)): Path<(String, DeploymentId)>,
    sent: Form,
) -> Result<Response, Problem> {
    let page = sent.page;
    let release =
        service::archive_deployment(&page.app, &page.may::<WritePortfolio>()?, id, true).await?;
    Ok(page.done(
        &page.link(&format!("/portfolio/releases/{release}")),
        "notice-portfolio-deployment-ended",
    ))
}

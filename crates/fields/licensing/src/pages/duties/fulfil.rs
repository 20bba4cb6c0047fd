//! Ticking an obligation off with evidence, taking over from the release before, withdrawing.

use super::{LicenseRow, find, license_row, mark_of, tab_of};
use crate::assess::Engine;
use crate::fulfilment::{EvidenceId, Obligation, State};
use crate::model::{FulfilDuty, ReadLicenses};
use crate::service::{self, Done, Fulfilment};
use crate::words::said;
use askama::Template;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use license::Duty;
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};
use portfolio::model::ReleaseId;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "licensing/fulfil.html")]
struct FormPage {
    f: Frame,
    todo: &'static str,
    release: String,
    licenses: Vec<(String, String)>,
    rows: Vec<LicenseRow>,
    data: FormData,
    errors: FieldErrors,
    back: String,
}

fn form_page(
    page: &Page,
    found: &Fulfilment,
    duty: &'static Duty,
    data: Option<FormData>,
    errors: FieldErrors,
) -> Result<FormPage, Problem> {
    let view = page.view()?;
    let mine: Vec<&Obligation> = found
        .list
        .iter()
        .filter(|one| one.duty.id == duty.id)
        .collect();
    if mine.is_empty() {
        return Err(Problem::not_found("licensing-duty-missing"));
    }
    let id = found.release.release;
    let label = |one: &&Obligation| {
        let args = [
            ("license", one.license.as_str().into()),
            ("n", one.components.len().into()),
            (
                "state",
                mark_of(&page.app, page.lang, one.state()).text.into(),
            ),
        ];
        (
            one.license.clone(),
            page.ta("licensing-duty-license", &args),
        )
    };
    let open = mine.iter().filter(|one| one.state() != State::Done);
    let chosen: Vec<(&str, &str)> = open.map(|one| ("license", one.license.as_str())).collect();
    Ok(FormPage {
        f: page
            .frame(said(duty.title, page.lang))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-tab-duties"), &tab_of(id))
            .help("licensing-duties-help", "2.3"),
        todo: said(duty.todo, page.lang),
        release: format!("{} {}", found.release.name, found.release.version)
            .trim_end()
            .to_owned(),
        licenses: mine.iter().map(label).collect(),
        rows: mine.iter().map(|one| license_row(&view, one)).collect(),
        data: data.unwrap_or_else(|| FormData::from_pairs(chosen)),
        errors,
        back: page.link(&tab_of(id)),
    })
}

fn duty_of(name: &str) -> Result<&'static Duty, Problem> {
    Duty::from_name(name).ok_or_else(|| Problem::not_found("licensing-duty-missing"))
}

pub(in crate::pages) async fn form(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release, duty)): Path<(String, ReleaseId, String)>,
) -> Result<Response, Problem> {
    page.may::<FulfilDuty>()?;
    let found = find(&page.app, &engine, &page.may::<ReadLicenses>()?, release).await?;
    let template = form_page(&page, &found, duty_of(&duty)?, None, FieldErrors::default())?;
    template.f.render(&template)
}

pub(in crate::pages) async fn save(
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release, duty)): Path<(String, ReleaseId, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let (read, may) = (page.may::<ReadLicenses>()?, page.may::<FulfilDuty>()?);
    let done = Done {
        release,
        duty: duty.clone(),
        licenses: form.data.all("license").map(str::to_owned).collect(),
        note: form.data.get("note").to_owned(),
        url: form.data.get("url").to_owned(),
    };
    match service::fulfil(&page.app, &engine, &read, &may, &done).await {
        Ok(_) => Ok(page.done(&page.link(&tab_of(release)), "notice-duty-fulfilled")),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let found = find(&page.app, &engine, &read, release).await?;
            let field = match problem.code {
                "licensing-duty-none-chosen" => "license",
                "licensing-evidence-url" => "url",
                _ => "note",
            };
            let mut errors = FieldErrors::default();
            let key = format!("problem-{}-help", problem.code);
            errors.add(field, page.ta(&key, &problem.fluent_args()));
            let template = form_page(&page, &found, duty_of(&duty)?, Some(form.data), errors)?;
            template
                .f
                .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
        }
        Err(problem) => Err(problem),
    }
}

struct Offer {
    title: &'static str,
    license: String,
    note: String,
    covered: usize,
    open: usize,
}

#[derive(Template)]
#[template(path = "licensing/takeover.html")]
struct TakeOverPage {
    f: Frame,
    lead: String,
    offers: Vec<Offer>,
    back: String,
}

pub(in crate::pages) async fn offer(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    page.may::<FulfilDuty>()?;
    let found = find(&page.app, &engine, &page.may::<ReadLicenses>()?, release).await?;
    let offers = found.list.iter().filter_map(|one| {
        let offered = one.offered.as_ref()?;
        let open = one.uncovered();
        let covered = open
            .iter()
            .filter(|key| offered.components.contains(**key))
            .count();
        Some(Offer {
            title: said(one.duty.title, page.lang),
            license: one.license.clone(),
            note: offered.note.clone(),
            covered,
            open: open.len() - covered,
        })
    });
    let version = found
        .before
        .as_ref()
        .map(|(_, version)| version.clone())
        .unwrap_or_default();
    let template = TakeOverPage {
        f: page
            .frame(page.t("licensing-takeover-title"))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-tab-duties"), &tab_of(release))
            .help("licensing-duties-help", "2.3"),
        lead: page.ta("licensing-takeover-lead", &[("version", version.into())]),
        offers: offers.collect(),
        back: page.link(&tab_of(release)),
    };
    template.f.render(&template)
}

pub(in crate::pages) async fn take_over(
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let (read, may) = (page.may::<ReadLicenses>()?, page.may::<FulfilDuty>()?);
    service::take_over(&page.app, &engine, &read, &may, release).await?;
    Ok(page.done(&page.link(&tab_of(release)), "notice-duty-taken-over"))
}

pub(in crate::pages) async fn withdraw(
    Path((_slug, id)): Path<(String, EvidenceId)>,
    form: Form,
) -> Result<Response, Problem> {
    let may = form.page.may::<FulfilDuty>()?;
    let release = service::withdraw(&form.page.app, &may, id).await?;
    Ok(form
        .page
        .done(&form.page.link(&tab_of(release)), "notice-duty-withdrawn"))
}

//! Correcting a component's licence, and the list of corrections.

use super::{ActingLink, acting_links};
use crate::assess::Engine;
use crate::model::{CorrectLicense, CorrectionId, ReadLicenses, Scope, excusable};
use crate::service::{self, NewCorrection, Row};
use crate::store;
use crate::words;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page, export};
use portfolio::model::ReleaseId;
use report::{Column, Format, Kind, Table};
use serde::Deserialize;
use std::sync::Arc;

struct CorrectionRow {
    component: String,
    scope: String,
    expression: String,
    reason: String,
    at: String,
    end: String,
}

#[derive(Template)]
#[template(path = "licensing/corrections.html")]
struct ListPage {
    f: Frame,
    rows: Vec<CorrectionRow>,
    exports: String,
    may_correct: bool,
}

#[derive(Deserialize)]
pub(super) struct ListQuery {
    format: Option<String>,
}

pub(super) async fn list(page: Page, Query(query): Query<ListQuery>) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let rows: Vec<CorrectionRow> = store::corrections(page.app.db().read(), may.tenant())
        .await?
        .into_iter()
        .map(|correction| CorrectionRow {
            end: page.link(&format!("/lizenzen/korrekturen/{}/beenden", correction.id)),
            component: correction.component,
            scope: page.t(&format!("licensing-scope-{}", correction.scope.as_str())),
            expression: correction.expression,
            reason: correction.reason,
            at: words::at(&correction.created_at, page.lang),
        })
        .collect();
    if let Some(format) = query.format {
        let format: Format = format
            .parse()
            .map_err(|_| Problem::not_found("page-missing"))?;
        return export::download(&table(&page, rows), format, "lizenzkorrekturen");
    }
    let template = ListPage {
        f: page
            .frame(page.t("licensing-menu-corrections"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-corrections-help", "2.3"),
        rows,
        exports: format!("{}?", page.link("/lizenzen/korrekturen")),
        may_correct: page.access()?.has("licensing.correct"),
    };
    template.f.render(&template)
}

fn table(page: &Page, rows: Vec<CorrectionRow>) -> Table {
    let columns = [
        "licensing-column-component",
        "licensing-column-scope",
        "licensing-column-license",
        "licensing-column-reason",
        "licensing-column-since",
    ];
    let columns = columns.map(|key| Column::new(page.t(key), Kind::Text));
    let rows = rows.into_iter().map(|row| {
        vec![
            row.component.into(),
            row.scope.into(),
            row.expression.into(),
            row.reason.into(),
            row.at.into(),
        ]
    });
    Table::new(
        page.t("licensing-menu-corrections"),
        columns.to_vec(),
        rows.collect(),
    )
    .in_language(page.lang.into())
}

pub(super) async fn end(
    Path((_slug, id)): Path<(String, CorrectionId)>,
    form: Form,
) -> Result<Response, Problem> {
    let may = form.page.may::<CorrectLicense>()?;
    service::end(&form.page.app, &may, id).await?;
    Ok(form.page.done(
        &form.page.link("/lizenzen/korrekturen"),
        "notice-correction-ended",
    ))
}

#[derive(Template)]
#[template(path = "licensing/correct.html")]
struct FormPage {
    f: Frame,
    component: String,
    purl: String,
    stated: String,
    verdict: platform::field::Mark,
    reason: String,
    data: FormData,
    errors: FieldErrors,
    scopes: Vec<(String, String)>,
    /// The exceptions by which the component is permitted all the same.
    acting: Vec<ActingLink>,
    /// Where to ask for one; none if there is nothing to ask for.
    ask: Option<String>,
    back: String,
}

async fn find(
    page: &Page,
    engine: &Engine,
    release: ReleaseId,
    handle: &str,
) -> Result<Row, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let detail = service::release(&page.app, engine, &may, release)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    detail
        .rows
        .into_iter()
        .find(|row| row.handle == handle)
        .ok_or_else(|| Problem::not_found("licensing-component-missing"))
}

fn form_page(
    page: &Page,
    release: ReleaseId,
    row: &Row,
    data: FormData,
    errors: FieldErrors,
) -> FormPage {
    let back = format!("/portfolio/releases/{release}/lizenzen");
    FormPage {
        f: page
            .frame(page.t("licensing-correct-title"))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-tab"), &back)
            .help("licensing-corrections-help", "2.3"),
        component: format!("{} {}", row.name, row.version)
            .trim_end()
            .to_owned(),
        purl: row.purl.clone(),
        stated: if row.judgement.raw.is_empty() {
            page.t("licensing-stated-nothing")
        } else {
            row.judgement.raw.clone()
        },
        verdict: crate::mark_of(&page.app, page.lang, row.judgement.verdict),
        reason: super::sentence(&page.app, page.lang, &row.judgement),
        scopes: [Scope::Version, Scope::AllVersions]
            .map(|scope| {
                (
                    scope.as_str().to_owned(),
                    page.t(&format!("licensing-scope-{}", scope.as_str())),
                )
            })
            .to_vec(),
        acting: acting_links(&page.app, page.lang, &page.link(""), &row.exceptions),
        ask: (excusable(row.judgement.verdict) && row.exceptions.is_empty())
            .then(|| super::ask::of_component(page, release, &row.handle))
            .flatten(),
        back: page.link(&back),
        data,
        errors,
    }
}

pub(super) async fn form(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release, handle)): Path<(String, ReleaseId, String)>,
) -> Result<Response, Problem> {
    page.may::<CorrectLicense>()?;
    let row = find(&page, &engine, release, &handle).await?;
    let suggested = row
        .judgement
        .expression
        .clone()
        .or_else(|| row.judgement.suspected.clone())
        .unwrap_or_default();
    let data = FormData::from_pairs([
        ("expression", suggested.as_str()),
        ("scope", Scope::Version.as_str()),
    ]);
    let template = form_page(&page, release, &row, data, FieldErrors::default());
    template.f.render(&template)
}

pub(super) async fn save(
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release, handle)): Path<(String, ReleaseId, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let read = page.may::<ReadLicenses>()?;
    let may = page.may::<CorrectLicense>()?;
    let new = NewCorrection {
        release,
        handle: handle.clone(),
        expression: form.data.get("expression").to_owned(),
        reason: form.data.get("reason").to_owned(),
        scope: Scope::parse(form.data.get("scope")).unwrap_or(Scope::Version),
    };
    match service::correct(&page.app, &engine, &read, &may, &new).await {
        Ok(_) => Ok(page.done(
            &page.link(&format!("/portfolio/releases/{release}/lizenzen")),
            "notice-correction-saved",
        )),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let row = find(&page, &engine, release, &handle).await?;
            let field = if problem.code == "licensing-expression-wrong" {
                "expression"
            } else {
                "reason"
            };
            let mut errors = FieldErrors::default();
            errors.add(
                field,
                page.ta(
                    &format!("problem-{}-help", problem.code),
                    &problem.fluent_args(),
                ),
            );
            let template = form_page(&page, release, &row, form.data, errors);
            template
                .f
                .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
        }
        Err(problem) => Err(problem),
    }
}

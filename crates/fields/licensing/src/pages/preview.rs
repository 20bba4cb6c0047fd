//! What the draft would change, and saving it.

use super::draft::{Between, PATH, between, fault_lines, frame};
use super::overview::{SharePart, share_parts};
use super::rule_words::rule_name;
use crate::assess::Engine;
use crate::model::{ManagePolicy, Outcome, ReadLicenses};
use crate::service::{self, Preview, ReleaseShift};
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::field::Mark;
use platform::web::{FieldErrors, Form, FormData, Frame, Page, export};
use report::{Column, Format, Kind, Table};
use serde::Deserialize;
use std::sync::Arc;

/// Releases and licences that the page shows; the file has all releases.
const SHOWN: usize = 50;

struct ReleaseLine {
    name: String,
    link: String,
    from: Mark,
    to: Mark,
    same: bool,
    rule: String,
    components: i64,
}

struct LicenseLine {
    license: String,
    from: Mark,
    to: Mark,
    rule: String,
    components: i64,
}

#[derive(Template)]
#[template(path = "licensing/preview.html")]
struct PreviewPage {
    f: Frame,
    faults: Vec<String>,
    between: Option<Between>,
    n_releases: i64,
    n_changed: usize,
    n_components: i64,
    before: Vec<SharePart>,
    after: Vec<SharePart>,
    rows: Vec<ShareRow>,
    n_rows: usize,
    releases: Vec<ReleaseLine>,
    n_licenses: usize,
    licenses: Vec<LicenseLine>,
    exports: String,
    path: String,
    data: FormData,
    errors: FieldErrors,
}

/// A row of the table beside the picture.
struct ShareRow {
    word: String,
    before: i64,
    after: i64,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    format: Option<String>,
}

fn line(page: &Page, shift: &ReleaseShift) -> ReleaseLine {
    let mark = |outcome| crate::mark_of(&page.app, page.lang, outcome);
    let name = format!("{} {}", shift.release.name, shift.release.version);
    let rule = shift.rule.as_ref();
    ReleaseLine {
        name: name.trim_end().to_owned(),
        link: page.link(&format!(
            "/portfolio/releases/{}/lizenzen",
            shift.release.release
        )),
        from: mark(shift.from),
        to: mark(shift.to),
        same: shift.from == shift.to,
        rule: rule.map_or_else(String::new, |rule| rule_name(&page.app, page.lang, rule)),
        components: shift.components,
    }
}

fn rows(page: &Page, preview: &Preview) -> Vec<ShareRow> {
    let rows = Outcome::ALL.into_iter().map(|outcome| ShareRow {
        word: page.t(outcome.key()),
        before: preview.before.of(outcome),
        after: preview.after.of(outcome),
    });
    rows.filter(|row| row.before + row.after > 0).collect()
}

async fn render(
    page: &Page,
    engine: &Engine,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<ManagePolicy>()?;
    let read = page.may::<ReadLicenses>()?;
    let draft = service::draft(&page.app, &may).await?;
    let preview = if draft.faults.is_empty() {
        service::preview(&page.app, engine, &read, &draft.policy).await?
    } else {
        Preview::default()
    };
    let mark = |verdict: license::Verdict| crate::mark_of(&page.app, page.lang, verdict);
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let releases = preview.releases.iter().take(SHOWN);
    let licenses = preview.licenses.iter().take(SHOWN);
    let template = PreviewPage {
        f: frame(page, page.t("licensing-preview-title"))
            .crumb(page.t("licensing-draft-title"), PATH),
        faults: fault_lines(page, &draft.faults),
        between: between(page, &draft).await?,
        n_releases: preview.before.total(),
        n_changed: preview.changed(),
        n_components: preview.components(),
        before: share_parts(&page.app, page.lang, &preview.before),
        after: share_parts(&page.app, page.lang, &preview.after),
        rows: rows(page, &preview),
        n_rows: preview.releases.len(),
        releases: releases.map(|shift| line(page, shift)).collect(),
        n_licenses: preview.licenses.len(),
        licenses: licenses
            .map(|shift| LicenseLine {
                license: shift.license.clone(),
                from: mark(shift.from),
                to: mark(shift.to),
                rule: rule_name(&page.app, page.lang, &shift.rule),
                components: shift.components,
            })
            .collect(),
        exports: format!("{}?", page.link(&format!("{PATH}/wirkung"))),
        path: page.link(PATH),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

pub(super) async fn show(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let Some(format) = wanted.format else {
        return render(&page, &engine, FormData::default(), FieldErrors::default()).await;
    };
    let format: Format = format
        .parse()
        .map_err(|_| Problem::not_found("page-missing"))?;
    let may = page.may::<ManagePolicy>()?;
    let read = page.may::<ReadLicenses>()?;
    let draft = service::draft(&page.app, &may).await?;
    let preview = service::preview(&page.app, &engine, &read, &draft.policy).await?;
    export::download(&table(&page, &preview), format, "wirkung-der-regeln")
}

fn table(page: &Page, preview: &Preview) -> Table {
    let text = |key: &str| Column::new(page.t(key), Kind::Text);
    let columns = vec![
        text("licensing-column-release"),
        text("licensing-column-from"),
        text("licensing-column-to"),
        text("licensing-column-rule"),
        Column::new(page.t("licensing-column-components-changed"), Kind::Number),
    ];
    let rows = preview.releases.iter().map(|shift| {
        let line = line(page, shift);
        vec![
            line.name.into(),
            line.from.text.into(),
            line.to.text.into(),
            line.rule.into(),
            line.components.into(),
        ]
    });
    Table::new(page.t("licensing-preview-title"), columns, rows.collect())
        .in_language(page.lang.into())
}

pub(super) async fn save(
    Extension(engine): Extension<Arc<Engine>>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePolicy>()?;
    let mut errors = FieldErrors::default();
    match service::save_draft(&page.app, &may, data.get("reason")).await {
        Ok(()) => return Ok(page.done(&page.link("/lizenzen/regeln"), "notice-rules-saved")),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let key = format!("problem-{}-help", problem.code);
            errors.add("reason", page.ta(&key, &problem.fluent_args()));
        }
        // The page says what came in between.
        Err(problem) if problem.code == "licensing-rules-between" => {
            errors.add("reason", page.t("problem-licensing-rules-between"));
        }
        Err(problem) => return Err(problem),
    }
    render(&page, &engine, data, errors).await
}

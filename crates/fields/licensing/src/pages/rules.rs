//! The licence rules: the default rules in their order, the town's own before them.

use super::overview::report_language;
use crate::model::{ManagePolicy, ReadLicenses};
use crate::service::{self, History, RuleFault};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use license::RuleId;
use platform::web::{FieldErrors, Form, FormData, Frame, Page, export};
use platform::{Instant, Problem};
use report::{Column, Format, Kind, Table};
use serde::Deserialize;

struct VersionRow {
    at: String,
    by: String,
    reason: String,
}

struct OwnRule {
    id: String,
    mark: platform::field::Mark,
    reason: String,
}

#[derive(Template)]
#[template(path = "licensing/rules.html", blocks = ["main"])]
struct RulesPage {
    f: Frame,
    own: Vec<OwnRule>,
    defaults: Vec<String>,
    versions: Vec<VersionRow>,
    exports: String,
    data: FormData,
    errors: FieldErrors,
    faults: Vec<String>,
    may_change: bool,
}

async fn build(
    page: &Page,
    data: Option<FormData>,
    errors: FieldErrors,
    faults: Option<&[RuleFault]>,
) -> Result<RulesPage, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let history = service::history(&page.app, &may).await?;
    let faults = faults.unwrap_or(&history.faults);
    let sentence = |fault: &RuleFault| {
        format!(
            "{}: {}",
            fault.location,
            page.app.texts().finding(page.lang, fault)
        )
    };
    Ok(RulesPage {
        f: page
            .frame(page.t("licensing-menu-rules"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-rules-help", "2.3")
            .terms(&["license-policy", "certified-license", "copyleft"]),
        own: history
            .policy
            .rules
            .iter()
            .map(|rule| OwnRule {
                id: rule.id.clone(),
                mark: crate::mark_of(&page.app, page.lang, rule.verdict),
                reason: rule.reason.clone().unwrap_or_default(),
            })
            .collect(),
        defaults: RuleId::DEFAULT
            .iter()
            .map(|rule| page.ta("licensing-rule-text", &[("rule", rule.to_string().into())]))
            .collect(),
        versions: history
            .versions
            .iter()
            .map(|row| VersionRow {
                at: row
                    .created_at
                    .parse::<Instant>()
                    .map_or_else(|_| String::new(), |at| at.display(page.lang)),
                by: row.created_by.clone(),
                reason: row.reason.clone(),
            })
            .collect(),
        exports: format!("{}?", page.link("/lizenzen/regeln")),
        faults: faults.iter().map(sentence).collect(),
        data: data.unwrap_or_else(|| FormData::from_pairs([("source", history.source.as_str())])),
        errors,
        may_change: page.access()?.has("licensing.policy.manage"),
    })
}

/// The versions of the rules with their text.
fn table(page: &Page, history: &History) -> Table {
    let columns = [
        "licensing-column-since",
        "licensing-column-reason",
        "licensing-column-by",
        "licensing-field-source",
    ];
    let columns = columns.map(|key| Column::new(page.t(key), Kind::Text));
    let rows = history.versions.iter().map(|row| {
        vec![
            row.created_at.clone().into(),
            row.reason.clone().into(),
            row.created_by.clone().into(),
            row.source.clone().into(),
        ]
    });
    Table::new(
        page.t("licensing-rules-versions"),
        columns.to_vec(),
        rows.collect(),
    )
    .in_language(report_language(page))
}

#[derive(Deserialize)]
pub(super) struct ShowQuery {
    format: Option<String>,
}

pub(super) async fn show(page: Page, Query(query): Query<ShowQuery>) -> Result<Response, Problem> {
    if let Some(format) = query.format {
        let format: Format = format
            .parse()
            .map_err(|_| Problem::not_found("page-missing"))?;
        let may = page.may::<ReadLicenses>()?;
        let history = service::history(&page.app, &may).await?;
        return export::download(&table(&page, &history), format, "lizenzregeln");
    }
    let template = build(&page, None, FieldErrors::default(), None).await?;
    page.render(&template, &template.as_main())
}

pub(super) async fn save(form: Form) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManagePolicy>()?;
    let mut errors = FieldErrors::default();
    let faults = match service::save(
        &page.app,
        &may,
        form.data.get("source"),
        form.data.get("reason"),
    )
    .await
    {
        Ok(Ok(())) => return Ok(page.done(&page.link("/lizenzen/regeln"), "notice-rules-saved")),
        Ok(Err(faults)) => {
            errors.add(
                "source",
                page.ta("licensing-rules-faulty", &[("n", faults.len().into())]),
            );
            faults
        }
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let field = if problem.code == "licensing-rules-large" {
                "source"
            } else {
                "reason"
            };
            errors.add(
                field,
                page.ta(
                    &format!("problem-{}-help", problem.code),
                    &problem.fluent_args(),
                ),
            );
            Vec::new()
        }
        Err(problem) => return Err(problem),
    };
    let template = build(&page, Some(form.data), errors, Some(&faults)).await?;
    page.render_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &template,
        &template.as_main(),
    )
}

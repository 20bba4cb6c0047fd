//! Who decides in a tenant: two people, or one with a later review, and why.

use super::model::ReadDecisions;
use super::service::check_reason;
use crate::field::{Door, MenuEntry};
use crate::people::refused::{Faults, Refused};
use crate::people::service::{holders, names};
use crate::permission::{ManageTenant, ReadAudit};
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Instant, May, Permission, PersonId, Problem, TenantId, audit, setting};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Key of the setting.
const KEY: &str = "decision.single-with-review";
/// Its page.
const PATH: &str = "/einstellungen/entscheidungen";

/// Who decides, since when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Rule {
    /// Whether a person may decide what they asked for themselves, with a later review by the auditor.
    pub single: bool,
    /// Why it was set so.
    pub reason: String,
    /// Who set it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Instant,
}

/// The tenant's rule; none if it was never changed: then two people decide.
pub async fn rule(
    db: &impl ConnectionTrait,
    may: &May<ReadDecisions>,
) -> Result<Option<Rule>, Problem> {
    setting::get(db, may.tenant(), KEY).await
}

/// Whether this tenant allows single decisions with later review.
pub async fn single_decision(db: &impl ConnectionTrait, tenant: TenantId) -> Result<bool, Problem> {
    let rule: Option<Rule> = setting::get(db, tenant, KEY).await?;
    Ok(rule.is_some_and(|rule| rule.single))
}

/// Allows or ends single decisions in this tenant. Field `reason`, at least
/// [`MIN_REASON`](super::MIN_REASON) characters. What was decided before stays as it is.
pub async fn set_single_decision(
    app: &App,
    may: &May<ManageTenant>,
    single: bool,
    reason: &str,
) -> Result<(), Refused> {
    let mut faults = Faults::default();
    check_reason(&mut faults, "reason", reason);
    faults.into_result()?;
    let now = app.clock().now();
    let rule = Rule {
        single,
        reason: reason.trim().to_owned(),
        by: may.actor().person(),
        at: now,
    };
    let tx = app.db().write().await?;
    setting::put(&tx, may.tenant(), KEY, &rule, now).await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.decision.single",
        &format!("tenant:{}", may.tenant()),
        json!({ "allowed": single, "reason": rule.reason }),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The entry among the settings.
pub(super) fn menu() -> MenuEntry {
    MenuEntry {
        door: Door::Settings,
        order: 35,
        title: "decision-rule-menu",
        path: PATH,
        chapter: "2.5",
        permission: ManageTenant::KEY,
        children: &[],
    }
}

#[derive(Template)]
#[template(path = "decision/setting.html")]
struct RulePage {
    f: Frame,
    /// What holds now, as a sentence.
    now: String,
    /// Why, who and when; empty if it was never changed.
    why: String,
    since: String,
    /// Who reviews single decisions.
    auditors: String,
    choices: Vec<(String, String)>,
    data: FormData,
    errors: FieldErrors,
}

pub(super) async fn show(page: Page) -> Result<Response, Problem> {
    render(&page, FormData::default(), FieldErrors::default()).await
}

async fn render(page: &Page, data: FormData, errors: FieldErrors) -> Result<Response, Problem> {
    let may = page.may::<ManageTenant>()?;
    let rule: Option<Rule> = setting::get(page.app.db().read(), may.tenant(), KEY).await?;
    let single = rule.as_ref().is_some_and(|rule| rule.single);
    let auditors = holders(&page.app, may.tenant(), ReadAudit::KEY).await?;
    let f = page
        .frame(page.t("decision-rule-title"))
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .help("decision-rule-help", "2.5");
    let since = match &rule {
        None => String::new(),
        Some(rule) => {
            let known = names(&page.app, &rule.by.into_iter().collect::<Vec<_>>()).await?;
            let name = rule.by.and_then(|by| known.get(&by).cloned());
            f.t2(
                "decision-rule-since",
                "at",
                f.at(rule.at),
                "name",
                name.unwrap_or_else(|| f.t("audit-actor-erased")),
            )
        }
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let template = RulePage {
        now: page.t(if single {
            "decision-rule-now-single"
        } else {
            "decision-rule-now-four-eyes"
        }),
        why: rule.map(|rule| rule.reason).unwrap_or_default(),
        since,
        auditors: auditors
            .into_iter()
            .map(|(_, name)| name)
            .collect::<Vec<_>>()
            .join(", "),
        choices: ["four-eyes", "single"]
            .map(|choice| {
                let text = page.t(&format!("decision-rule-{choice}"));
                (choice.to_owned(), text)
            })
            .to_vec(),
        data,
        errors,
        f,
    };
    template.f.render_status(status, &template)
}

pub(super) async fn change(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    let done = match data.get("rule") {
        "single" => set_single_decision(&page.app, &may, true, data.get("reason")).await,
        "four-eyes" => set_single_decision(&page.app, &may, false, data.get("reason")).await,
        _ => Err(Refused::field("rule", "decision-rule-missing")),
    };
    match done {
        Ok(()) => Ok(page.done(&page.link(PATH), "notice-decision-rule")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render(&page, data, errors).await
        }
    }
}

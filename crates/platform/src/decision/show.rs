//! Pages: one decision, and the page behind a one-time link.

use super::kind::{self, Matter, may_decide};
use super::link::{LinkDecision, decide_by_link, decision_of_link, issue_link};
use super::model::{DecisionId, DecisionRow, Mode, State, Verdict};
use super::service;
use crate::people::refused::{Faults, Refused};
use crate::people::service::{names, read_date};
use crate::permission::{Decide, ReadAudit, RequestDecision};
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{Actor, App, May, PersonId, Problem, comment};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use std::collections::HashMap;

/// Pages outside every tenant: the one behind the link for the head of administration.
pub fn public_routes() -> Router<App> {
    Router::new().route("/entscheiden/{secret}", get(show_link).post(decide_link))
}

/// A decision as the templates show it.
pub(super) struct View {
    id: DecisionId,
    number: String,
    what: String,
    why: String,
    alternatives: String,
    evidence: Vec<super::Evidence>,
    state: String,
    until: String,
    requested_by: String,
    requested_at: String,
    decided_by: String,
    decided_at: String,
    reason: String,
    /// What is to be known about a decision that one person could have brought about alone.
    note: Option<String>,
    by_link: bool,
    waits_for_review: bool,
    reviewed_by: String,
    reviewed_at: String,
    review_note: String,
    superseded_by: Option<String>,
    /// Who ended it early and when; empty if nobody did.
    ended: String,
    end_reason: String,
}

impl View {
    fn new(f: &Frame, row: DecisionRow, names: &HashMap<PersonId, String>) -> Self {
        let name = |person: Option<PersonId>| match person {
            None => f.t("audit-actor-program"),
            Some(person) => names
                .get(&person)
                .filter(|name| !name.is_empty())
                .cloned()
                .unwrap_or_else(|| f.t("audit-actor-erased")),
        };
        let at = |at: Option<crate::Instant>| at.map(|at| f.at(at)).unwrap_or_default();
        let decided_by = match (&row.decided_name, row.decided_at) {
            (Some(head), _) => f.t1("decision-by-head", "name", head),
            (None, Some(_)) => name(row.decided_by),
            (None, None) => String::new(),
        };
        Self {
            id: row.id,
            waits_for_review: row.waits_for_review(),
            state: f.t(row.state.key()),
            until: row
                .valid_until
                .map(|date| crate::clock::display_date(date, f.page.lang))
                .unwrap_or_default(),
            requested_by: name(row.requested_by),
            requested_at: f.at(row.requested_at),
            decided_by,
            decided_at: at(row.decided_at),
            reason: row.decision_reason.unwrap_or_default(),
            note: row
                .mode
                .and_then(Mode::remark)
                .map(|remark| f.t(format!("{remark}-note"))),
            by_link: matches!(row.mode, Some(Mode::HeadByLink | Mode::HeadByOwnLink)),
            reviewed_by: if row.reviewed_at.is_some() {
                name(row.reviewed_by)
            } else {
                String::new()
            },
            reviewed_at: at(row.reviewed_at),
            review_note: row.review_note.unwrap_or_default(),
            superseded_by: row
                .superseded_by
                .map(|by| f.link(&format!("/entscheidungen/{by}"))),
            ended: match row.ended_at {
                Some(at) => format!("{}, {}", name(row.ended_by), f.at(at)),
                None => String::new(),
            },
            end_reason: row.end_reason.unwrap_or_default(),
            number: row.number,
            what: row.what,
            why: row.why,
            alternatives: row.alternatives,
            evidence: row.evidence,
        }
    }
}

/// What the person who looks may do. The server checks all of it again.
struct Can {
    decide: Deciding,
    /// They asked themselves.
    own: bool,
    review: bool,
    /// Ask the head of administration.
    link: bool,
}

/// Whether the person who looks may decide.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deciding {
    No,
    /// As the second person.
    Yes,
    /// What they asked for themselves: this tenant allows single decisions.
    Alone,
}

#[derive(Template)]
#[template(path = "decision/show.html")]
struct ShowPage {
    f: Frame,
    d: View,
    can: Can,
    /// Whether the person who looks may end it before its last day.
    may_end: bool,
    choices: Vec<(String, String)>,
    /// What the field that asks has to say, as HTML.
    matter: Option<String>,
    comments: Vec<comment::CommentView>,
    /// Address of the decision.
    record: String,
    data: FormData,
    errors: FieldErrors,
    /// Address for the head of administration, shown once.
    secret_link: Option<String>,
}

async fn page_of(
    page: &Page,
    id: DecisionId,
    data: FormData,
    errors: FieldErrors,
    secret_link: Option<String>,
) -> Result<Response, Problem> {
    let access = page.access()?;
    let may = service::may_read(access)?;
    let row = service::get(&page.app, &may, id).await?;
    let people = [
        row.requested_by,
        row.decided_by,
        row.reviewed_by,
        row.ended_by,
    ];
    let people: Vec<PersonId> = people.into_iter().flatten().collect();
    let names = names(&page.app, &people).await?;
    let me = access.actor().person();
    let open = row.state == State::Requested;
    let own = row.requested_by.is_some() && row.requested_by == me;
    let single = super::single_decision(page.app.db().read(), access.tenant()).await?;
    let decides = may_decide(&page.app, access, &row.kind).is_ok();
    let may_end = row.state == State::Granted && decides;
    let can = Can {
        decide: match (open && decides, own) {
            (true, false) => Deciding::Yes,
            (true, true) if single => Deciding::Alone,
            _ => Deciding::No,
        },
        own: open && own,
        review: row.waits_for_review()
            && access.may::<ReadAudit>().is_ok()
            && me.is_some_and(|me| row.may_review(me)),
        link: open && access.may::<RequestDecision>().is_ok(),
    };
    let comments = comment::shown(page, &format!("decision:{id}")).await?;
    let of = Matter {
        may,
        lang: page.lang,
        slug: Some(&page.tenant()?.slug),
        access: Some(access),
    };
    let matter = kind::matter(&page.app, &of, &row).await?;
    let lead = page.ta("decision-title", &[("number", row.number.as_str().into())]);
    let f = page
        .frame(lead)
        .crumb(page.t("decision-list-title"), "/entscheidungen")
        .help("decision-help", "2.5")
        .terms(&["decision", "four-eyes"]);
    let d = View::new(&f, row, &names);
    let choices = choices(&f, &d);
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let template = ShowPage {
        f,
        d,
        can,
        may_end,
        choices,
        comments,
        matter,
        record: page.link(&format!("/entscheidungen/{id}")),
        data,
        errors,
        secret_link,
    };
    template.f.render_status(status, &template)
}

/// What can be chosen; nothing is preselected.
fn choices(f: &Frame, d: &View) -> Vec<(String, String)> {
    let grant = if d.until.is_empty() {
        f.t("decision-grant")
    } else {
        f.t1("decision-grant-until", "date", &d.until)
    };
    vec![
        ("grant".to_owned(), grant),
        ("shorter".to_owned(), f.t("decision-grant-shorter")),
        ("reject".to_owned(), f.t("decision-reject")),
    ]
}

pub(super) async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, DecisionId)>,
) -> Result<Response, Problem> {
    page_of(&page, id, FormData::default(), FieldErrors::default(), None).await
}

/// The verdict of a form, or what is missing in it.
fn verdict_of(data: &FormData) -> Result<Verdict, Refused> {
    let mut faults = Faults::default();
    let granted = match data.get("outcome") {
        "grant" | "shorter" => true,
        "reject" => false,
        _ => {
            faults.add("outcome", "decision-outcome-missing");
            false
        }
    };
    let mut shorter_until = None;
    if data.get("outcome") == "shorter" {
        shorter_until = read_date(data.get("until"));
        if shorter_until.is_none() {
            faults.add("until", "decision-until-wrong");
        }
    }
    faults.into_result()?;
    Ok(Verdict {
        granted,
        reason: data.get("reason").to_owned(),
        shorter_until,
    })
}

async fn again(form: Form, id: DecisionId, refused: Refused) -> Result<Response, Problem> {
    let errors = refused.field_errors(&form.page)?;
    page_of(&form.page, id, form.data, errors, None).await
}

/// The right to decide this request, or which right is missing.
pub(super) async fn right_to_decide(page: &Page, id: DecisionId) -> Result<May<Decide>, Problem> {
    let access = page.access()?;
    let row = service::get(&page.app, &service::may_read(access)?, id).await?;
    Ok(may_decide(&page.app, access, &row.kind)?)
}

pub(super) async fn decide(
    Path((_slug, id)): Path<(String, DecisionId)>,
    form: Form,
) -> Result<Response, Problem> {
    let may = right_to_decide(&form.page, id).await?;
    let done = match verdict_of(&form.data) {
        Ok(verdict) => service::decide(&form.page.app, &may, id, &verdict).await,
        Err(refused) => Err(refused),
    };
    match done {
        Ok(()) => Ok(form.page.done(
            &form.page.link(&format!("/entscheidungen/{id}")),
            "notice-decision-made",
        )),
        Err(refused) => again(form, id, refused).await,
    }
}

pub(super) async fn withdraw(
    Path((_slug, id)): Path<(String, DecisionId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::withdraw(&page.app, &page.may::<RequestDecision>()?, id).await?;
    Ok(page.done(
        &page.link(&format!("/entscheidungen/{id}")),
        "notice-decision-withdrawn",
    ))
}

pub(super) async fn end(
    Path((_slug, id)): Path<(String, DecisionId)>,
    form: Form,
) -> Result<Response, Problem> {
    let may = right_to_decide(&form.page, id).await?;
    match super::end(&form.page.app, &may, id, form.data.get("end_reason")).await {
        Ok(()) => Ok(form.page.done(
            &form.page.link(&format!("/entscheidungen/{id}")),
            "notice-decision-ended",
        )),
        Err(refused) => again(form, id, refused).await,
    }
}

pub(super) async fn review(
    Path((_slug, id)): Path<(String, DecisionId)>,
    form: Form,
) -> Result<Response, Problem> {
    let may = form.page.may::<ReadAudit>()?;
    match service::review(&form.page.app, &may, id, form.data.get("note")).await {
        Ok(()) => Ok(form.page.done(
            &form.page.link(&format!("/entscheidungen/{id}")),
            "notice-decision-reviewed",
        )),
        Err(refused) => again(form, id, refused).await,
    }
}

pub(super) async fn link(
    Path((_slug, id)): Path<(String, DecisionId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let secret = issue_link(&page.app, &page.may::<RequestDecision>()?, id).await?;
    let address = format!("{}/entscheiden/{secret}", page.app.config().public_url);
    page_of(
        &page,
        id,
        FormData::default(),
        FieldErrors::default(),
        Some(address),
    )
    .await
}

pub(super) async fn comment(
    Path((_slug, id)): Path<(String, DecisionId)>,
    form: Form,
) -> Result<Response, Problem> {
    let may = service::may_read(form.page.access()?)?;
    service::get(&form.page.app, &may, id).await?;
    match comment::add(
        &form.page.app,
        &may,
        &format!("decision:{id}"),
        form.data.get("text"),
    )
    .await
    {
        Ok(_) => Ok(form.page.done(
            &form.page.link(&format!("/entscheidungen/{id}")),
            "notice-comment-added",
        )),
        Err(refused) => again(form, id, refused).await,
    }
}

#[derive(Template)]
#[template(path = "decision/link.html")]
struct LinkPage {
    f: Frame,
    d: View,
    choices: Vec<(String, String)>,
    /// What the field that asks has to say, as HTML.
    matter: Option<String>,
    address: String,
    data: FormData,
    errors: FieldErrors,
    done: bool,
}

async fn link_page(
    page: &Page,
    secret: &str,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let (tenant, row) = decision_of_link(&page.app, secret).await?;
    let of = Matter {
        may: May::grant(Actor::System, tenant),
        lang: page.lang,
        slug: None,
        access: None,
    };
    let matter = kind::matter(&page.app, &of, &row).await?;
    let names = names(&page.app, &row.requested_by.into_iter().collect::<Vec<_>>()).await?;
    let f = page.frame(page.t("decision-link-title"));
    let d = View::new(&f, row, &names);
    let choices = choices(&f, &d);
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let address = format!("/entscheiden/{secret}");
    let template = LinkPage {
        f,
        d,
        choices,
        matter,
        address,
        data,
        errors,
        done: false,
    };
    template.f.render_status(status, &template)
}

async fn show_link(page: Page, Path(secret): Path<String>) -> Result<Response, Problem> {
    link_page(&page, &secret, FormData::default(), FieldErrors::default()).await
}

async fn decide_link(Path(secret): Path<String>, form: Form) -> Result<Response, Problem> {
    let page = &form.page;
    let signed_in = page.identity.signed_in().map(|person| person.person);
    let (_, row) = decision_of_link(&page.app, &secret).await?;
    let done = match verdict_of(&form.data) {
        Ok(verdict) => {
            let by = LinkDecision {
                name: form.data.get("name").to_owned(),
                verdict,
            };
            decide_by_link(&page.app, signed_in, &secret, &by).await
        }
        Err(refused) => Err(refused),
    };
    if let Err(refused) = done {
        let errors = refused.field_errors(page)?;
        return link_page(page, &secret, form.data.clone(), errors).await;
    }
    let f = page.frame(page.t("decision-link-title"));
    let d = View::new(&f, row, &HashMap::new());
    let (data, errors) = (FormData::default(), FieldErrors::default());
    let template = LinkPage {
        f,
        d,
        choices: Vec::new(),
        matter: None,
        address: String::new(),
        data,
        errors,
        done: true,
    };
    template.f.render(&template)
}

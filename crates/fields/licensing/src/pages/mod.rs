//! Pages of the field.

mod aids;
mod ask;
pub(crate) mod choice;
mod corrections;
mod draft;
pub(crate) mod duties;
pub(crate) mod exception;
mod exceptions;
mod guide;
mod notices;
mod overview;
mod preview;
mod question;
pub(crate) mod release;
pub(crate) mod reports;
mod rule;
mod rule_words;
mod rules;
mod tender;
mod terms;
mod zendis;

use crate::assess::{Assessor, Engine};
use crate::model::{Exception, Within};
use axum::Router;
use axum::routing::{get, post};
use license::{Expression, Judgement, Linking, Modified, Use, Way};
use platform::field::View;
use platform::web::Page;
use platform::{App, Lang, Problem};
use report::Format;
use serde::Deserialize;
use std::sync::Arc;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(verdicts())
        .merge(obligations())
        .merge(rules())
        .merge(aids())
}

/// Verdicts, the question, the choice of a licence, corrections.
fn verdicts() -> Router<App> {
    Router::new()
        .route("/lizenzen", get(overview::show))
        .route("/lizenzen/urteile", get(overview::list))
        .route("/lizenzen/darf-ich", get(question::show))
        .route("/lizenzen/lizenz-waehlen", get(choice::show))
        .route("/lizenzen/lizenz-waehlen/dateien", get(choice::files))
        .route(
            "/lizenzen/lizenz-waehlen/entscheidung",
            post(choice::request),
        )
        .route(
            "/lizenzen/lizenz-waehlen/hauslizenz",
            post(choice::set_house_default),
        )
        .route("/lizenzen/korrekturen", get(corrections::list))
        .route("/lizenzen/korrekturen/{id}/beenden", post(corrections::end))
        .route(
            "/lizenzen/releases/{release}/komponenten/{handle}",
            get(corrections::form).post(corrections::save),
        )
        .route(
            "/lizenzen/releases/{release}/komponenten",
            get(release::export),
        )
}

/// Obligations with their evidence, notices.
fn obligations() -> Router<App> {
    Router::new()
        .route("/lizenzen/pflichten", get(duties::list::list))
        .route(
            "/lizenzen/releases/{release}/pflichten",
            get(duties::export),
        )
        .route(
            "/lizenzen/releases/{release}/pflichten/{duty}",
            get(duties::fulfil::form).post(duties::fulfil::save),
        )
        .route(
            "/lizenzen/releases/{release}/pflichten-uebernehmen",
            get(duties::fulfil::offer).post(duties::fulfil::take_over),
        )
        .route(
            "/lizenzen/nachweise/{id}/zurueckziehen",
            post(duties::fulfil::withdraw),
        )
        .route(
            "/lizenzen/releases/{release}/hinweise",
            get(notices::download),
        )
}

/// Exceptions and the town's own rules.
fn rules() -> Router<App> {
    Router::new()
        .route("/lizenzen/ausnahmen", get(exceptions::list))
        .route(
            "/lizenzen/ausnahmen/beantragen",
            get(ask::show).post(ask::send),
        )
        .route(
            "/lizenzen/ausnahmen/{decision}/reichweite",
            get(exception::export),
        )
        .route("/lizenzen/regeln", get(rules::show))
        .route("/lizenzen/regeln/vergleich", get(rules::compare))
        .route(
            "/lizenzen/regeln/fassungen/{version}/uebernehmen",
            post(draft::take_version),
        )
        .route(
            "/lizenzen/regeln/entwurf",
            get(draft::show).post(draft::change),
        )
        .route(
            "/lizenzen/regeln/entwurf/regel",
            get(rule::show).post(rule::save),
        )
        .route(
            "/lizenzen/regeln/entwurf/text",
            get(draft::text).post(draft::save_text),
        )
        .route(
            "/lizenzen/regeln/entwurf/wirkung",
            get(preview::show).post(preview::save),
        )
}

/// Working aids, requests to ZenDiS, tenders, reports, the guide.
fn aids() -> Router<App> {
    Router::new()
        .route("/lizenzen/arbeitshilfen", get(aids::show))
        .route("/lizenzen/zendis", get(zendis::list))
        .route("/lizenzen/zendis/neu", get(zendis::form).post(zendis::save))
        .route("/lizenzen/zendis/{id}", get(zendis::show))
        .route("/lizenzen/zendis/{id}/gesendet", post(zendis::send))
        .route("/lizenzen/zendis/{id}/antwort", post(zendis::answer))
        .route("/lizenzen/vergabe-baustein", get(tender::show))
        .route("/lizenzen/bericht", get(reports::town))
        .route(
            "/lizenzen/releases/{release}/bericht",
            get(reports::release),
        )
        .route("/lizenzen/leitfaden", get(guide::show))
        .route("/lizenzen/leitfaden/freigabe", post(guide::propose))
}

/// The reasons of a judgement as sentences; the deciding one first.
pub(crate) fn reasons(app: &App, lang: Lang, judgement: &Judgement) -> Vec<String> {
    judgement
        .reasons
        .iter()
        .map(|reason| crate::words::reason(app, lang, reason))
        .collect()
}

/// One line that says what a judgement says: the first reason, or the rule.
pub(crate) fn sentence(app: &App, lang: Lang, judgement: &Judgement) -> String {
    reasons(app, lang, judgement)
        .into_iter()
        .next()
        .unwrap_or_else(|| app.text(lang, judgement.rule.code(), &[]))
}

/// The exceptions that hold for the whole town.
fn everywhere(exceptions: &[Arc<Exception>]) -> Vec<Arc<Exception>> {
    exceptions
        .iter()
        .filter(|known| known.subject.within() == Within::Town)
        .cloned()
        .collect()
}

/// By which exception something is permitted, and until when.
pub(crate) fn permitted_until(app: &App, lang: Lang, exception: &Exception) -> String {
    let until = platform::clock::display_date(exception.until, lang);
    let args = [
        ("until", until.into()),
        ("number", exception.number.as_str().into()),
    ];
    app.text(lang, "licensing-permitted-until", &args)
}

/// The address of an export.
#[derive(Deserialize)]
struct ExportQuery {
    format: String,
}

impl ExportQuery {
    /// The form of the file.
    ///
    /// # Errors
    /// `page-missing` for a form that is not written.
    fn format(&self) -> Result<Format, Problem> {
        let missing = |_| Problem::not_found("page-missing");
        self.format.parse().map_err(missing)
    }
}

/// An exception that acts on a row: what to say about it, and its page.
pub(crate) struct ActingLink {
    pub(crate) text: String,
    pub(crate) link: String,
}

/// The exceptions that act on a row, with links to their decisions; `base` is the tenant's address.
pub(crate) fn acting_links(
    app: &App,
    lang: Lang,
    base: &str,
    exceptions: &[Arc<Exception>],
) -> Vec<ActingLink> {
    exceptions
        .iter()
        .map(|exception| ActingLink {
            text: permitted_until(app, lang, exception),
            link: format!("{base}/entscheidungen/{}", exception.id),
        })
        .collect()
}

/// The verdict over an expression in the usual way of use, as one line for the question box.
pub(crate) async fn verdict_word(
    view: &View<'_>,
    engine: &Engine,
    expression: &Expression,
) -> Result<String, Problem> {
    let (db, now) = (view.app.db().read(), view.app.clock().now());
    let assessor = Assessor::load(engine, db, view.access.tenant(), now).await?;
    let text = expression.to_string();
    let way = Use::default();
    let judgement = assessor.judge_text(&text, way);
    let word = view.t(judgement.verdict.code());
    let said = format!("{word}: {}", sentence(view.app, view.lang, &judgement));
    let acting = everywhere(assessor.exceptions());
    let standing = assessor.stand_text(&text, &[way], &acting, &[]);
    let permitted = standing.and_then(|standing| standing.exceptions.into_iter().next());
    Ok(match permitted {
        Some(exception) => format!(
            "{said} {}",
            permitted_until(view.app, view.lang, &exception)
        ),
        None => said,
    })
}

/// The answers to "who gets it", "is it changed" and "how is it joined", each with its words.
struct WayChoices {
    ways: Vec<(String, String)>,
    modifieds: Vec<(String, String)>,
    linkings: Vec<(String, String)>,
}

impl WayChoices {
    fn new(page: &Page) -> Self {
        let named = |names: &[&str]| -> Vec<(String, String)> {
            let words = |name: &&str| {
                let text = page.t(&format!("licensing-way-{name}"));
                ((*name).to_owned(), text)
            };
            names.iter().map(words).collect()
        };
        Self {
            ways: named(&Way::ALL.map(Way::as_str)),
            modifieds: named(&Modified::ALL.map(Modified::as_str)),
            linkings: named(&Linking::ALL.map(Linking::as_str)),
        }
    }
}

//! Pages of the field.

mod corrections;
pub(crate) mod duties;
mod overview;
mod question;
pub(crate) mod release;
mod rules;
mod terms;

use crate::assess::{Assessor, Engine};
use axum::Router;
use axum::routing::{get, post};
use license::{Expression, Judgement, Use};
use platform::field::View;
use platform::{App, Lang, Problem};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lizenzen", get(overview::show))
        .route("/lizenzen/urteile", get(overview::list))
        .route("/lizenzen/darf-ich", get(question::show))
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
        .route("/lizenzen/pflichten", get(duties::list))
        .route(
            "/lizenzen/releases/{release}/pflichten",
            get(duties::export),
        )
        .route(
            "/lizenzen/releases/{release}/pflichten/{duty}",
            get(duties::form).post(duties::save),
        )
        .route(
            "/lizenzen/releases/{release}/pflichten-uebernehmen",
            get(duties::offer).post(duties::take_over),
        )
        .route(
            "/lizenzen/nachweise/{id}/zurueckziehen",
            post(duties::withdraw),
        )
        .route("/lizenzen/regeln", get(rules::show).post(rules::save))
}

/// The reasons of a judgement as sentences; the deciding one first.
pub(crate) fn reasons(app: &App, lang: Lang, judgement: &Judgement) -> Vec<String> {
    judgement
        .reasons
        .iter()
        .map(|reason| {
            let args: Vec<_> = reason
                .args
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            app.text(lang, reason.code, &args)
        })
        .collect()
}

/// One line that says what a judgement says: the first reason, or the rule.
pub(crate) fn sentence(app: &App, lang: Lang, judgement: &Judgement) -> String {
    reasons(app, lang, judgement)
        .into_iter()
        .next()
        .unwrap_or_else(|| app.text(lang, judgement.rule.code(), &[]))
}

/// The verdict over an expression in the usual way of use, as one line for the question box.
pub(crate) async fn verdict_word(
    view: &View<'_>,
    engine: &Engine,
    expression: &Expression,
) -> Result<String, Problem> {
    let assessor = Assessor::load(engine, view.app.db().read(), view.access.tenant()).await?;
    let judgement = assessor.judge_text(&expression.to_string(), Use::default());
    let word = view.t(judgement.verdict.code());
    Ok(format!(
        "{word}: {}",
        sentence(view.app, view.lang, &judgement)
    ))
}

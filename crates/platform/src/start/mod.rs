//! The guided start: five questions lead to three first steps.

mod pages;

pub(crate) use pages::routes;

use crate::field::View;
use crate::permission::ManageTenant;
use crate::{May, Problem, audit, setting};
use serde_json::json;
use std::collections::BTreeMap;

/// Setting that holds the answers (question id -> option id).
const SETTING: &str = "start.answers";

/// A first step as the start page shows it.
#[derive(Clone, Debug)]
pub struct StepView {
    /// What to do.
    pub title: String,
    /// What it brings.
    pub text: String,
    /// Time it needs.
    pub minutes: u32,
    /// Where it is done.
    pub link: String,
    /// Text of the button.
    pub action: String,
    /// Already done.
    pub done: bool,
    /// The first that is not done: the one primary button.
    pub first_open: bool,
}

/// The answers given so far.
pub(crate) async fn answers(view: &View<'_>) -> Result<BTreeMap<String, String>, Problem> {
    Ok(
        setting::get(view.app.db().read(), view.access.tenant(), SETTING)
            .await?
            .unwrap_or_default(),
    )
}

/// The three first steps, once the questions are answered and until all are done.
pub async fn steps(view: &View<'_>) -> Result<Vec<StepView>, Problem> {
    let answers = answers(view).await?;
    if answers.is_empty() {
        return Ok(Vec::new());
    }
    let mut steps = Vec::new();
    for step in view.app.knowledge().guide().steps_for(&answers) {
        // A step whose page belongs to a field that is not built in is not offered.
        let Some((path, done)) = target(view, &step.target).await? else {
            continue;
        };
        let first_open = !done && steps.iter().all(|earlier: &StepView| earlier.done);
        steps.push(StepView {
            title: step.title.get(view.lang).to_owned(),
            text: step.text.get(view.lang).to_owned(),
            minutes: step.minutes,
            link: view.link(path),
            action: view.t(if done {
                "start-step-look"
            } else {
                "start-step-begin"
            }),
            done,
            first_open,
        });
    }
    Ok(if steps.iter().all(|step| step.done) {
        Vec::new()
    } else {
        steps
    })
}

async fn target(view: &View<'_>, id: &str) -> Result<Option<(&'static str, bool)>, Problem> {
    if id == "people" {
        return Ok(Some(("/einstellungen/personen", false)));
    }
    for field in view.app.fields() {
        if let Some((_, path)) = field.targets().iter().find(|(target, _)| *target == id) {
            return Ok(Some((path, field.target_done(view, id).await?)));
        }
    }
    Ok(None)
}

/// Keeps the answers. Unknown questions or options are refused.
pub async fn answer(
    app: &crate::App,
    may: &May<ManageTenant>,
    answers: &BTreeMap<String, String>,
) -> Result<(), Problem> {
    let guide = app.knowledge().guide();
    for (question, option) in answers {
        if !guide.options_of(question).any(|known| known.id == *option) {
            return Err(Problem::invalid("start-answer-unknown")
                .arg("question", question)
                .arg("option", option));
        }
    }
    let now = app.clock().now();
    let tx = app.db().write().await?;
    setting::put(&tx, may.tenant(), SETTING, answers, now).await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.start.answer",
        &format!("tenant:{}", may.tenant()),
        json!(answers),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

//! The page with the five questions.

use crate::permission::ManageTenant;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use std::collections::BTreeMap;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/t/{slug}/start", get(show).post(save))
}

struct QuestionView {
    id: String,
    text: String,
    help: String,
    options: Vec<(String, String)>,
    /// Long lists are a drop-down, short ones radio buttons.
    many: bool,
}

#[derive(Template)]
#[template(path = "shell/guide.html")]
struct GuidePage {
    f: Frame,
    questions: Vec<QuestionView>,
    data: FormData,
    errors: FieldErrors,
}

fn template(page: &Page, data: FormData, errors: FieldErrors) -> GuidePage {
    let guide = page.app.knowledge().guide();
    let please = (String::new(), page.t("form-please-choose"));
    let questions = guide
        .questions
        .iter()
        .map(|question| {
            let mut options: Vec<(String, String)> = guide
                .options_of(&question.id)
                .map(|option| (option.id.clone(), option.text.get(page.lang).to_owned()))
                .collect();
            let many = options.len() > 7;
            if many {
                options.insert(0, please.clone());
            }
            QuestionView {
                id: question.id.clone(),
                text: question.text.get(page.lang).to_owned(),
                help: question.help.get(page.lang).to_owned(),
                options,
                many,
            }
        })
        .collect();
    let frame = page
        .frame(page.t("start-guide-title"))
        .crumb(page.t("menu-start"), "/")
        .help("start-guide-help", "3.1");
    GuidePage {
        f: frame,
        questions,
        data,
        errors,
    }
}

async fn show(page: Page) -> Result<Response, Problem> {
    let answers = super::answers(&page.view()?).await?;
    let template = template(&page, FormData::from_pairs(answers), FieldErrors::default());
    template.f.render(&template)
}

async fn save(form: Form) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManageTenant>()?;
    let mut answers = BTreeMap::new();
    let mut errors = FieldErrors::default();
    for question in &page.app.knowledge().guide().questions {
        match form.data.some(&question.id) {
            Some(option) => {
                answers.insert(question.id.clone(), option.to_owned());
            }
            None => errors.add(
                &question.id,
                page.ta(
                    "start-answer-missing",
                    &[("question", question.text.get(page.lang).into())],
                ),
            ),
        }
    }
    if !errors.is_empty() {
        let template = template(&page, form.data, errors);
        return template
            .f
            .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template);
    }
    super::answer(&page.app, &may, &answers).await?;
    Ok(page.done(&page.link("/"), "notice-start-answered"))
}

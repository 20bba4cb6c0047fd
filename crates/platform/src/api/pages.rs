//! The OpenAPI document, a readable page made from it, and the list of problem codes.

use crate::web::{Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::openapi::OpenApi;

pub(super) fn routes(document: &OpenApi) -> Router<App> {
    let json: Arc<str> = document.to_json().unwrap_or_default().into();
    let groups: Arc<[Group]> = groups(&json).into();
    Router::new()
        .route(
            "/api/v1/openapi.json",
            get({
                let json = Arc::clone(&json);
                move || async move {
                    (
                        [(header::CONTENT_TYPE, "application/json")],
                        json.to_string(),
                    )
                        .into_response()
                }
            }),
        )
        .route(
            "/api",
            get(move |page: Page| async move { show(&page, groups) }),
        )
        .route(
            "/api/problems",
            get(|page: Page| async move { problems(&page) }),
        )
}

/// Operations with the same tag.
#[derive(Clone, Debug)]
struct Group {
    tag: String,
    operations: Vec<Operation>,
}

#[derive(Clone, Debug)]
struct Operation {
    method: String,
    path: String,
    summary: String,
    parameters: Vec<Parameter>,
    answers: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Parameter {
    name: String,
    place: String,
    required: bool,
    description: String,
}

fn groups(json: &str) -> Vec<Group> {
    let document: Value = serde_json::from_str(json).unwrap_or_default();
    let mut all: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            // Descriptions are Markdown; here they are plain text.
            let text = |value: &Value| value.as_str().unwrap_or("").replace('`', "");
            let parameters = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|parameter| Parameter {
                    name: text(&parameter["name"]),
                    place: text(&parameter["in"]),
                    required: parameter["required"].as_bool().unwrap_or(false),
                    description: text(&parameter["description"]),
                })
                .collect();
            let answers = operation["responses"]
                .as_object()
                .into_iter()
                .flatten()
                // What every operation may answer is said once, at the top.
                .filter(|(status, _)| *status != "4XX")
                .map(|(status, answer)| (status.clone(), text(&answer["description"])))
                .collect();
            let tag = text(&operation["tags"][0]);
            all.entry(tag).or_default().push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                summary: text(&operation["summary"]),
                parameters,
                answers,
            });
        }
    }
    all.into_iter()
        .map(|(tag, operations)| Group { tag, operations })
        .collect()
}

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    f: Frame,
    groups: Arc<[Group]>,
}

fn show(page: &Page, groups: Arc<[Group]>) -> Result<Response, Problem> {
    let template = ApiPage {
        f: page.frame(page.t("api-title")),
        groups,
    };
    template.f.render(&template)
}

/// A problem code with its sentences; what depends on the case is left out.
struct Refusal {
    code: String,
    title: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "api_problems.html")]
struct ProblemsPage {
    f: Frame,
    codes: Vec<Refusal>,
}

/// Where the `type` of a problem detail leads: all codes with their sentences.
fn problems(page: &Page) -> Result<Response, Problem> {
    let codes = page.app.texts().problem_codes().iter();
    let template = ProblemsPage {
        f: page
            .frame(page.t("api-problems-title"))
            .crumb(page.t("api-title"), "/api"),
        codes: codes
            .map(|code| Refusal {
                code: code.clone(),
                title: general(&page.t(&format!("problem-{code}"))),
                detail: general(&page.t(&format!("problem-{code}-help"))),
            })
            .collect(),
    };
    template.f.render(&template)
}

/// A sentence without its arguments: `{$name}` becomes an ellipsis.
fn general(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{$") {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

//! The OpenAPI document, a readable page made from it, and the list of problem codes.

use crate::web::{Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;
use std::sync::Arc;
use utoipa::openapi::OpenApi;

pub(super) fn routes(document: &OpenApi) -> Router<App> {
    let json: Arc<str> = document.to_json().unwrap_or_default().into();
    let operations: Arc<[Operation]> = operations(&json).into();
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
            get(move |page: Page| async move { show(&page, operations) }),
        )
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

fn operations(json: &str) -> Vec<Operation> {
    let document: Value = serde_json::from_str(json).unwrap_or_default();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
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
                .map(|(status, answer)| (status.clone(), text(&answer["description"])))
                .collect();
            all.push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                summary: text(&operation["summary"]),
                parameters,
                answers,
            });
        }
    }
    all
}

#[derive(Template)]
#[template(path = "api.html", blocks = ["main"])]
struct ApiPage {
    f: Frame,
    operations: Arc<[Operation]>,
}

fn show(page: &Page, operations: Arc<[Operation]>) -> Result<Response, Problem> {
    let template = ApiPage {
        f: page.frame(page.t("api-title")),
        operations,
    };
    page.render(&template, &template.as_main())
}

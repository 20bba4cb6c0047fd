//! What stands around every route: safety headers, the check of where a request comes from, and the
//! body of a [`Problem`] in the form that the caller reads.

use super::frame::Frame;
use super::page::{Page, language};
use crate::{App, Lang, Problem, people::Identity};
use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde_json::{Map, Value, json};

const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
];

/// Adds the safety headers; pages are not stored by shared caches.
pub(crate) async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if app.config().secure_cookies {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

/// Refuses requests that change something and come from a strange site.
pub(crate) async fn origin(request: Request, next: Next) -> Response {
    if super::csrf::origin_is_ours(request.method(), request.headers()) {
        next.run(request).await
    } else {
        Problem::new(StatusCode::FORBIDDEN, "request-from-elsewhere").into_response()
    }
}

/// Writes the body of a problem: a page for browsers, problem details (RFC 9457) for the API.
pub(crate) async fn problems(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let is_api = path.starts_with("/api/v1");
    let head = parts.clone();
    let mut response = next.run(Request::from_parts(parts.clone(), body)).await;
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None => match plain_problem(&response) {
            Some(problem) => problem,
            None => return response,
        },
    };
    let id = uuid::Uuid::new_v4().simple().to_string();
    if problem.status.is_server_error() {
        tracing::error!(request = %id, path = %path, code = problem.code, cause = problem.cause().unwrap_or_default(), "request failed");
    }
    if is_api {
        return json_problem(&app, language(&head, &Identity::Anonymous), &problem, &id);
    }
    if problem.code == "sign-in-needed" {
        let back: String = head
            .uri
            .path_and_query()
            .map(ToString::to_string)
            .unwrap_or_default();
        return Redirect::to(&format!(
            "/login?back={}",
            super::router::percent_encode(&back)
        ))
        .into_response();
    }
    // The tenant's frame if the person is in one, else the plain frame.
    let page = Page::from_request_parts(&mut parts, &app).await.ok();
    let page = match page {
        Some(page) => page,
        None => Page::plain(&app, &head).await,
    };
    html_problem(&page, &problem, &id)
}

/// Bodies that axum writes by itself (no route, wrong method, body too large, bad path or query).
fn plain_problem(response: &Response) -> Option<Problem> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    if !kind.is_empty() && !kind.starts_with("text/plain") {
        return None;
    }
    let code = match status {
        StatusCode::NOT_FOUND => "page-missing",
        StatusCode::METHOD_NOT_ALLOWED => "method-wrong",
        StatusCode::PAYLOAD_TOO_LARGE => "form-too-large",
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "request-unreadable",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media-type-wrong",
        StatusCode::REQUEST_TIMEOUT => "too-slow",
        _ if status.is_server_error() => "internal",
        _ => "request-refused",
    };
    Some(Problem::new(status, code))
}

fn json_problem(app: &App, lang: Lang, problem: &Problem, id: &str) -> Response {
    let args = problem.fluent_args();
    let mut body = Map::new();
    body.insert(
        "type".into(),
        json!(format!("/api/problems#{}", problem.code)),
    );
    body.insert(
        "title".into(),
        json!(app.text(lang, &format!("problem-{}", problem.code), &args)),
    );
    body.insert("status".into(), json!(problem.status.as_u16()));
    body.insert(
        "detail".into(),
        json!(app.text(lang, &format!("problem-{}-help", problem.code), &args)),
    );
    body.insert("code".into(), json!(problem.code));
    body.insert("instance".into(), json!(format!("urn:request:{id}")));
    for (name, value) in &problem.args {
        body.entry((*name).to_owned())
            .or_insert_with(|| json!(value));
    }
    let mut response = (problem.status, Value::Object(body).to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if problem.status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    f: Frame,
    help: String,
    id: &'a str,
    server_fault: bool,
}

fn html_problem(page: &Page, problem: &Problem, id: &str) -> Response {
    let args = problem.fluent_args();
    let title = page.ta(&format!("problem-{}", problem.code), &args);
    let help = page.ta(&format!("problem-{}-help", problem.code), &args);
    let template = ProblemPage {
        f: page.frame(title),
        help,
        id,
        server_fault: problem.status.is_server_error(),
    };
    match template
        .render()
        .and_then(|content| template.f.around(content))
    {
        Ok(html) => (problem.status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(request = %id, %error, "the error page cannot be rendered");
            (problem.status, problem.code).into_response()
        }
    }
}

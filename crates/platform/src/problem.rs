//! Errors with three voices: a stable code for machines, a sentence for the user (Fluent, key
//! `problem-{code}` and `problem-{code}-help`), the cause for the operator's log.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use std::sync::Arc;

/// Why a request was not answered as asked. Becomes `application/problem+json` (RFC 9457) in the API
/// and an error page in the browser.
#[derive(Clone, Debug)]
pub struct Problem {
    /// HTTP status, 4xx or 5xx.
    pub status: StatusCode,
    /// Stable kebab-case code.
    pub code: &'static str,
    /// Arguments of the sentence; also members of the JSON body.
    pub args: Vec<(&'static str, String)>,
    cause: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl Problem {
    /// A problem with this status and code.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            args: Vec::new(),
            cause: None,
        }
    }
    /// 404: there is no such thing, or the one who asks may not know that there is.
    pub fn not_found(code: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, code)
    }
    /// 422: understood, but not acceptable.
    pub fn invalid(code: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code)
    }
    /// More was sent than is taken at once.
    pub fn too_large(code: &'static str) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, code)
    }
    /// 409: somebody else changed it, or it is in a state that forbids this.
    pub fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }
    /// Adds an argument of the sentence.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
    /// Names what the operator should see in the log; never shown to the user.
    #[must_use]
    pub fn caused_by(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Arc::new(cause));
        self
    }
    /// The arguments as Fluent takes them.
    pub fn fluent_args(&self) -> Vec<(&str, FluentValue<'_>)> {
        self.args
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(value.as_str())))
            .collect()
    }
    /// What the operator sees.
    pub fn cause(&self) -> Option<String> {
        let mut error: &dyn std::error::Error = self.cause.as_deref()?;
        let mut text = error.to_string();
        while let Some(source) = error.source() {
            text.push_str(": ");
            text.push_str(&source.to_string());
            error = source;
        }
        Some(text)
    }
}

impl From<sea_orm::DbErr> for Problem {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "store-unavailable").caused_by(error)
    }
}

impl From<crate::permission::Denied> for Problem {
    fn from(denied: crate::permission::Denied) -> Self {
        Self::new(StatusCode::FORBIDDEN, "permission-missing").arg("permission", denied.0)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
    }
}

impl IntoResponse for Problem {
    /// A bare response that carries the problem; the outer layers of the API and of the pages write
    /// the body, because they know language and form.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response.extensions_mut().insert(self);
        response
    }
}

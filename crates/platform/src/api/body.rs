//! The JSON body of a request.

use crate::Problem;
use axum::Json;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The JSON object in the body of a request. `axum::Json` alone would also take an array with the members
/// in their order, which no description allows. What is wrong stands in the member `reason` of the refusal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let unreadable = |status, reason: String| {
            Problem::new(status, "request-unreadable")
                .arg("reason", reason)
                .into_response()
        };
        let Json(body) = Json::<Value>::from_request(request, state).await.map_err(
            |rejection| match rejection.status() {
                StatusCode::BAD_REQUEST => {
                    unreadable(StatusCode::BAD_REQUEST, rejection.body_text())
                }
                _ => rejection.into_response(),
            },
        )?;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let object: Map<String, Value> =
            serde_json::from_value(body).map_err(|error| unreadable(status, error.to_string()))?;
        serde_json::from_value(Value::Object(object))
            .map(Self)
            .map_err(|error| unreadable(status, error.to_string()))
    }
}

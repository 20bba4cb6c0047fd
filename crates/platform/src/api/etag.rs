//! Entity tags: who changes something says which state they saw.

use crate::Problem;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The tag of a value: a hash of its JSON.
pub fn of<T: Serialize>(value: &T) -> Result<String, Problem> {
    let json = serde_json::to_vec(value)?;
    let hash = hex::encode(Sha256::digest(&json));
    Ok(format!("\"{}\"", hash.get(..32).unwrap_or(&hash)))
}

/// `value` as JSON with its tag; 304 without a body if the caller has this state already.
pub fn respond<T: Serialize>(headers: &HeaderMap, value: &T) -> Result<Response, Problem> {
    let tag = of(value)?;
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|header| header.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        axum::Json(value).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// Refuses a change that is based on an older state than `current`. Without `If-Match` it is allowed.
pub fn check<T: Serialize>(headers: &HeaderMap, current: &T) -> Result<(), Problem> {
    let Some(wanted) = headers
        .get(header::IF_MATCH)
        .and_then(|header| header.to_str().ok())
    else {
        return Ok(());
    };
    let tag = of(current)?;
    if wanted
        .split(',')
        .any(|one| one.trim() == tag || one.trim() == "*")
    {
        Ok(())
    } else {
        Err(Problem::new(
            StatusCode::PRECONDITION_FAILED,
            "changed-meanwhile",
        ))
    }
}

//! Requests to the router in the same process.

use super::Harness;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;

/// What the program answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body; bytes that are not UTF-8 are replaced.
    pub text: String,
    /// Body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("the answer is JSON")
    }
    /// Where a redirect leads; empty if it is none.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }
}

/// Sends one request to a router and reads the whole answer.
pub async fn send(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.expect("a router never fails");
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX)
        .await
        .expect("the body can be read")
        .to_vec();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
        bytes,
    }
}

impl Harness {
    /// Asks for a page or a REST resource; `cookie` comes from [`Harness::sign_in`], empty for nobody.
    pub async fn get(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path)
            .header(header::COOKIE, cookie)
            .body(Body::empty())
            .expect("a sound request");
        send(crate::web::router(&self.app), request).await
    }

    /// Sends a form as a browser does, with the CSRF token of the session.
    pub async fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let session = match cookie.split_once('=') {
            Some((_, secret)) => crate::people::session::secret_hash(secret),
            None => "anonymous".to_owned(),
        };
        let csrf = self.app.sign("csrf", &session);
        let encode =
            |(name, value): (&str, &str)| format!("{name}={}", crate::web::percent_encode(value));
        let pairs: Vec<String> = fields
            .iter()
            .copied()
            .chain([("csrf", csrf.as_str())])
            .map(encode)
            .collect();
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.join("&")))
            .expect("a sound request");
        send(crate::web::router(&self.app), request).await
    }
}

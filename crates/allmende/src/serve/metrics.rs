//! Figures for Prometheus under `/-/metrics`: requests by class of status, and their time.
//!
//! Given to this machine itself, or to whoever shows the token. A request that came through a proxy
//! is not from this machine.

use std::fmt::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use platform::App;
use subtle::ConstantTimeEq;

/// Upper bounds of the histogram's buckets, in milliseconds.
const BOUNDS: [u64; 8] = [5, 10, 25, 50, 100, 250, 1_000, 10_000];

/// What is counted.
#[derive(Debug, Default)]
struct Counts {
    /// By class of status, from 1xx to 5xx.
    requests: [AtomicU64; 5],
    /// Requests at most as long as each bound.
    buckets: [AtomicU64; BOUNDS.len()],
    /// All time together, in microseconds.
    micros: AtomicU64,
}

#[derive(Clone)]
struct Metrics {
    counts: Arc<Counts>,
    token: Option<Arc<str>>,
}

/// Counts the requests of a service and shows the figures.
pub(super) fn around(router: Router, app: &App) -> Router {
    let metrics = Metrics {
        counts: Arc::default(),
        token: app.config().metrics_token.as_deref().map(Arc::from),
    };
    let shown = Router::new()
        .route("/-/metrics", get(show))
        .with_state(metrics.clone());
    router
        .merge(shown)
        .layer(from_fn_with_state(metrics, count))
}

async fn count(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    metrics.counts.add(response.status(), micros);
    tracing::debug!(%method, path, status = response.status().as_u16(), micros, "request");
    response
}

impl Counts {
    fn add(&self, status: StatusCode, micros: u64) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(requests) = self.requests.get(class) {
            requests.fetch_add(1, Ordering::Relaxed);
        }
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            if micros <= bound.saturating_mul(1_000) {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// The figures in the text format of Prometheus.
    fn text(&self) -> String {
        let load = |value: &AtomicU64| value.load(Ordering::Relaxed);
        let mut text = String::from("# TYPE allmende_requests_total counter\n");
        let mut all = 0;
        for (class, requests) in self.requests.iter().enumerate() {
            all += load(requests);
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "allmende_requests_total{{status=\"{}xx\"}} {}",
                class + 1,
                load(requests)
            );
        }
        text.push_str("# TYPE allmende_request_seconds histogram\n");
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            let bound = format!("{}.{:03}", bound / 1000, bound % 1000);
            let _ = writeln!(
                text,
                "allmende_request_seconds_bucket{{le=\"{bound}\"}} {}",
                load(bucket)
            );
        }
        let micros = load(&self.micros);
        let _ = writeln!(text, "allmende_request_seconds_bucket{{le=\"+Inf\"}} {all}");
        let _ = writeln!(
            text,
            "allmende_request_seconds_sum {}.{:06}",
            micros / 1_000_000,
            micros % 1_000_000
        );
        let _ = writeln!(text, "allmende_request_seconds_count {all}");
        text
    }
}

async fn show(
    State(metrics): State<Metrics>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    if !allowed(metrics.token.as_deref(), peer, &headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, metrics.counts.text()).into_response()
}

fn allowed(token: Option<&str>, peer: SocketAddr, headers: &HeaderMap) -> bool {
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    if let (Some(token), Some(shown)) = (token, shown) {
        return token.as_bytes().ct_eq(shown.as_bytes()).into();
    }
    let forwarded = ["forwarded", "x-forwarded-for", "x-real-ip"]
        .iter()
        .any(|name| headers.contains_key(*name));
    peer.ip().to_canonical().is_loopback() && !forwarded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(list: &[(&'static str, &str)]) -> HeaderMap {
        list.iter()
            .map(|(name, value)| {
                (
                    axum::http::HeaderName::from_static(name),
                    value.parse().unwrap(),
                )
            })
            .collect()
    }

    #[test]
    fn figures_are_for_this_machine_or_for_the_token() {
        let (here, there): (SocketAddr, SocketAddr) = (
            "127.0.0.1:1".parse().unwrap(),
            "10.0.0.1:1".parse().unwrap(),
        );
        assert!(allowed(None, here, &headers(&[])));
        assert!(!allowed(None, there, &headers(&[])));
        assert!(
            !allowed(None, here, &headers(&[("x-forwarded-for", "10.0.0.1")])),
            "a proxy on this machine"
        );
        assert!(allowed(
            Some("abc"),
            there,
            &headers(&[("authorization", "Bearer abc")])
        ));
        assert!(!allowed(
            Some("abc"),
            there,
            &headers(&[("authorization", "Bearer abd")])
        ));
        assert!(!allowed(
            None,
            there,
            &headers(&[("authorization", "Bearer ")])
        ));
    }

    #[test]
    fn buckets_are_cumulative_and_end_with_all() {
        let counts = Counts::default();
        counts.add(StatusCode::OK, 7_000);
        counts.add(StatusCode::NOT_FOUND, 60_000_000);
        let text = counts.text();
        for line in [
            "allmende_requests_total{status=\"2xx\"} 1",
            "allmende_requests_total{status=\"4xx\"} 1",
            "allmende_request_seconds_bucket{le=\"0.005\"} 0",
            "allmende_request_seconds_bucket{le=\"0.010\"} 1",
            "allmende_request_seconds_bucket{le=\"+Inf\"} 2",
            "allmende_request_seconds_sum 60.007000",
        ] {
            assert!(
                text.lines().any(|found| found == line),
                "{line} is not in\n{text}"
            );
        }
    }
}

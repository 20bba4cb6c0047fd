//! A server of files on this machine.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use feeds::{Config, Csaf, Limits, Network, Osv, Report, Table, sync};
use futures::{StreamExt, stream};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::runtime::Runtime;

/// What the server does with a file.
#[derive(Clone, Debug)]
pub(crate) enum Does {
    /// Gives it, with `ETag`, conditions and ranges.
    Gives(Vec<u8>),
    /// Announces the whole and breaks off after so many bytes, the first time.
    BreaksOff(Vec<u8>, usize),
    /// Breaks off each time, and knows no ranges.
    AlwaysBreaksOff(Vec<u8>, usize),
    /// Sends without end.
    NeverEnds,
    /// Answers so the first time, then gives the file.
    First(u16, Option<&'static str>, Vec<u8>),
    /// Answers so each time.
    Always(u16, Option<&'static str>),
    /// Leads elsewhere.
    Leads(String),
}

/// A question that was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
}

#[derive(Clone, Default)]
struct Shared {
    files: Arc<Mutex<HashMap<String, Does>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// A running server; it ends with this value.
pub(crate) struct Server {
    shared: Shared,
    pub(crate) base: String,
    _runtime: Runtime,
}

impl Server {
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("as set up");
        let shared = Shared::default();
        let router = Router::new().fallback(answer).with_state(shared.clone());
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .expect("as set up");
        let base = format!("http://{}", listener.local_addr().expect("as set up"));
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self {
            shared,
            base,
            _runtime: runtime,
        }
    }

    pub(crate) fn gives(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.does(path, Does::Gives(bytes.into()));
    }

    pub(crate) fn does(&self, path: &str, does: Does) {
        lock(&self.shared.files).insert(path.to_owned(), does);
    }

    pub(crate) fn removes(&self, path: &str) {
        lock(&self.shared.files).remove(path);
    }

    /// What was asked since the last call.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut lock(&self.shared.asked))
    }

    /// The paths that were asked for since the last call.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }

    /// A configuration that asks nothing yet, and does not wait for long.
    pub(crate) fn config(&self) -> Config {
        Config {
            osv: Osv {
                base: self.base.clone(),
                ecosystems: Vec::new(),
            },
            csaf: Csaf {
                providers: Vec::new(),
            },
            kev: Table::at(""),
            epss: Table::at(""),
            network: Network {
                proxy: Some(String::new()),
                ..Network::default()
            },
            limits: Limits {
                first_wait: 5,
                longest_wait: 3_000,
                attempts: 3,
                ..Limits::default()
            },
        }
    }
}

/// The instant of every run.
pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// Runs once.
pub(crate) fn run(config: &Config, folder: &Path) -> Report {
    sync(config, folder, NOW, &mut |_| {}).expect("as set up")
}

/// The codes of all findings of a run.
pub(crate) fn codes(report: &Report) -> Vec<&'static str> {
    let findings = report.sources.iter().flat_map(|source| &source.findings);
    findings.map(|finding| finding.code).collect()
}

/// What changed, as paths.
pub(crate) fn changed(report: &Report) -> Vec<String> {
    let paths = report.changes().map(|change| change.path.display());
    paths.map(|path| path.to_string()).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(State(shared): State<Shared>, request: Request<Body>) -> Response<Body> {
    let path = request.uri().path().to_owned();
    lock(&shared.asked).push(Asked {
        path: path.clone(),
        headers: request.headers().clone(),
    });
    let mut files = lock(&shared.files);
    let Some(does) = files.get(&path).cloned() else {
        return status(404, None);
    };
    match does {
        Does::Gives(bytes) => file(&bytes, request.headers()),
        Does::BreaksOff(bytes, after) => {
            files.insert(path, Does::Gives(bytes.clone()));
            broken(&bytes, after)
        }
        Does::AlwaysBreaksOff(bytes, after) => broken(&bytes, after),
        Does::NeverEnds => {
            let chunks = stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 1 << 16]));
            Response::new(Body::from_stream(chunks))
        }
        Does::First(code, after, bytes) => {
            files.insert(path, Does::Gives(bytes));
            status(code, after)
        }
        Does::Always(code, after) => status(code, after),
        Does::Leads(to) => Response::builder()
            .status(302)
            .header(header::LOCATION, to)
            .body(Body::empty())
            .expect("as set up"),
    }
}

fn status(code: u16, retry_after: Option<&str>) -> Response<Body> {
    let mut response = Response::builder().status(code);
    if let Some(after) = retry_after {
        response = response.header(header::RETRY_AFTER, after);
    }
    response.body(Body::from("none")).expect("as set up")
}

fn etag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    format!(
        "\"{:02x}{:02x}{:02x}{:02x}\"",
        digest[0], digest[1], digest[2], digest[3]
    )
}

/// RFC 9110: conditions before ranges; a range only if the file is still the same.
fn file(bytes: &[u8], asked: &HeaderMap) -> Response<Body> {
    let etag = etag(bytes);
    let is = |name| asked.get(name).is_some_and(|value| value == etag.as_str());
    let response = Response::builder().header(header::ETAG, &etag);
    if is(header::IF_NONE_MATCH) {
        return response
            .status(StatusCode::NOT_MODIFIED)
            .body(Body::empty())
            .expect("as set up");
    }
    let range = asked
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok());
    let from = range.and_then(|range| {
        range
            .strip_prefix("bytes=")?
            .strip_suffix('-')?
            .parse::<usize>()
            .ok()
    });
    match from {
        Some(from) if is(header::IF_RANGE) && from < bytes.len() => response
            .status(StatusCode::PARTIAL_CONTENT)
            .header(
                header::CONTENT_RANGE,
                format!("bytes {from}-{}/{}", bytes.len() - 1, bytes.len()),
            )
            .body(Body::from(bytes[from..].to_vec()))
            .expect("as set up"),
        _ => response
            .body(Body::from(bytes.to_vec()))
            .expect("as set up"),
    }
}

fn broken(bytes: &[u8], after: usize) -> Response<Body> {
    let parts = [
        Ok(bytes[..after].to_vec()),
        Err(std::io::Error::other("broken off")),
    ];
    // The first part is on its way before the connection breaks.
    let parts = stream::iter(parts).then(|part| async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        part
    });
    Response::builder()
        .header(header::ETAG, etag(bytes))
        .header(header::CONTENT_LENGTH, bytes.len())
        .body(Body::from_stream(parts))
        .expect("as set up")
}

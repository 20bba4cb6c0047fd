//! What pages cost in a town with 10,000 releases: 20 requests at once, in the same process through the
//! router and over the loopback interface, signed in, with all fields.
//!
//! ```text
//! cargo bench -p allmende --bench pages                 # SQLite 2 minutes, PostgreSQL 8 to 10 more
//! cargo bench -p allmende --bench pages -- --small      # 500 releases, to try
//! cargo bench -p allmende --bench pages -- --statements # also shows what the database is asked
//! ```

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use licensing::Licensing;
use platform::testing::{Harness, on_postgres, on_sqlite, send};
use platform::web::FormData;
use platform::{Field, TenantId};
use portfolio::model::ReleaseId;
use portfolio::{Portfolio, UploadSbom, WritePortfolio, service};
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Requests at once, and how often each of the 20 asks.
const AT_ONCE: usize = 20;
const ROUNDS: usize = 10;
/// Of so many releases one has an SBOM.
const WITH_SBOM: usize = 5;

fn main() {
    println!(
        "| database | page | KB | statements | one alone ms | in the process p50 | p95 | over loopback p50 | p95 |"
    );
    println!("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    on_sqlite(fields(), |h| Box::pin(measure(h)));
    on_postgres(fields(), |h| Box::pin(measure(h)));
}

fn fields() -> Vec<Arc<dyn Field>> {
    vec![
        Arc::new(Portfolio::default()),
        Arc::new(Licensing::default()),
    ]
}

fn releases() -> usize {
    if std::env::args().any(|arg| arg == "--small") {
        500
    } else {
        10_000
    }
}

async fn measure(h: &Harness) {
    let town = h.tenant("weidenfurt").await;
    let person = h.person("Jana").await;
    for role in ["administrator", "license-manager"] {
        h.grant(town, person, role).await;
    }
    let began = Instant::now();
    let large = fill(h, town, person).await;
    eprintln!("{} releases entered in {:?}", releases(), began.elapsed());
    h.analyze().await;
    let cookie = h.sign_in(person).await;
    let client = Client::new(h, cookie.clone()).await;
    let (listening, statements) = h.heard(fields());
    let listening = Client::new(&listening, cookie).await;
    let list = "/t/weidenfurt/portfolio";
    let deep = client.deep(list).await;
    let pages = [
        ("empty frame (imprint)", "/impressum".to_owned()),
        ("start", "/t/weidenfurt/".to_owned()),
        ("portfolio", list.to_owned()),
        (
            "portfolio, two facets",
            format!("{list}?art=open-source&sbom=nein"),
        ),
        ("portfolio, search", format!("{list}?q=verfahren+77")),
        ("portfolio, far behind", deep),
        ("portfolio, 100 rows", format!("{list}?n=100")),
        (
            "release, 3,000 components",
            format!("{list}/releases/{large}"),
        ),
        ("its licences", format!("{list}/releases/{large}/lizenzen")),
        (
            "where is it",
            format!("{list}/wo?was=npm/lodash+%3C+4.17.21"),
        ),
        ("SBOM coverage", format!("{list}/abdeckung")),
        ("licences", "/t/weidenfurt/lizenzen".to_owned()),
    ];
    for (name, path) in pages {
        // The first look fills the caches, as the first one of the day does.
        listening.in_process(&path).await;
        statements.take();
        listening.in_process(&path).await;
        let asked = statements.take();
        if std::env::args().any(|arg| arg == "--statements") {
            eprintln!("{name}\n  {}", asked.join("\n  "));
        }
        client.row(h, name, &path, asked.len()).await;
    }
}

/// Enters the releases through the use cases; gives the one with the large SBOM.
async fn fill(h: &Harness, town: TenantId, person: platform::PersonId) -> ReleaseId {
    let (write, upload) = (
        h.may::<WritePortfolio>(town, person),
        h.may::<UploadSbom>(town, person),
    );
    let mut last = None;
    let kinds = [
        "open-source",
        "open-source",
        "proprietary",
        "own-development",
    ];
    let criticalities = ["high", "low", "normal"];
    for number in 0..releases() {
        h.clock.advance(1);
        let name = format!("Verfahren {number}");
        let form = FormData::from_pairs([
            ("name", name.as_str()),
            ("kind", kinds[number % kinds.len()]),
            ("maker", "Beispiel GmbH"),
            ("version", "1.0"),
            ("deployed", "1"),
            ("purpose", "Test"),
            ("criticality", criticalities[number % criticalities.len()]),
        ]);
        let created = service::create_product(&h.app, &write, &form).await;
        let (_, release) = created.expect("the product is entered");
        if number % WITH_SBOM == 0 {
            // Fifty products are packaged the same way; their documents differ in what they are about.
            let bytes = sbom(&name, number % 50, 100);
            service::take_in(&h.app, &upload, release, "bom.json", bytes)
                .await
                .expect("an SBOM");
        }
        last = Some(release);
    }
    let large = last.expect("there are releases");
    service::take_in(
        &h.app,
        &upload,
        large,
        "bom.json",
        sbom("Großes Verfahren", 7, 3_000),
    )
    .await
    .expect("an SBOM");
    large
}

fn sbom(name: &str, seed: usize, components: usize) -> Vec<u8> {
    let licenses = [
        "MIT",
        "Apache-2.0",
        "BSD-3-Clause",
        "GPL-2.0-only",
        "LGPL-2.1-only",
        "ISC",
        "MPL-2.0",
        "Elastic-2.0",
    ];
    let mut json = format!(
        r#"{{"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {{"component": {{"type": "application", "name": "{name}", "version": "1.0"}}}},
        "components": [{{"type": "library", "name": "lodash", "version": "4.17.20", "purl": "pkg:npm/lodash@4.17.20"}}"#
    );
    for number in 1..components {
        let (package, version) = (number * (seed + 1) % 20_011, number % 9);
        let license = licenses[package % licenses.len()];
        let written = write!(
            json,
            r#", {{"type": "library", "name": "package-{package}", "version": "1.{version}.0", "purl": "pkg:npm/package-{package}@1.{version}.0", "licenses": [{{"license": {{"id": "{license}"}}}}]}}"#
        );
        written.expect("writing to a string");
    }
    json.push_str("]}");
    json.into_bytes()
}

/// Asks for pages in both ways.
#[derive(Clone)]
struct Client {
    router: Router,
    address: SocketAddr,
    cookie: String,
}

impl Client {
    async fn new(h: &Harness, cookie: String) -> Self {
        let router = platform::web::router(&h.app);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let serving = router
            .clone()
            .into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, serving).await });
        Self {
            router,
            address,
            cookie,
        }
    }

    async fn in_process(&self, path: &str) -> String {
        let request = Request::get(path)
            .header(header::COOKIE, &self.cookie)
            .body(Body::empty());
        let answer = send(self.router.clone(), request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        answer.text
    }

    async fn over_loopback(&self, path: &str) {
        let mut stream = TcpStream::connect(self.address)
            .await
            .expect("a connection");
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {}\r\nconnection: close\r\n\r\n",
            self.cookie
        );
        stream
            .write_all(request.as_bytes())
            .await
            .expect("the request is sent");
        let mut answer = Vec::new();
        stream
            .read_to_end(&mut answer)
            .await
            .expect("the answer is read");
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{path}");
    }

    /// The address of a page far behind.
    async fn deep(&self, list: &str) -> String {
        let mut path = format!("{list}?n=100");
        for _ in 0..releases() / 200 {
            let page = self.in_process(&path).await;
            let next = page
                .split('"')
                .find(|part| part.starts_with(list) && part.contains("after="));
            match next {
                Some(next) => path = next.replace("&#38;", "&").replace("&amp;", "&"),
                None => break,
            }
        }
        path.replace("n=100", "n=50")
    }

    async fn row(&self, h: &Harness, name: &str, path: &str, statements: usize) {
        let size = self.in_process(path).await.len();
        let mut alone = Vec::new();
        for _ in 0..10 {
            let began = Instant::now();
            self.in_process(path).await;
            alone.push(began.elapsed());
        }
        let process = self.at_once(path, false).await;
        let loopback = self.at_once(path, true).await;
        let (p50, p95) = (percentile(&process, 50), percentile(&process, 95));
        alone.sort_unstable();
        println!(
            "| {:?} | {name} | {} | {statements} | {:.1} | {p50:.1} | {p95:.1} | {:.1} | {:.1} |",
            h.db.backend(),
            size / 1024,
            percentile(&alone, 50),
            percentile(&loopback, 50),
            percentile(&loopback, 95)
        );
    }

    async fn at_once(&self, path: &str, loopback: bool) -> Vec<Duration> {
        let tasks = (0..AT_ONCE).map(|_| {
            let (client, path) = (self.clone(), path.to_owned());
            tokio::spawn(async move {
                let mut times = Vec::with_capacity(ROUNDS);
                for _ in 0..ROUNDS {
                    let began = Instant::now();
                    if loopback {
                        client.over_loopback(&path).await;
                    } else {
                        client.in_process(&path).await;
                    }
                    times.push(began.elapsed());
                }
                times
            })
        });
        let tasks: Vec<_> = tasks.collect();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.expect("no request fails"));
        }
        times.sort_unstable();
        times
    }
}

/// In milliseconds, of sorted times.
fn percentile(times: &[Duration], share: usize) -> f64 {
    let at = (times.len() * share / 100).min(times.len() - 1);
    times[at].as_secs_f64() * 1e3
}

//! What "where is this contained?" and the next deployment cost on 10 million occurrences, that is pairs of
//! a deployment and a component in it. Two data sets: few documents that many towns run, and many
//! documents that hardly anybody shares.
//!
//! ```text
//! scripts/with-postgres.sh cargo bench -p portfolio --bench occurrences
//! cargo bench -p portfolio --bench occurrences -- --small                         # a hundredth of it, to try
//! scripts/with-postgres.sh cargo bench -p portfolio --bench occurrences -- postgres single   # one of four
//! ```
//!
//! The documents are written by the program's own store, towns and their rows are copies of rows that
//! its use cases wrote. Beside each figure stands what it would cost otherwise, measured in the same
//! run: an empty question to the database, and a table with one row an occurrence.

mod data;

use data::{Set, Town};
use platform::testing::{Harness, on_postgres, on_sqlite};
use platform::web::FormData;
use platform::{May, Permission};
use portfolio::index::Cache;
use portfolio::model::Question;
use portfolio::{Portfolio, ReadPortfolio, WritePortfolio, service};
use sea_orm::{ConnectionTrait, DbBackend};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The first page of the answer.
const PAGE: service::Window = service::Window { start: 0, most: 50 };
const ASKED: &str = "npm/lodash < 4.17.21";

fn main() {
    println!("| database | documents | what | median ms | p95 ms | |");
    println!("|---|---|---|---:|---:|---|");
    let fields = || -> Vec<Arc<dyn platform::Field>> { vec![Arc::new(Portfolio::default())] };
    if chosen("shared", "single") {
        if chosen("sqlite", "postgres") {
            on_sqlite(fields(), |h| Box::pin(measure(h, &data::SHARED)));
        }
        if chosen("postgres", "sqlite") {
            on_postgres(fields(), |h| Box::pin(measure(h, &data::SHARED)));
        }
    }
    if chosen("single", "shared") {
        if chosen("sqlite", "postgres") {
            on_sqlite(fields(), |h| Box::pin(measure(h, &data::SINGLE)));
        }
        if chosen("postgres", "sqlite") {
            on_postgres(fields(), |h| Box::pin(measure(h, &data::SINGLE)));
        }
    }
}

/// Whether this is wanted: it is named, or the other is not.
fn chosen(this: &str, other: &str) -> bool {
    let named = |word: &str| std::env::args().any(|arg| arg == word);
    named(this) || !named(other)
}

/// Prints lines of the table.
struct Report<'a> {
    database: &'a str,
    set: &'a Set,
}

impl Report<'_> {
    fn times(&self, what: &str, mut times: Vec<Duration>, note: &str) {
        times.sort_unstable();
        let at = |share: usize| {
            times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3
        };
        println!(
            "| {} | {} × {} | {what} | {:.2} | {:.2} | {note} |",
            self.database,
            self.set.documents,
            self.set.components,
            at(50),
            at(95)
        );
    }
    fn note(&self, what: &str, note: &str) {
        println!(
            "| {} | {} × {} | {what} | | | {note} |",
            self.database, self.set.documents, self.set.components
        );
    }
}

async fn measure(h: &Harness, set: &Set) {
    let set = &set.scaled();
    let database = match h.db.backend() {
        DbBackend::Postgres => "PostgreSQL",
        _ => "SQLite",
    };
    let report = Report { database, set };
    let began = Instant::now();
    let towns = data::fill(h, set).await;
    eprintln!(
        "{database}, {} documents: filled in {:?}",
        set.documents,
        began.elapsed()
    );
    report.note(
        "size",
        &format!(
            "{:.0} MB, {} towns, {} deployments",
            size(h).await / 1e6,
            towns.len(),
            set.deployments
        ),
    );
    floor(h, &report).await;
    one_town(h, &report, &towns).await;
    all_towns(h, &report, &towns).await;
    next_deployment(h, &report, &towns).await;
    one_row_an_occurrence(h, &report).await;
}

/// What asking for nothing costs.
async fn floor(h: &Harness, report: &Report<'_>) {
    let db = h.db.clone();
    let times = in_runtime(async move {
        let mut times = Vec::new();
        for _ in 0..200 {
            let began = Instant::now();
            db.read()
                .execute_unprepared("select 1")
                .await
                .expect("the database answers");
            times.push(began.elapsed());
        }
        times
    })
    .await;
    report.times("`select 1`", times, "");
}

/// Measures on a thread of the runtime, as requests are answered: the main thread would have to be woken for
/// each answer of the database by the thread that waits for it.
async fn in_runtime<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    tokio::spawn(work).await.expect("the measurement ends")
}

/// The question as the page asks it, in every town once.
async fn one_town(h: &Harness, report: &Report<'_>, towns: &[Town]) {
    let question = Question::read(ASKED, "").expect("a question");
    let (app, cache, rights) = (h.app.clone(), Cache::default(), rights(h, towns));
    let (times, total) = in_runtime(async move {
        let (mut times, mut total) = (Vec::new(), 0);
        for round in 0..2 {
            for may in &rights {
                let began = Instant::now();
                let list = cache.list(&app, may.tenant()).await.expect("the list");
                let answered = service::whereabouts(&app, may, &list, &question, PAGE)
                    .await
                    .expect("an answer");
                // The first round fills the caches, as the first page of the day does.
                if round > 0 {
                    times.push(began.elapsed());
                    total += answered.total;
                }
            }
        }
        (times, total)
    })
    .await;
    report.times(
        "one town",
        times,
        &format!("{total} hits in {} towns", towns.len()),
    );
}

fn rights<P: Permission>(h: &Harness, towns: &[Town]) -> Vec<May<P>> {
    towns
        .iter()
        .map(|town| h.may(town.tenant, town.person))
        .collect()
}

/// All towns of a provider at once.
async fn all_towns(h: &Harness, report: &Report<'_>, towns: &[Town]) {
    let question = Question::read(ASKED, "").expect("a question");
    let (app, rights) = (h.app.clone(), rights::<ReadPortfolio>(h, towns));
    let (times, total) = in_runtime(async move {
        let (mut times, mut total) = (Vec::new(), 0);
        for _ in 0..50 {
            let began = Instant::now();
            let overall = service::whereabouts_in(&app, &rights, &question, 50).await;
            let overall = overall.expect("an answer");
            times.push(began.elapsed());
            total = overall.total;
            assert!(overall.first.len() == 50 || i64::try_from(overall.first.len()) == Ok(total));
        }
        (times, total)
    })
    .await;
    report.times(
        "all towns: total and first 50",
        times,
        &format!("{total} hits"),
    );
}

/// One more deployment of a release that a town has, through the use case: row, indexes, entry in the log.
async fn next_deployment(h: &Harness, report: &Report<'_>, towns: &[Town]) {
    const ROUNDS: usize = 3_000;
    let form = FormData::from_pairs([("purpose", "Fachverfahren"), ("exposure", "internal")]);
    let before = size(h).await;
    let (app, clock) = (h.app.clone(), h.clock.clone());
    let steps = rights::<WritePortfolio>(h, towns).into_iter();
    let steps: Vec<_> = steps.zip(towns.iter().map(|town| town.release)).collect();
    let times = in_runtime(async move {
        let mut times = Vec::with_capacity(ROUNDS);
        for (may, release) in steps.iter().cycle().take(ROUNDS) {
            clock.advance(1);
            let began = Instant::now();
            service::add_deployment(&app, may, *release, &form)
                .await
                .expect("a deployment");
            times.push(began.elapsed());
        }
        times
    })
    .await;
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let bytes = (size(h).await - before) / ROUNDS as f64;
    report.times(
        "next deployment of a known release",
        times,
        &format!("{bytes:.0} bytes, audit entry included"),
    );
}

/// The same data with one row an occurrence.
async fn one_row_an_occurrence(h: &Harness, report: &Report<'_>) {
    let before = size(h).await;
    let began = Instant::now();
    for sql in data::ONE_ROW_AN_OCCURRENCE {
        h.db.read().execute_unprepared(sql).await.expect(sql);
    }
    let note = format!(
        "{:.0} MB more, written in {:.0} s",
        (size(h).await - before) / 1e6,
        began.elapsed().as_secs_f64()
    );
    let mut times = Vec::new();
    for _ in 0..10 {
        let began = Instant::now();
        for sql in data::ASK_ONE_ROW_AN_OCCURRENCE {
            h.db.read()
                .query_all_raw(sea_orm::Statement::from_string(h.db.backend(), *sql))
                .await
                .expect(sql);
        }
        times.push(began.elapsed());
    }
    report.times("all towns, one row an occurrence", times, &note);
}

/// Bytes of the database, write-ahead log not counted.
async fn size(h: &Harness) -> f64 {
    let sql = match h.db.backend() {
        DbBackend::Postgres => "select pg_database_size(current_database()) as bytes",
        _ => {
            "select (page_count - freelist_count) * page_size as bytes from pragma_page_count, pragma_freelist_count, pragma_page_size"
        }
    };
    let row =
        h.db.read()
            .query_one_raw(sea_orm::Statement::from_string(h.db.backend(), sql))
            .await;
    let bytes: i64 = row
        .expect("the size")
        .expect("a row")
        .try_get("", "bytes")
        .expect("a number");
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let bytes = bytes as f64;
    bytes
}

//! What jobs promise, on both databases.

use super::store::{job, request_cancel};
use super::{Every, JobContext, JobKind, NewJob, Schedule, Settings, enqueue, start_workers_with};
use crate::people::store::session;
use crate::testing::Harness;
use crate::{Field, JobId, Messages, Problem, store_test};
use futures::FutureExt;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How often each job ran; keyed by job, so that tests do not see each other.
static RUNS: Mutex<BTreeMap<JobId, u32>> = Mutex::new(BTreeMap::new());

fn count_run(id: JobId) -> u32 {
    let mut runs = RUNS.lock().unwrap();
    let run = runs.entry(id).or_default();
    *run += 1;
    *run
}

fn runs(id: JobId) -> u32 {
    RUNS.lock().unwrap().get(&id).copied().unwrap_or(0)
}

struct Work;

impl Field for Work {
    fn id(&self) -> &'static str {
        "test-work"
    }
    fn messages(&self) -> Vec<Messages> {
        Vec::new()
    }
    fn jobs(&self) -> Vec<JobKind> {
        vec![
            JobKind {
                kind: "count",
                title: "job-list-title",
                run: |ctx| count(ctx).boxed(),
            },
            JobKind {
                kind: "hang-once",
                title: "job-list-title",
                run: |ctx| hang_once(ctx).boxed(),
            },
            JobKind {
                kind: "endless",
                title: "job-list-title",
                run: |ctx| endless(ctx).boxed(),
            },
            JobKind {
                kind: "deaf",
                title: "job-list-title",
                run: |ctx| deaf(ctx).boxed(),
            },
            JobKind {
                kind: "unavailable",
                title: "job-list-title",
                run: |ctx| async move { unavailable(&ctx) }.boxed(),
            },
            JobKind {
                kind: "refused",
                title: "job-list-title",
                run: |ctx| async move { refused(&ctx) }.boxed(),
            },
            JobKind {
                kind: "panic",
                title: "job-list-title",
                run: |ctx| async move { panics(&ctx) }.boxed(),
            },
        ]
    }
}

async fn count(ctx: JobContext) -> Result<Value, Problem> {
    count_run(ctx.id);
    ctx.progress(1, Some(1), "job-state-done", &[]);
    tokio::time::sleep(Duration::from_millis(5)).await;
    Ok(json!({ "n": ctx.payload["n"] }))
}

async fn hang_once(ctx: JobContext) -> Result<Value, Problem> {
    if count_run(ctx.id) == 1 {
        futures::future::pending::<()>().await;
    }
    Ok(json!("finished by another"))
}

async fn endless(ctx: JobContext) -> Result<Value, Problem> {
    count_run(ctx.id);
    loop {
        ctx.check()?;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn deaf(ctx: JobContext) -> Result<Value, Problem> {
    count_run(ctx.id);
    futures::future::pending().await
}

fn unavailable(ctx: &JobContext) -> Result<Value, Problem> {
    count_run(ctx.id);
    Err(Problem::new(
        axum::http::StatusCode::SERVICE_UNAVAILABLE,
        "store-unavailable",
    ))
}

fn refused(ctx: &JobContext) -> Result<Value, Problem> {
    count_run(ctx.id);
    Err(Problem::invalid("job-kind-unknown").arg("kind", "x"))
}

fn panics(ctx: &JobContext) -> Result<Value, Problem> {
    count_run(ctx.id);
    panic!("a fault in a job")
}

const IMPATIENT: Settings = Settings {
    parallel: 4,
    poll: Duration::from_millis(10),
    beat: Duration::from_millis(10),
    renew: Duration::from_millis(50),
    grace: Duration::from_millis(100),
};

async fn add(h: &Harness, kind: &str, key: Option<&str>) -> JobId {
    let new = NewJob {
        kind,
        tenant: None,
        started_by: None,
        key,
        payload: json!({ "n": 7 }),
    };
    enqueue(h.db.read(), h.now(), new).await.unwrap()
}

async fn row(h: &Harness, id: JobId) -> job::Model {
    job::Entity::find_by_id(id.to_string())
        .one(h.db.read())
        .await
        .unwrap()
        .unwrap()
}

/// Waits until `test` holds for the job; ten seconds are far more than any of these tests needs.
async fn until(h: &Harness, id: JobId, test: impl Fn(&job::Model) -> bool) -> job::Model {
    for _ in 0..1000 {
        let row = row(h, id).await;
        if test(&row) {
            return row;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the job did not get there: {:?}", row(h, id).await);
}

store_test!(many_workers_do_each_job_once, [Arc::new(Work)], |h| async {
    let mut ids = Vec::new();
    for _ in 0..60 {
        ids.push(add(h, "count", None).await);
    }
    let workers = [
        start_workers_with(&h.app, IMPATIENT),
        start_workers_with(&h.app, IMPATIENT),
    ];
    for id in &ids {
        let done = until(h, *id, |row| row.state == "done").await;
        assert_eq!(done.result.as_deref(), Some(r#"{"n":7}"#));
        assert_eq!((done.done, done.total), (1, Some(1)));
    }
    for worker in workers {
        worker.shutdown().await;
    }
    assert!(ids.iter().all(|id| runs(*id) == 1));
});

store_test!(
    a_job_whose_worker_died_is_finished_by_another,
    [Arc::new(Work)],
    |h| async {
        let id = add(h, "hang-once", None).await;
        let dying = start_workers_with(&h.app, IMPATIENT);
        until(h, id, |row| row.state == "running" && runs(id) == 1).await;
        dying.kill();
        let other = start_workers_with(&h.app, IMPATIENT);
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(row(h, id).await.state, "running", "the lease still holds");
        h.clock.advance(61);
        let done = until(h, id, |row| row.state == "done").await;
        assert_eq!(done.attempts, 2);
        other.shutdown().await;
    }
);

store_test!(
    a_job_that_kills_five_workers_is_given_up,
    [Arc::new(Work)],
    |h| async {
        let id = add(h, "deaf", None).await;
        for attempt in 1..=5 {
            let dying = start_workers_with(&h.app, IMPATIENT);
            until(h, id, |row| {
                row.state == "running" && row.attempts == attempt
            })
            .await;
            dying.kill();
            // The killed worker may be between two statements; its lease must not be renewed after we move the clock.
            tokio::time::sleep(Duration::from_millis(50)).await;
            h.clock.advance(61);
        }
        let last = start_workers_with(&h.app, IMPATIENT);
        let failed = until(h, id, |row| row.state == "failed").await;
        assert_eq!(failed.error.as_deref(), Some("job-worker-lost"));
        last.shutdown().await;
    }
);

store_test!(
    cancelling_stops_a_running_job,
    [Arc::new(Work)],
    |h| async {
        let (polite, deaf) = (add(h, "endless", None).await, add(h, "deaf", None).await);
        let workers = start_workers_with(&h.app, IMPATIENT);
        for id in [polite, deaf] {
            until(h, id, |row| row.state == "running").await;
            assert!(
                request_cancel(h.db.read(), &id.to_string(), h.now())
                    .await
                    .unwrap()
            );
            until(h, id, |row| row.state == "cancelled").await;
            assert!(
                !request_cancel(h.db.read(), &id.to_string(), h.now())
                    .await
                    .unwrap()
            );
        }
        workers.shutdown().await;
    }
);

store_test!(
    a_waiting_job_is_cancelled_at_once,
    [Arc::new(Work)],
    |h| async {
        let id = add(h, "count", None).await;
        assert!(
            request_cancel(h.db.read(), &id.to_string(), h.now())
                .await
                .unwrap()
        );
        let workers = start_workers_with(&h.app, IMPATIENT);
        tokio::time::sleep(Duration::from_millis(100)).await;
        workers.shutdown().await;
        assert_eq!(
            (row(h, id).await.state.as_str(), runs(id)),
            ("cancelled", 0)
        );
    }
);

store_test!(
    only_faults_of_the_server_are_tried_again,
    [Arc::new(Work)],
    |h| async {
        let ids = [
            add(h, "unavailable", None).await,
            add(h, "panic", None).await,
            add(h, "refused", None).await,
        ];
        let workers = start_workers_with(&h.app, IMPATIENT);
        for attempt in 1..=5 {
            for id in &ids[..2] {
                until(h, *id, |row| {
                    row.attempts == attempt && row.state != "running"
                })
                .await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            assert_eq!(
                row(h, ids[0]).await.attempts,
                attempt,
                "the next attempt waits"
            );
            h.clock.advance(10 << (attempt - 1));
        }
        let codes = ["store-unavailable", "job-broke-off", "job-kind-unknown"];
        for ((id, code), times) in ids.iter().zip(codes).zip([5, 5, 1]) {
            let failed = until(h, *id, |row| row.state == "failed").await;
            assert_eq!((failed.error.as_deref(), runs(*id)), (Some(code), times));
        }
        workers.shutdown().await;
    }
);

store_test!(
    a_program_that_stops_puts_its_jobs_back,
    [Arc::new(Work)],
    |h| async {
        let id = add(h, "hang-once", None).await;
        let first = start_workers_with(&h.app, IMPATIENT);
        until(h, id, |row| row.state == "running" && runs(id) == 1).await;
        first.shutdown().await;
        assert_eq!(row(h, id).await.state, "waiting");
        let second = start_workers_with(&h.app, IMPATIENT);
        until(h, id, |row| row.state == "done").await;
        second.shutdown().await;
    }
);

store_test!(
    the_same_key_makes_one_job_until_it_failed,
    [Arc::new(Work)],
    |h| async {
        let first = add(h, "count", Some("a")).await;
        assert_eq!(add(h, "count", Some("a")).await, first);
        assert_ne!(add(h, "count", Some("b")).await, first);
        assert_ne!(add(h, "endless", Some("a")).await, first);
        request_cancel(h.db.read(), &first.to_string(), h.now())
            .await
            .unwrap();
        assert_ne!(
            add(h, "count", Some("a")).await,
            first,
            "a cancelled job gives its key back"
        );
    }
);

store_test!(an_unknown_kind_fails_and_says_so, |h| async {
    let id = add(h, "gone", None).await;
    let workers = start_workers_with(&h.app, IMPATIENT);
    let failed = until(h, id, |row| row.state == "failed").await;
    assert_eq!(failed.error.as_deref(), Some("job-kind-unknown"));
    assert_eq!(failed.error_args.as_deref(), Some(r#"{"kind":"gone"}"#));
    workers.shutdown().await;
});

/// A field whose work is due by itself.
struct Clockwork;

impl Field for Clockwork {
    fn id(&self) -> &'static str {
        "test-clockwork"
    }
    fn messages(&self) -> Vec<Messages> {
        Vec::new()
    }
    fn jobs(&self) -> Vec<JobKind> {
        vec![JobKind {
            kind: "test.tick",
            title: "job-list-title",
            run: |ctx| count(ctx).boxed(),
        }]
    }
    fn schedules(&self) -> &'static [Schedule] {
        &[Schedule {
            kind: "test.tick",
            every: Every::Day,
        }]
    }
}

/// Waits until this many jobs of a kind are done, and gives them.
async fn done_of(h: &Harness, kind: &str, count: usize) -> Vec<job::Model> {
    for _ in 0..1000 {
        let all = job::Entity::find().all(h.db.read()).await.unwrap();
        let mine = all.into_iter().filter(|row| row.kind == kind);
        let (done, open): (Vec<_>, Vec<_>) = mine.partition(|row| row.state == "done");
        if open.is_empty() && done.len() >= count {
            return done;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{kind} did not run {count} times");
}

store_test!(
    what_is_scheduled_runs_once_a_period_on_two_nodes,
    [Arc::new(Clockwork)],
    |h| async {
        let nodes = [
            start_workers_with(&h.app, IMPATIENT),
            start_workers_with(&h.app, IMPATIENT),
        ];
        for day in 1..=3 {
            let done = done_of(h, "test.tick", day).await;
            assert_eq!(done.len(), day);
            assert!(done.iter().all(|row| row.tenant.is_none()));
            let ids = done.iter().map(|row| row.id.parse().unwrap());
            assert!(ids.map(runs).all(|times| times == 1));
            assert_eq!(done_of(h, "platform.decision.expire", day).await.len(), day);
            h.clock.advance(86_400);
        }
        for node in nodes {
            node.shutdown().await;
        }
    }
);

store_test!(
    what_has_ended_is_forgotten_by_itself,
    [Arc::new(Work)],
    |h| async {
        let person = h.person("Jana").await;
        h.sign_in(person).await;
        let old = add(h, "count", None).await;
        let node = start_workers_with(&h.app, IMPATIENT);
        until(h, old, |row| row.state == "done").await;
        h.clock.advance(91 * 86_400);
        for _ in 0..1000 {
            let jobs = job::Entity::find().all(h.db.read()).await.unwrap();
            let sessions = session::Entity::find().all(h.db.read()).await.unwrap();
            if sessions.is_empty() && jobs.iter().all(|row| row.id != old.to_string()) {
                node.shutdown().await;
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("something is kept for ever");
    }
);

//! Workers: claim jobs, look after them, write how they ended.

use super::JobKind;
use super::context::{JobContext, Progress, Shared};
use super::schedule::Scheduler;
use super::store::{self, Beat, Outcome, job};
use crate::{App, Problem};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// How workers behave. The defaults are right for a program that serves; tests are less patient.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Jobs at once.
    pub parallel: usize,
    /// How often to look for work.
    pub poll: Duration,
    /// How often a running job is looked after: progress, cancelling.
    pub beat: Duration,
    /// How often the lease is renewed; well below its 60 seconds.
    pub renew: Duration,
    /// How long a cancelled job, or one whose program stops, may go on by itself.
    pub grace: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            parallel: 2,
            poll: Duration::from_millis(500),
            beat: Duration::from_millis(500),
            renew: Duration::from_secs(15),
            grace: Duration::from_secs(10),
        }
    }
}

/// The workers of this program. Dropping it does not stop them.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    dispatcher: JoinHandle<()>,
}

impl Workers {
    /// Takes no more jobs; running ones get some seconds, then go back on the list for the next program.
    pub async fn shutdown(self) {
        let _ = self.stop.send(true);
        let _ = self.dispatcher.await;
    }

    /// Ends all work at once and writes nothing, as a crash does; for tests.
    #[cfg(any(test, feature = "testing"))]
    pub fn kill(self) {
        self.dispatcher.abort();
    }
}

/// Starts this program's workers.
pub fn start_workers(app: &App) -> Workers {
    start_workers_with(app, Settings::default())
}

/// As [`start_workers`], with other settings.
pub fn start_workers_with(app: &App, settings: Settings) -> Workers {
    let (stop, stopped) = watch::channel(false);
    let owner = crate::id::uuid_at(app.clock().now()).to_string();
    let dispatcher = tokio::spawn(dispatch(app.clone(), settings, owner, stopped));
    Workers { stop, dispatcher }
}

async fn dispatch(app: App, settings: Settings, owner: String, mut stopped: watch::Receiver<bool>) {
    let kinds: Arc<[JobKind]> = super::kinds(&app).into();
    let room = Arc::new(Semaphore::new(settings.parallel));
    let mut running = tokio::task::JoinSet::new();
    let mut scheduler = Scheduler::default();
    while !*stopped.borrow() {
        if let Err(error) = housekeeping(&app, &mut scheduler).await {
            tracing::warn!(%error, "jobs: housekeeping failed");
        }
        while let Ok(permit) = Arc::clone(&room).try_acquire_owned() {
            match store::claim(app.db().read(), &owner, app.clock().now()).await {
                Ok(Some(row)) => {
                    let worker = Worker {
                        app: app.clone(),
                        settings,
                        owner: owner.clone(),
                        row,
                    };
                    let (kinds, stopped) = (Arc::clone(&kinds), stopped.clone());
                    running.spawn(async move {
                        worker.run(&kinds, stopped).await;
                        drop(permit);
                    });
                }
                Ok(None) => break,
                Err(error) => {
                    tracing::warn!(%error, "jobs: none could be claimed");
                    break;
                }
            }
        }
        tokio::select! {
            () = tokio::time::sleep(settings.poll) => {}
            _ = stopped.changed() => {}
            Some(_) = running.join_next() => {}
        }
    }
    while running.join_next().await.is_some() {}
}

/// What is due without anyone asking: scheduled jobs, and jobs whose workers died too often.
async fn housekeeping(app: &App, scheduler: &mut Scheduler) -> Result<(), sea_orm::DbErr> {
    scheduler.enqueue_due(app).await?;
    store::give_up_lost(app.db().read(), app.clock().now()).await?;
    Ok(())
}

/// One job in one worker's hands.
struct Worker {
    app: App,
    settings: Settings,
    owner: String,
    row: job::Model,
}

/// Aborts the work if the worker itself is dropped.
struct Work(JoinHandle<Result<serde_json::Value, Problem>>);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Worker {
    async fn run(&self, kinds: &[JobKind], stopped: watch::Receiver<bool>) {
        let shared = Arc::new(Shared::default());
        let context = match self.context(&shared) {
            Ok(context) => context,
            Err(problem) => {
                return self
                    .settle(&Progress::default(), Outcome::Failed(&problem))
                    .await;
            }
        };
        if self.row.cancel != 0 {
            return self.settle(&Progress::default(), Outcome::Cancelled).await;
        }
        let Some(kind) = kinds.iter().find(|kind| kind.kind == self.row.kind) else {
            let problem = Problem::invalid("job-kind-unknown").arg("kind", self.row.kind.as_str());
            return self
                .settle(&Progress::default(), Outcome::Failed(&problem))
                .await;
        };
        let work = Work(tokio::spawn((kind.run)(context)));
        self.look_after(work, &shared, stopped).await;
    }

    fn context(&self, shared: &Arc<Shared>) -> Result<JobContext, Problem> {
        use crate::people::session::parse_id;
        Ok(JobContext {
            app: self.app.clone(),
            id: parse_id(&self.row.id)?,
            tenant: self.row.tenant.as_deref().map(parse_id).transpose()?,
            started_by: self.row.started_by.as_deref().map(parse_id).transpose()?,
            payload: serde_json::from_str(&self.row.payload)?,
            shared: Arc::clone(shared),
        })
    }

    async fn look_after(
        &self,
        mut work: Work,
        shared: &Shared,
        mut stopped: watch::Receiver<bool>,
    ) {
        let mut beat = tokio::time::interval(self.settings.beat);
        let mut renewed = Instant::now();
        let mut written = Progress::default();
        let mut deadline: Option<Instant> = None;
        let mut stopping = false;
        loop {
            tokio::select! {
                ended = &mut work.0 => return self.ended(ended, shared).await,
                _ = stopped.changed(), if !stopping => {
                    stopping = true;
                    deadline.get_or_insert(Instant::now() + self.settings.grace);
                }
                _ = beat.tick() => {}
            }
            let progress = shared.progress();
            if progress != written || renewed.elapsed() >= self.settings.renew {
                match store::renew(
                    self.app.db().read(),
                    &self.row.id,
                    &self.owner,
                    self.app.clock().now(),
                    &progress,
                )
                .await
                {
                    Ok(()) => (renewed, written) = (Instant::now(), progress.clone()),
                    Err(error) => {
                        tracing::warn!(%error, job = self.row.id, "jobs: progress could not be written");
                    }
                }
            }
            match store::look(self.app.db().read(), &self.row.id, &self.owner).await {
                Ok(Beat::Lost) => {
                    tracing::warn!(
                        job = self.row.id,
                        "jobs: another worker has taken this job over"
                    );
                    return;
                }
                Ok(Beat::Cancel) => {
                    shared.cancel();
                    deadline.get_or_insert(Instant::now() + self.settings.grace);
                }
                Ok(Beat::Fine) => {}
                Err(error) => {
                    tracing::warn!(%error, job = self.row.id, "jobs: the job could not be looked up");
                }
            }
            if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                drop(work);
                let outcome = if stopping {
                    Outcome::PutBack
                } else {
                    Outcome::Cancelled
                };
                return self.settle(&progress, outcome).await;
            }
        }
    }

    async fn ended(
        &self,
        ended: Result<Result<serde_json::Value, Problem>, tokio::task::JoinError>,
        shared: &Shared,
    ) {
        let progress = shared.progress();
        match ended {
            Ok(Ok(result)) => self.settle(&progress, Outcome::Done(result)).await,
            Ok(Err(problem)) if problem.code == "job-cancelled" => {
                self.settle(&progress, Outcome::Cancelled).await;
            }
            Ok(Err(problem)) => {
                tracing::warn!(
                    job = self.row.id,
                    kind = self.row.kind,
                    code = problem.code,
                    cause = problem.cause(),
                    "job failed"
                );
                self.settle(&progress, Outcome::Failed(&problem)).await;
            }
            Err(error) => {
                tracing::error!(job = self.row.id, kind = self.row.kind, %error, "job broke off");
                let status = axum::http::StatusCode::INTERNAL_SERVER_ERROR;
                self.settle(
                    &progress,
                    Outcome::Failed(&Problem::new(status, "job-broke-off")),
                )
                .await;
            }
        }
    }

    async fn settle(&self, progress: &Progress, outcome: Outcome<'_>) {
        let now = self.app.clock().now();
        if let Err(error) = store::settle(
            self.app.db().read(),
            &self.row,
            &self.owner,
            now,
            progress,
            outcome,
        )
        .await
        {
            // The lease runs out and the job is done again: at least once.
            tracing::error!(%error, job = self.row.id, "jobs: the outcome could not be written");
        }
    }
}

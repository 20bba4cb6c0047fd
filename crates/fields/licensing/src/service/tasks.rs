//! Keeps the licence manager's tasks true: after every change of releases, corrections or rules.

use super::fulfilment::progress_of;
use crate::Licensing;
use crate::assess::{Assessor, Engine, Stock};
use crate::fulfilment::Progress;
use crate::store::evidence;
use crate::tasks::{self, Due, PREFIX, ROLE};
use license::Use;
use platform::job::{JobContext, NewJob};
use platform::task::NewTask;
use platform::{App, Instant, May, Problem, TenantId};
use portfolio::model::ReleaseId;
use portfolio::store::releases::{Step, steps};
use portfolio::store::{ReleaseDocuments, releases_with_documents, ways_of_use};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Kind of the job that computes all tasks of a tenant anew.
pub(crate) const JOB: &str = "licensing.tasks";

/// Puts the job on the list, within the transaction of the act (a correction, new rules) that may change
/// the verdicts of many releases. `act` names it, so that each act has one job.
pub(super) async fn enqueue<P>(
    tx: &impl ConnectionTrait,
    may: &May<P>,
    now: Instant,
    act: &str,
) -> Result<(), Problem> {
    put(tx, may, now, act, serde_json::Value::Null).await
}

/// As [`enqueue`], for an act that is about one release.
pub(super) async fn enqueue_for<P>(
    tx: &impl ConnectionTrait,
    may: &May<P>,
    now: Instant,
    act: &str,
    release: ReleaseId,
) -> Result<(), Problem> {
    put(tx, may, now, act, serde_json::json!({ "release": release })).await
}

async fn put<P>(
    tx: &impl ConnectionTrait,
    may: &May<P>,
    now: Instant,
    act: &str,
    payload: serde_json::Value,
) -> Result<(), Problem> {
    let job = NewJob {
        kind: JOB,
        tenant: Some(may.tenant()),
        started_by: may.actor().person(),
        key: Some(act),
        payload,
    };
    platform::job::enqueue(tx, now, job).await?;
    Ok(())
}

/// The job: all tasks of the tenant, or those of the release that its payload names.
pub(crate) async fn run(ctx: JobContext) -> Result<serde_json::Value, Problem> {
    let tenant = ctx
        .tenant
        .ok_or_else(|| Problem::not_found("tenant-missing"))?;
    let Some(field) = ctx.app.field::<Licensing>() else {
        return Ok(serde_json::Value::Null);
    };
    let of = ctx.payload["release"].as_str();
    let of: Option<ReleaseId> = of.and_then(|id| id.parse().ok());
    let open = refresh(
        &ctx.app,
        field,
        tenant,
        of.as_ref().map(std::slice::from_ref),
    )
    .await?;
    Ok(serde_json::json!({ "tasks": open }))
}

/// Computes the tasks anew and tells how many are due: of all releases, or of the products to which some
/// belong (a release also changes what is new in the one after it). Repeating it changes nothing.
pub(crate) async fn refresh(
    app: &App,
    field: &Licensing,
    tenant: TenantId,
    of: Option<&[ReleaseId]>,
) -> Result<usize, Problem> {
    // Within one program no older state is written over a newer one.
    let _one_at_a_time = field.refreshing.lock().await;
    let steps = steps(app.db().read(), tenant, of).await?;
    let prefixes: Vec<String> = match of {
        None => vec![PREFIX.to_owned()],
        Some(_) => steps
            .iter()
            .map(|step| format!("{PREFIX}{}/", step.release))
            .collect(),
    };
    let now = app.clock().now();
    let assessor = Assessor::load(&field.engine, app.db().read(), tenant, now).await?;
    let (due, progress) = due(app, &field.engine, &assessor, tenant, &steps).await?;
    let new: Vec<NewTask<'_>> = due
        .iter()
        .map(|due| NewTask {
            key: &due.key,
            title: due.title.clone(),
            why: due.why.clone(),
            context: due.context.clone(),
            subject: &due.subject,
            link: &due.link,
            action: "licensing-task-action",
            due: Some(now.plus_days(due.days).date()),
            role: Some(ROLE),
            ..NewTask::default()
        })
        .collect();
    platform::task::renew(app.db(), tenant, now, &prefixes, &new).await?;
    let tx = app.db().write().await?;
    evidence::keep_progress(&tx, tenant, &progress).await?;
    tx.commit().await?;
    Ok(new.len())
}

/// What is due for these releases. Verdicts count for releases that run somewhere; new licences for every
/// release of a product that runs somewhere, so that they are seen before the new release is put to use.
async fn due(
    app: &App,
    engine: &Engine,
    assessor: &Assessor<'_>,
    tenant: TenantId,
    steps: &[Step],
) -> Result<(Vec<Due>, Vec<(ReleaseId, Progress)>), Problem> {
    let db = app.db().read();
    let ids: Vec<ReleaseId> = steps.iter().map(|step| step.release).collect();
    let releases = releases_with_documents(db, tenant, Some(&ids)).await?;
    let ways = ways_of_use(db, tenant, Some(&ids)).await?;
    let runs = |step: &Step| !step.archived && ways.contains_key(&step.release);
    let used: HashSet<_> = steps
        .iter()
        .filter(|step| runs(step))
        .map(|step| step.product)
        .collect();
    let running: HashSet<ReleaseId> = steps
        .iter()
        .filter(|step| runs(step))
        .map(|step| step.release)
        .collect();
    let judged: Vec<ReleaseDocuments> = releases
        .iter()
        .filter(|release| running.contains(&release.release))
        .cloned()
        .collect();
    let summaries = assessor.summaries(db, tenant, &judged).await?;
    let mut due: Vec<Due> = judged
        .iter()
        .filter_map(|release| Some((release, summaries.get(&release.release)?)))
        .flat_map(|(release, summary)| tasks::of_verdict(release, summary))
        .collect();
    let mut progress = progress_of(app, engine, tenant, assessor, &judged).await?;
    due.extend(
        judged
            .iter()
            .filter_map(|release| tasks::of_progress(release, *progress.get(&release.release)?)),
    );
    let by_id: HashMap<ReleaseId, &ReleaseDocuments> = releases
        .iter()
        .map(|release| (release.release, release))
        .collect();
    let pairs: Vec<(&ReleaseDocuments, &ReleaseDocuments)> = steps
        .iter()
        .filter(|step| !step.archived && used.contains(&step.product))
        .filter_map(|step| Some((*by_id.get(&step.release)?, *by_id.get(&step.before?)?)))
        .filter(|(now, before)| !now.documents.is_empty() && !before.documents.is_empty())
        .collect();
    due.extend(news(db, assessor, &pairs).await?);
    // A release that runs nowhere (any more) has nothing to fulfil.
    let progress = ids
        .iter()
        .map(|id| (*id, progress.remove(id).unwrap_or_default()));
    Ok((due, progress.collect()))
}

/// The tasks about new licences: each release with the one before it.
async fn news(
    db: &impl ConnectionTrait,
    assessor: &Assessor<'_>,
    pairs: &[(&ReleaseDocuments, &ReleaseDocuments)],
) -> Result<Vec<Due>, Problem> {
    let mut seen = HashSet::new();
    let compared: Vec<ReleaseDocuments> = pairs
        .iter()
        .flat_map(|(now, before)| [*now, *before])
        .filter(|release| seen.insert(release.release))
        .cloned()
        .collect();
    let stocks = assessor.stocks(db, &compared).await?;
    let forms: Vec<_> = stocks
        .values()
        .flat_map(|stock| stock.forms.iter().map(|(form, _)| *form))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    // The names of licences do not depend on the way of use.
    let judgements = assessor.judgements(db, &forms, Use::default()).await?;
    let licenses = |stock: &Stock<'_>| -> BTreeSet<String> {
        let stated = stock.forms.iter().filter_map(|(form, _)| {
            let judgement = judgements.get(form)?;
            let name = judgement.expression.as_ref().unwrap_or(&judgement.raw);
            (!name.is_empty()).then(|| name.clone())
        });
        let corrected = stock.corrections.iter().map(|(c, _)| c.expression.clone());
        stated.chain(corrected).collect()
    };
    Ok(pairs
        .iter()
        .filter_map(|(now, before)| {
            let known = licenses(stocks.get(&before.release)?);
            let here = licenses(stocks.get(&now.release)?);
            let new: BTreeSet<String> = here.difference(&known).cloned().collect();
            tasks::of_news(now, &before.version, &new)
        })
        .collect())
}

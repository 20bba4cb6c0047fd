//! Writing an import: one transaction, in a job.

use super::super::{ImportPortfolio, tell};
use super::draft::{plan, preview, read_run};
use super::{Lexicon, Unsound, import, not_now, source_of};
use crate::import::{Plan, Planned};
use crate::model::{ImportId, ReleaseId, SourceId};
use crate::store::imports::{self, RunRow, RunState};
use crate::store::{self, deployments, inventory, products, releases};
use platform::job::{NewJob, enqueue};
use platform::people::service::create_department;
use platform::permission::ManageTenant;
use platform::{App, Instant, JobId, May, Problem, audit};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Name of the job.
pub(crate) const JOB: &str = "portfolio.import";
/// How many rows one entry of the log names.
const ROWS_OF_ENTRY: usize = 200;

/// Has an import written by a job. Of two people who ask for it, one succeeds; the other is told who.
///
/// # Errors
/// A conflict if there is no preview, if it is being written, or was.
pub async fn apply(app: &App, may: &May<ImportPortfolio>, id: ImportId) -> Result<JobId, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let key = id.to_string();
    let new = NewJob {
        kind: JOB,
        tenant: Some(may.tenant()),
        started_by: may.actor().person(),
        key: Some(&key),
        payload: json!({"import": id}),
    };
    // The job's key lets a second one wait here; then it sees what the first one noted.
    let job = enqueue(&tx, now, new).await?;
    let mut run = imports::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-import-missing"))?;
    if run.state != RunState::Draft {
        tx.rollback().await?;
        return Err(not_now(app, &run).await);
    }
    if run.job == Some(job) {
        tx.rollback().await?;
        return Err(Problem::conflict("portfolio-import-under-way"));
    }
    run.job = Some(job);
    run.problem = String::new();
    imports::update_draft(&tx, may.tenant(), &run).await?;
    tx.commit().await?;
    Ok(job)
}

/// Tells how far the writing is: steps done, steps in all.
pub type Told<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// Steps of [`run_apply`].
const STEPS: u64 = 5;

/// Writes an import as its preview shows it, or not at all.
///
/// `manage` is needed if departments are to be entered; each of them is an act of its own and stays if the rest fails.
///
/// # Errors
/// `portfolio-import-stale` if the portfolio changed since the preview, which is made anew then; a conflict if it was
/// written already; `portfolio-import-departments-right` if departments are to be entered without `manage`.
pub async fn run_apply(
    app: &App,
    may: &May<ImportPortfolio>,
    manage: Option<&May<ManageTenant>>,
    lexicon: &Arc<Lexicon>,
    id: ImportId,
    told: Told<'_>,
) -> Result<RunRow, Problem> {
    let done = write(app, may, manage, lexicon, id, told).await;
    if let Err(problem) = &done
        && problem.status.is_client_error()
    {
        note_failure(app, may, id, problem).await?;
    }
    done?;
    import(app, may, id).await
}

/// Lets the import be asked for again, and keeps why it was not written.
async fn note_failure(
    app: &App,
    may: &May<ImportPortfolio>,
    id: ImportId,
    problem: &Problem,
) -> Result<(), Problem> {
    if let Some(mut run) = imports::find(app.db().read(), may.tenant(), id).await? {
        run.job = None;
        problem.code.clone_into(&mut run.problem);
        imports::update_draft(app.db().read(), may.tenant(), &run).await?;
    }
    Ok(())
}

async fn write(
    app: &App,
    may: &May<ImportPortfolio>,
    manage: Option<&May<ManageTenant>>,
    lexicon: &Arc<Lexicon>,
    id: ImportId,
    told: Told<'_>,
) -> Result<(), Problem> {
    let run = import(app, may, id).await?;
    let (RunState::Draft, Some(source)) = (run.state, run.source) else {
        return Err(not_now(app, &run).await);
    };
    let tenant = may.tenant();
    let reading = read_run(app, tenant, lexicon, run.clone())
        .await
        .map_err(Unsound::into_problem)?;
    told(1, STEPS);
    let inputs = Arc::new(reading.inputs);
    let choices = inventory::choices(app.db().read(), tenant, id).await?;
    let of = || (&run, inputs.clone());
    let db = app.db().read();
    let looked = plan(db, app, tenant, lexicon, of(), &choices).await?;
    if looked.digest() == run.digest {
        enter_departments(app, manage, &looked).await?;
    }
    told(2, STEPS);
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let by = may.actor().person();
    let step = (RunState::Draft, RunState::Applied);
    // Of two that come here, the second waits for the first and finds it written.
    if !imports::advance(&tx, tenant, id, step, by, now).await? {
        tx.rollback().await?;
        return Err(not_now(app, &import(app, may, id).await?).await);
    }
    let plan = plan(&tx, app, tenant, lexicon, of(), &choices).await?;
    if plan.digest() != run.digest {
        tx.rollback().await?;
        let reading = read_run(app, tenant, lexicon, run)
            .await
            .map_err(Unsound::into_problem)?;
        preview(app, may, lexicon, reading, choices).await?;
        return Err(Problem::conflict("portfolio-import-stale"));
    }
    told(3, STEPS);
    if !write_stock(&tx, may, &plan, now).await? {
        tx.rollback().await?;
        return Err(Problem::conflict("portfolio-changed-meanwhile"));
    }
    keep_ties(&tx, may, source, &plan).await?;
    inventory::replace_rows(&tx, tenant, id, &plan.rows, &choices).await?;
    imports::drop_file(&tx, tenant, id).await?;
    let touched = touched(plan.rows.iter());
    store::touch_many(&tx, tenant, &touched).await?;
    told(4, STEPS);
    let name = source_of(app, may, &run).await?.map(|source| source.name);
    let details = json!({
        "source": name, "file": run.file_name, "counts": run.counts, "preview": run.digest
    });
    log(
        &tx,
        may,
        (id, "portfolio.import.apply", details),
        &plan.rows,
        now,
    )
    .await?;
    tx.commit().await?;
    told(STEPS, STEPS);
    tell(app, may, &touched).await;
    Ok(())
}

/// Enters the departments that were ticked: number first, if the name begins with one.
async fn enter_departments(
    app: &App,
    manage: Option<&May<ManageTenant>>,
    plan: &Plan,
) -> Result<(), Problem> {
    if plan.new_departments.is_empty() {
        return Ok(());
    }
    let manage = manage.ok_or_else(|| Problem::invalid("portfolio-import-departments-right"))?;
    for text in &plan.new_departments {
        let (number, name) = number_and_name(text);
        create_department(app, manage, number, name)
            .await
            .map_err(|refused| match refused {
                platform::people::refused::Refused::Problem(problem) => problem,
                platform::people::refused::Refused::Fields(_) => {
                    Problem::invalid("portfolio-import-department").arg("name", text.clone())
                }
            })?;
    }
    Ok(())
}

/// „62 Geoinformation“, „II/3 - Hauptamt“: what begins with a digit or a Roman number is the number.
fn number_and_name(text: &str) -> (&str, &str) {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(char::is_whitespace) else {
        return ("", text);
    };
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ':'));
    let is_number = first.starts_with(|c: char| c.is_ascii_digit())
        || (first
            .chars()
            .all(|c| matches!(c, 'I' | 'V' | 'X' | '/' | '.' | '0'..='9'))
            && first.len() <= 8);
    if is_number && !rest.is_empty() && first.chars().count() <= 20 {
        (first.trim_end_matches(['-', ':', '.']), rest)
    } else {
        ("", text)
    }
}

/// Writes products, releases and deployments; tells whether all of them still were as the plan found them.
async fn write_stock(
    tx: &impl ConnectionTrait,
    may: &May<ImportPortfolio>,
    plan: &Plan,
    now: Instant,
) -> Result<bool, Problem> {
    let tenant = may.tenant();
    let rows: Vec<_> = plan
        .products
        .iter()
        .map(|(id, data, before)| (*id, data.clone(), before.as_ref().map(|(_, n)| *n)))
        .collect();
    let mut all = products::write_many(tx, tenant, &rows, now).await?;
    let rows: Vec<_> = plan
        .releases
        .iter()
        .map(|(id, of, data, before)| (*id, *of, data.clone(), before.as_ref().map(|(_, n)| *n)))
        .collect();
    all &= releases::write_many(tx, tenant, &rows, now).await?;
    let rows: Vec<_> = plan
        .deployments
        .iter()
        .map(|(id, (release, data), before)| {
            (
                *id,
                *release,
                data.clone(),
                before.as_ref().map(|(_, n)| *n),
            )
        })
        .collect();
    all &= deployments::write_many(tx, tenant, &rows, now).await?;
    let ended: Vec<_> = plan.ended.iter().map(|(id, _)| *id).collect();
    deployments::archive_many(tx, tenant, &ended, Some(now)).await?;
    Ok(all)
}

async fn keep_ties(
    tx: &impl ConnectionTrait,
    may: &May<ImportPortfolio>,
    source: SourceId,
    plan: &Plan,
) -> Result<(), Problem> {
    inventory::drop_links(tx, may.tenant(), source, &plan.dropped).await?;
    inventory::write_links(tx, may.tenant(), source, &plan.links).await?;
    Ok(())
}

/// The releases of rows that write something, each once.
pub(super) fn touched<'a>(rows: impl Iterator<Item = &'a Planned>) -> Vec<ReleaseId> {
    let all: BTreeSet<ReleaseId> = rows
        .filter(|row| row.writes())
        .flat_map(|row| [row.release, row.release_before])
        .flatten()
        .collect();
    all.into_iter().collect()
}

/// One entry about the whole, then entries that name each row with what changed. What a new row said stands in the
/// portfolio, or in the entry about its first change.
pub(super) async fn log(
    tx: &impl ConnectionTrait,
    may: &May<ImportPortfolio>,
    (id, action, details): (ImportId, &str, Value),
    rows: &[Planned],
    now: Instant,
) -> Result<(), Problem> {
    let subject = format!("import:{id}");
    audit::append(tx, may, now, action, &subject, details).await?;
    let written: Vec<Value> = rows
        .iter()
        .filter(|row| row.writes())
        .map(|row| {
            let changes = row.changes.iter().filter(|change| change.taken);
            let changes: Vec<Value> = changes
                .map(|change| json!([change.field, change.from, change.to]))
                .collect();
            json!({
                "row": row.number, "kind": row.kind, "product": row.product, "release": row.release,
                "deployment": row.deployment, "ended": row.ended, "changes": changes,
            })
        })
        .collect();
    let action = format!("{action}.rows");
    for chunk in written.chunks(ROWS_OF_ENTRY) {
        let details = json!({"rows": chunk});
        audit::append(tx, may, now, &action, &subject, details).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::number_and_name;

    #[test]
    fn departments_are_parted_into_number_and_name() {
        assert_eq!(
            number_and_name("62 Geoinformation"),
            ("62", "Geoinformation")
        );
        assert_eq!(number_and_name("II/3 - Hauptamt"), ("II/3", "Hauptamt"));
        assert_eq!(number_and_name("Amt für Kultur"), ("", "Amt für Kultur"));
        assert_eq!(number_and_name("Hauptamt"), ("", "Hauptamt"));
        assert_eq!(number_and_name("62"), ("", "62"));
    }
}

//! Correcting what an SBOM states about a component's licence, for all releases of the tenant.

use super::tasks::enqueue;
use super::verdicts::release;
use crate::assess::Engine;
use crate::model::{
    CorrectLicense, Correction, CorrectionId, MAX_REASON, MIN_REASON, ReadLicenses, Scope,
};
use crate::store;
use license::Expression;
use platform::{App, May, Problem, audit};
use portfolio::model::ReleaseId;
use serde_json::json;

/// A correction as a person enters it.
#[derive(Clone, Debug)]
pub struct NewCorrection {
    /// The release in which the component was seen.
    pub release: ReleaseId,
    /// Handle of the component's row.
    pub handle: String,
    /// The licence that really applies, an SPDX expression.
    pub expression: String,
    /// Why.
    pub reason: String,
    /// For one version or all.
    pub scope: Scope,
}

/// Keeps a correction. It holds for all releases of the tenant that contain the component.
///
/// # Errors
/// `licensing-expression-wrong`, `licensing-reason-short`, `licensing-reason-long`, `licensing-component-missing`.
pub async fn correct(
    app: &App,
    engine: &Engine,
    read: &May<ReadLicenses>,
    may: &May<CorrectLicense>,
    new: &NewCorrection,
) -> Result<Correction, Problem> {
    let expression = expression_of(&new.expression)?;
    let reason = reason_of(&new.reason)?;
    let detail = release(app, engine, read, new.release)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let row = detail
        .rows
        .iter()
        .find(|row| row.handle == new.handle)
        .ok_or_else(|| Problem::not_found("licensing-component-missing"))?;
    let (identity, package) = portfolio::store::assess::identities(app.db().read(), row.component)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-component-missing"))?;
    let now = app.clock().now();
    let correction = Correction {
        id: CorrectionId::new(now),
        component: if new.scope == Scope::Version {
            identity
        } else {
            package
        },
        scope: new.scope,
        expression,
        reason,
        created_at: now.to_string(),
        created_by: may.actor().key(),
    };
    let tx = app.db().write().await?;
    store::add_correction(&tx, may.tenant(), &correction, now).await?;
    let details = json!({
        "component": correction.component, "scope": correction.scope, "expression": correction.expression,
        "stated": row.judgement.raw, "reason": correction.reason,
    });
    audit::append(
        &tx,
        may,
        now,
        "licensing.correction.create",
        &format!("correction:{}", correction.id),
        details,
    )
    .await?;
    enqueue(&tx, may, now, &format!("correction/{}", correction.id)).await?;
    tx.commit().await?;
    Ok(correction)
}

/// Ends a correction: from now on what the SBOM states counts again.
pub async fn end(app: &App, may: &May<CorrectLicense>, id: CorrectionId) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    if !store::end_correction(&tx, may.tenant(), id, now).await? {
        return Err(Problem::not_found("licensing-correction-missing"));
    }
    audit::append(
        &tx,
        may,
        now,
        "licensing.correction.end",
        &format!("correction:{id}"),
        json!({}),
    )
    .await?;
    enqueue(&tx, may, now, &format!("correction-end/{id}")).await?;
    tx.commit().await?;
    Ok(())
}

fn expression_of(text: &str) -> Result<String, Problem> {
    let wrong = || Problem::invalid("licensing-expression-wrong").arg("expression", text);
    let expression: Expression = text.trim().parse().map_err(|_| wrong())?;
    Ok(expression.to_string())
}

/// A reason that is neither too short to explain anything nor too long to read.
pub(crate) fn reason_of(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let length = text.chars().count();
    if length < MIN_REASON {
        return Err(Problem::invalid("licensing-reason-short")
            .arg("min", MIN_REASON.to_string())
            .arg("found", length.to_string()));
    }
    if length > MAX_REASON {
        return Err(Problem::invalid("licensing-reason-long").arg("max", MAX_REASON.to_string()));
    }
    Ok(text.to_owned())
}

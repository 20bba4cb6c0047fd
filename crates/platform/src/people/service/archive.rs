//! A tenant is archived, and brought back by the operator.
//!
//! An archived tenant looks like one that does not exist. Nothing of it is deleted: what the law or the
//! log needs stays, and its short name stays taken.

use super::super::model::Tenant;
use super::super::refused::{Faults, Refused};
use super::super::session::tenant_of;
use super::super::store;
use crate::permission::ManageTenant;
use crate::{Actor, App, May, Problem, audit, job};
use axum::http::StatusCode;
use sea_orm::ConnectionTrait;
use serde_json::json;

/// Fewest characters of a reason.
const MIN_REASON: usize = 20;
/// Most characters of a reason.
const MAX_REASON: usize = 2000;

/// Archives the tenant: nobody enters it any more, its tokens, links and invitations do not work, its
/// jobs end. `name` repeats the tenant's name. Fields `name`, `reason`.
///
/// # Errors
/// 403 `tenant-archive-own-people-only` for people who act by mandate, unless their provider set the
/// tenant up; 409 `tenant-archive-serves` as long as the tenant serves others.
pub async fn archive_tenant(
    app: &App,
    may: &May<ManageTenant>,
    name: &str,
    reason: &str,
) -> Result<(), Refused> {
    let now = app.clock().now();
    let id = may.tenant().to_string();
    let tx = app.db().write().await?;
    let row = store::tenants::lock(&tx, &id)
        .await?
        .filter(|row| row.archived_at.is_none())
        .ok_or_else(|| Problem::not_found("tenant-missing"))?;
    may_archive(&tx, may, &row.created_at).await?;
    let mut faults = Faults::default();
    if name.trim() != row.name {
        faults.add("name", "tenant-archive-name");
    }
    let reason = reason.trim();
    if !(MIN_REASON..=MAX_REASON).contains(&reason.chars().count()) {
        faults.add_with("reason", "tenant-archive-reason", "min", MIN_REASON);
    }
    faults.into_result()?;
    if store::tenants::serves(&tx, &id, &now.date().to_string()).await? {
        return Err(Problem::conflict("tenant-archive-serves").into());
    }
    store::tenants::set_archived(&tx, &id, Some(now)).await?;
    store::links::remove_of_tenant(&tx, &id).await?;
    job::cancel_all(&tx, may.tenant(), now).await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.tenant.archive",
        &format!("tenant:{id}"),
        json!({ "reason": reason }),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// People of the tenant itself may, and those of the provider that set it up: its mandate is as old as
/// the tenant.
async fn may_archive(
    tx: &impl ConnectionTrait,
    may: &May<ManageTenant>,
    created_at: &str,
) -> Result<(), Refused> {
    let person = may.actor().person().map(|person| person.to_string());
    let person = person.unwrap_or_default();
    let town = may.tenant().to_string();
    let own = store::people::roles(tx, &town, vec![person.clone()]).await?;
    if !own.is_empty() {
        return Ok(());
    }
    for mandate in store::tenants::mandates_since(tx, &town, created_at).await? {
        let at_home = store::people::roles(tx, &mandate.provider, vec![person.clone()]).await?;
        if at_home
            .iter()
            .any(|grant| grant.role == super::ADMINISTRATOR)
        {
            return Ok(());
        }
    }
    let code = "tenant-archive-own-people-only";
    Err(Problem::new(StatusCode::FORBIDDEN, code).into())
}

/// Brings an archived tenant back; for the operator. Tokens that have not run out work again; links,
/// invitations and jobs do not come back.
pub async fn restore_tenant(app: &App, slug: &str) -> Result<Tenant, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let row = store::tenants::by_slug(&tx, slug.trim())
        .await?
        .filter(|row| row.archived_at.is_some())
        .ok_or_else(|| Problem::not_found("tenant-missing"))?;
    store::tenants::set_archived(&tx, &row.id, None).await?;
    let tenant = tenant_of(row)?;
    audit::append_system(
        &tx,
        Some(tenant.id),
        Actor::System,
        now,
        "platform.tenant.restore",
        &format!("tenant:{}", tenant.id),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(tenant)
}

//! SQL of requests for SBOMs.

use super::tables::sbom_request::{ActiveModel, Column, Entity, Model};
use super::{day, id, word};
use crate::model::{Basis, ReleaseId, RequestData, RequestId, RequestState};
use platform::{Instant, TenantId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

/// A request as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Identifier.
    pub id: RequestId,
    /// The release for which an SBOM was asked.
    pub release: ReleaseId,
    /// What is known about it.
    pub data: RequestData,
    /// Number of its version, counted from 1; the entity tag.
    pub revision: i32,
}

impl TryFrom<Model> for RequestRow {
    type Error = DbErr;
    fn try_from(row: Model) -> Result<Self, DbErr> {
        let required = |text: String, column: &str| {
            day(Some(text), column)?.ok_or_else(|| DbErr::Type(format!("{column} is empty")))
        };
        Ok(Self {
            id: id(&row.id, "sbom_request.id")?,
            release: id(&row.release, "sbom_request.release")?,
            data: RequestData {
                vendor: row.vendor,
                basis: word(&row.basis, Basis::parse, "sbom_request.basis")?,
                clause: row.clause,
                asked_on: required(row.asked_on, "sbom_request.asked_on")?,
                due_on: required(row.due_on, "sbom_request.due_on")?,
                state: word(&row.state, RequestState::parse, "sbom_request.state")?,
                answer: row.answer,
                letter: row.letter,
            },
            revision: row.revision,
        })
    }
}

fn values(data: &RequestData, now: Instant) -> ActiveModel {
    ActiveModel {
        vendor: Set(data.vendor.clone()),
        basis: Set(data.basis.to_string()),
        clause: Set(data.clause.clone()),
        asked_on: Set(data.asked_on.to_string()),
        due_on: Set(data.due_on.to_string()),
        state: Set(data.state.to_string()),
        answer: Set(data.answer.clone()),
        letter: Set(data.letter.clone()),
        updated_at: Set(now.to_string()),
        ..Default::default()
    }
}

/// Writes a new request.
pub(crate) async fn insert(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    request: RequestId,
    release: ReleaseId,
    data: &RequestData,
    now: Instant,
) -> Result<(), DbErr> {
    let mut row = values(data, now);
    row.tenant = Set(tenant.to_string());
    row.id = Set(request.to_string());
    row.release = Set(release.to_string());
    row.created_at = Set(now.to_string());
    row.revision = Set(1);
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Changes a request that is still in this version; tells whether it was.
pub(crate) async fn update(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    request: RequestId,
    revision: i32,
    data: &RequestData,
    now: Instant,
) -> Result<bool, DbErr> {
    let mut row = values(data, now);
    row.revision = Set(revision.saturating_add(1));
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(request.to_string()))
        .filter(Column::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Marks the open requests of a release as answered: the SBOM is there.
pub(crate) async fn mark_received(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    now: Instant,
) -> Result<(), DbErr> {
    use sea_orm::sea_query::{Expr, ExprTrait};
    Entity::update_many()
        .col_expr(Column::State, Expr::value(RequestState::Received.as_str()))
        .col_expr(Column::UpdatedAt, Expr::value(now.to_string()))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Release.eq(release.to_string()))
        .filter(Column::State.is_in([
            RequestState::Asked.as_str(),
            RequestState::Promised.as_str(),
        ]))
        .exec(tx)
        .await?;
    Ok(())
}

/// A request of the tenant.
pub async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    request: RequestId,
) -> Result<Option<RequestRow>, DbErr> {
    Entity::find_by_id((tenant.to_string(), request.to_string()))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// All requests of the tenant, the newest first.
pub async fn all(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Vec<RequestRow>, DbErr> {
    Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .order_by_desc(Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

//! SQL of API tokens.

use super::api_token::{ActiveModel, Column, Entity, Model};
use crate::Instant;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

/// Keeps a new token.
pub(crate) async fn insert(db: &impl ConnectionTrait, token: Model) -> Result<(), DbErr> {
    Entity::insert(ActiveModel::from(token))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Tokens of a tenant by identifier, from after `after`.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    tenant: &str,
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::Tenant.eq(tenant))
        .order_by_desc(Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after));
    }
    query.all(db).await
}

/// Ends a token of a tenant; whether there was one that had not been revoked.
pub(crate) async fn revoke(
    db: &impl ConnectionTrait,
    tenant: &str,
    id: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .set(revoked(now))
        .filter(Column::Tenant.eq(tenant))
        .filter(Column::Id.eq(id))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends all tokens of a person.
pub(crate) async fn revoke_of_person(
    db: &impl ConnectionTrait,
    person: &str,
    now: Instant,
) -> Result<(), DbErr> {
    Entity::update_many()
        .set(revoked(now))
        .filter(Column::Person.eq(person))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Notes that a token was used.
pub(crate) async fn used(db: &impl ConnectionTrait, id: &str, now: Instant) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel {
            last_used_at: Set(Some(now.to_string())),
            ..Default::default()
        })
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

fn revoked(now: Instant) -> ActiveModel {
    ActiveModel {
        revoked_at: Set(Some(now.to_string())),
        ..Default::default()
    }
}

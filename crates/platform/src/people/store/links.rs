//! SQL of one-time links.

use super::one_time_link::{ActiveModel, Column, Entity, Model};
use crate::Instant;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

/// Keeps a new link.
pub(crate) async fn insert(db: &impl ConnectionTrait, link: Model) -> Result<(), DbErr> {
    Entity::insert(ActiveModel::from(link))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The link if it can still be used.
pub(crate) async fn usable(
    db: &impl ConnectionTrait,
    purpose: &str,
    hash: &str,
    now: Instant,
) -> Result<Option<Model>, DbErr> {
    open(purpose, now)
        .filter(Column::Hash.eq(hash))
        .one(db)
        .await
}

/// Uses the link up; `None` if somebody else was faster, or it had ended. What it carried is cleared.
pub(crate) async fn take(
    db: &impl ConnectionTrait,
    purpose: &str,
    hash: &str,
    now: Instant,
) -> Result<Option<Model>, DbErr> {
    let Some(link) = usable(db, purpose, hash, now).await? else {
        return Ok(None);
    };
    let taken = Entity::update_many()
        .set(used(now))
        .filter(Column::Hash.eq(hash))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok((taken.rows_affected == 1).then_some(link))
}

/// Uses up all links of one purpose; the number of those that were open.
pub(crate) async fn take_all(
    db: &impl ConnectionTrait,
    purpose: &str,
    now: Instant,
) -> Result<u64, DbErr> {
    let taken = Entity::update_many()
        .set(used(now))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(taken.rows_affected)
}

/// Removes links that have ended, so that no address of somebody who never came is kept.
pub(crate) async fn purge(db: &impl ConnectionTrait, now: Instant) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::ExpiresAt.lte(now.to_string()))
        .exec(db)
        .await?;
    Ok(())
}

/// Open links of a tenant, the newest first, at most 200.
pub(crate) async fn open_of_tenant(
    db: &impl ConnectionTrait,
    tenant: &str,
    purpose: &str,
    now: Instant,
) -> Result<Vec<Model>, DbErr> {
    open(purpose, now)
        .filter(Column::Tenant.eq(tenant))
        .order_by_desc(Column::CreatedAt)
        .limit(200)
        .all(db)
        .await
}

/// Removes an open link of a tenant; whether there was one.
pub(crate) async fn withdraw(
    db: &impl ConnectionTrait,
    tenant: &str,
    purpose: &str,
    hash: &str,
) -> Result<bool, DbErr> {
    let gone = Entity::delete_many()
        .filter(Column::Hash.eq(hash))
        .filter(Column::Tenant.eq(tenant))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Removes the links that are bound to a person.
pub(crate) async fn remove_of_person(db: &impl ConnectionTrait, person: &str) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Person.eq(person))
        .exec(db)
        .await?;
    Ok(())
}

fn open(purpose: &str, now: Instant) -> Select<Entity> {
    Entity::find()
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now.to_string()))
}

fn used(now: Instant) -> ActiveModel {
    ActiveModel {
        used_at: Set(Some(now.to_string())),
        payload: Set("{}".to_owned()),
        ..Default::default()
    }
}

/// Removes all links of a tenant: invitations, and decisions by link.
pub(crate) async fn remove_of_tenant(db: &impl ConnectionTrait, tenant: &str) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Tenant.eq(tenant))
        .exec(db)
        .await?;
    Ok(())
}

//! SQL of sessions.

use super::session::{ActiveModel, Column, Entity, Model};
use crate::Instant;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

/// Keeps a new session.
pub(crate) async fn insert(db: &impl ConnectionTrait, session: Model) -> Result<(), DbErr> {
    Entity::insert(ActiveModel::from(session))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Sessions of a person that have not ended, the latest used first, at most 100.
pub(crate) async fn of_person(
    db: &impl ConnectionTrait,
    person: &str,
    created_after: Instant,
    seen_after: Instant,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Person.eq(person))
        .filter(Column::CreatedAt.gte(created_after.to_string()))
        .filter(Column::LastSeen.gte(seen_after.to_string()))
        .order_by_desc(Column::LastSeen)
        .limit(100)
        .all(db)
        .await
}

/// Ends one session of a person; whether there was one.
pub(crate) async fn end(
    db: &impl ConnectionTrait,
    person: &str,
    hash: &str,
) -> Result<bool, DbErr> {
    let gone = Entity::delete_many()
        .filter(Column::Hash.eq(hash))
        .filter(Column::Person.eq(person))
        .exec(db)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Ends a session whoever it belongs to.
pub(crate) async fn end_by_hash(db: &impl ConnectionTrait, hash: &str) -> Result<(), DbErr> {
    Entity::delete_by_id(hash).exec(db).await?;
    Ok(())
}

/// Ends all sessions of a person.
pub(crate) async fn end_all(db: &impl ConnectionTrait, person: &str) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Person.eq(person))
        .exec(db)
        .await?;
    Ok(())
}

/// Removes the sessions of everybody that have ended.
pub(crate) async fn purge(
    db: &impl ConnectionTrait,
    created_before: Instant,
    seen_before: Instant,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(
            Column::CreatedAt
                .lt(created_before.to_string())
                .or(Column::LastSeen.lt(seen_before.to_string())),
        )
        .exec(db)
        .await?;
    Ok(())
}

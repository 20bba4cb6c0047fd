//! SQL of counted sign-in attempts.

use super::login_throttle::{ActiveModel, Column, Entity, Model};
use crate::Instant;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ConnectionTrait, QuerySelect};

/// The row of a subject, made if needed and locked until the transaction ends.
pub(crate) async fn locked(
    tx: &impl ConnectionTrait,
    subject: &str,
    now: Instant,
) -> Result<Model, DbErr> {
    Entity::insert(ActiveModel {
        subject: Set(subject.to_owned()),
        failures: Set(0),
        window_start: Set(now.to_string()),
        blocked_until: Set(None),
    })
    .on_conflict(
        OnConflict::column(Column::Subject)
            .update_column(Column::Subject)
            .to_owned(),
    )
    .exec_without_returning(tx)
    .await?;
    Entity::find_by_id(subject)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("login_throttle".to_owned()))
}

/// Writes a row back.
pub(crate) async fn save(tx: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel {
            failures: Set(row.failures),
            window_start: Set(row.window_start),
            blocked_until: Set(row.blocked_until),
            ..Default::default()
        })
        .filter(Column::Subject.eq(row.subject))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets the attempts on a subject.
pub(crate) async fn forget(db: &impl ConnectionTrait, subject: &str) -> Result<(), DbErr> {
    Entity::delete_by_id(subject).exec(db).await?;
    Ok(())
}

/// Takes back one counted attempt.
pub(crate) async fn take_back(db: &impl ConnectionTrait, subject: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
        .col_expr(Column::BlockedUntil, Expr::val(Option::<String>::None))
        .filter(Column::Subject.eq(subject))
        .filter(Column::Failures.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

/// Removes rows whose counting began before `before` and that block nobody.
pub(crate) async fn purge(
    db: &impl ConnectionTrait,
    before: Instant,
    now: Instant,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::WindowStart.lt(before.to_string()))
        .filter(
            Column::BlockedUntil
                .is_null()
                .or(Column::BlockedUntil.lt(now.to_string())),
        )
        .exec(db)
        .await?;
    Ok(())
}

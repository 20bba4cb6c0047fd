//! SQL of requests to examine a licence.

use crate::zendis::{Answer, Request, RequestId, Stage};
use platform::db::Schema;
use platform::{Instant, TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub(crate) fn migration(schema: &mut Schema) {
    schema.table("license_request", |t| {
        t.text("tenant")
            .text("id")
            .text("license")
            .text("text")
            .text("used")
            .text("reason")
            .text("stage")
            .text("created_at")
            .text("created_by")
            .text_null("sent_at")
            .text_null("answered_at")
            .text_null("answer")
            .text("answer_text")
            .primary(&["tenant", "id"])
            .references(&["tenant"], "tenant", &["id"])
    });
}

entity!(request, "license_request", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    license: String, text: String, used: String, reason: String, stage: String, created_at: String, created_by: String,
    sent_at: Option<String>, answered_at: Option<String>, answer: Option<String>, answer_text: String,
});

fn wrong(column: &str) -> DbErr {
    DbErr::Type(format!("license_request.{column}"))
}

fn read(row: request::Model) -> Result<Request, DbErr> {
    let answer = row.answer.map(|name| Answer::from_name(&name));
    Ok(Request {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        license: row.license,
        text: row.text,
        used: row.used,
        reason: row.reason,
        stage: Stage::from_name(&row.stage).ok_or_else(|| wrong("stage"))?,
        created_at: row.created_at,
        created_by: row.created_by,
        sent_at: row.sent_at,
        answered_at: row.answered_at,
        answer: answer
            .map(|answer| answer.ok_or_else(|| wrong("answer")))
            .transpose()?,
        answer_text: row.answer_text,
    })
}

/// The requests, the newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    limit: u64,
) -> Result<Vec<Request>, DbErr> {
    let rows = request::Entity::find()
        .filter(request::Column::Tenant.eq(tenant.to_string()))
        .order_by_desc(request::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One request.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: RequestId,
) -> Result<Option<Request>, DbErr> {
    let row = request::Entity::find()
        .filter(request::Column::Tenant.eq(tenant.to_string()))
        .filter(request::Column::Id.eq(id.to_string()))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// Keeps a new request.
pub(crate) async fn add(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    new: &Request,
) -> Result<(), DbErr> {
    request::Entity::insert(request::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(new.id.to_string()),
        license: Set(new.license.clone()),
        text: Set(new.text.clone()),
        used: Set(new.used.clone()),
        reason: Set(new.reason.clone()),
        stage: Set(new.stage.as_str().to_owned()),
        created_at: Set(new.created_at.clone()),
        created_by: Set(new.created_by.clone()),
        sent_at: Set(None),
        answered_at: Set(None),
        answer: Set(None),
        answer_text: Set(String::new()),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Notes that a draft was sent; whether it was a draft.
pub(crate) async fn sent(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    id: RequestId,
    now: Instant,
) -> Result<bool, DbErr> {
    let change = request::ActiveModel {
        stage: Set(Stage::Sent.as_str().to_owned()),
        sent_at: Set(Some(now.to_string())),
        ..Default::default()
    };
    change_at(tx, tenant, id, Stage::Draft, change).await
}

/// Notes the answer to a request that was sent; whether it was waiting for one.
pub(crate) async fn answered(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    id: RequestId,
    answer: Answer,
    words: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let change = request::ActiveModel {
        stage: Set(Stage::Answered.as_str().to_owned()),
        answered_at: Set(Some(now.to_string())),
        answer: Set(Some(answer.as_str().to_owned())),
        answer_text: Set(words.to_owned()),
        ..Default::default()
    };
    change_at(tx, tenant, id, Stage::Sent, change).await
}

async fn change_at(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    id: RequestId,
    stage: Stage,
    change: request::ActiveModel,
) -> Result<bool, DbErr> {
    let done = request::Entity::update_many()
        .set(change)
        .filter(request::Column::Tenant.eq(tenant.to_string()))
        .filter(request::Column::Id.eq(id.to_string()))
        .filter(request::Column::Stage.eq(stage.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

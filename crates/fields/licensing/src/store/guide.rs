//! SQL of the versions of the licence guide.

use crate::guide::GuideId;
use platform::db::Schema;
use platform::decision::DecisionId;
use platform::{TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub(crate) fn migration(schema: &mut Schema) {
    schema
        .table("license_guide", |t| {
            t.text("tenant")
                .text("id")
                .big("number")
                .text("content")
                .text("sha256")
                .text("decision")
                .text("created_at")
                .text("created_by")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .unique("license_guide", &["tenant", "number"]);
}

entity!(guide, "license_guide", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    number: i64, content: String, sha256: String, decision: String, created_at: String, created_by: String,
});

/// A version of the guide as it was put up for approval, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GuideRow {
    pub(crate) id: GuideId,
    /// From 1.
    pub(crate) number: i64,
    /// SHA-256 of the content, hexadecimal.
    pub(crate) sha256: String,
    pub(crate) decision: DecisionId,
    pub(crate) created_at: String,
    /// Pseudonym of who put it up.
    pub(crate) created_by: String,
}

fn wrong(column: &str) -> DbErr {
    DbErr::Type(format!("license_guide.{column}"))
}

/// The versions, the newest first.
pub(crate) async fn versions(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    limit: u64,
) -> Result<Vec<GuideRow>, DbErr> {
    let rows: Vec<(String, i64, String, String, String, String)> = guide::Entity::find()
        .filter(guide::Column::Tenant.eq(tenant.to_string()))
        .order_by_desc(guide::Column::Number)
        .limit(limit)
        .select_only()
        .columns([
            guide::Column::Id,
            guide::Column::Number,
            guide::Column::Sha256,
            guide::Column::Decision,
            guide::Column::CreatedAt,
            guide::Column::CreatedBy,
        ])
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, number, sha256, decision, created_at, created_by)| {
            Ok(GuideRow {
                id: id.parse().map_err(|_| wrong("id"))?,
                number,
                sha256,
                decision: decision.parse().map_err(|_| wrong("decision"))?,
                created_at,
                created_by,
            })
        })
        .collect()
}

/// The content of a version, as it was put up.
pub(crate) async fn content(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: GuideId,
) -> Result<Option<String>, DbErr> {
    let row = guide::Entity::find()
        .filter(guide::Column::Tenant.eq(tenant.to_string()))
        .filter(guide::Column::Id.eq(id.to_string()))
        .one(db)
        .await?;
    Ok(row.map(|row| row.content))
}

/// Keeps a version; none is ever changed.
pub(crate) async fn add(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    row: &GuideRow,
    content: String,
) -> Result<(), DbErr> {
    guide::Entity::insert(guide::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(row.id.to_string()),
        number: Set(row.number),
        content: Set(content),
        sha256: Set(row.sha256.clone()),
        decision: Set(row.decision.to_string()),
        created_at: Set(row.created_at.clone()),
        created_by: Set(row.created_by.clone()),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

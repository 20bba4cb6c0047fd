//! SQL of settings.

use crate::{Instant, Problem, TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema.table("setting", |t| {
        t.text("tenant")
            .text("key")
            .text("value")
            .text("changed_at")
            .primary(&["tenant", "key"])
            .references(&["tenant"], "tenant", &["id"])
    });
}

entity!(setting, "setting", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] key: String,
    value: String, changed_at: String,
});

/// The value of a setting, `None` if it was never set.
pub async fn get<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    key: &str,
) -> Result<Option<T>, Problem> {
    let row = setting::Entity::find_by_id((tenant.to_string(), key.to_owned()))
        .one(db)
        .await?;
    Ok(row
        .map(|row| serde_json::from_str(&row.value))
        .transpose()?)
}

/// Sets a value. The caller checks the right and writes the audit entry.
pub async fn put<T: Serialize + Sync>(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    key: &str,
    value: &T,
    now: Instant,
) -> Result<(), Problem> {
    let row = setting::ActiveModel {
        tenant: Set(tenant.to_string()),
        key: Set(key.to_owned()),
        value: Set(serde_json::to_string(value)?),
        changed_at: Set(now.to_string()),
    };
    setting::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([setting::Column::Tenant, setting::Column::Key])
                .update_columns([setting::Column::Value, setting::Column::ChangedAt])
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

//! SQL of the house default: the licence that a tenant takes for own development unless something
//! stands against it. Versions are kept, none is overwritten.

use crate::model::HouseDefaultId;
use platform::db::Schema;
use platform::{TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub(crate) fn migration(schema: &mut Schema) {
    schema.table("license_house_default", |t| {
        t.text("tenant")
            .text("id")
            .text_null("license")
            .text("reason")
            .text("created_at")
            .text("created_by")
            .primary(&["tenant", "id"])
            .references(&["tenant"], "tenant", &["id"])
    });
}

entity!(house_default, "license_house_default", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    license: Option<String>, reason: String, created_at: String, created_by: String,
});

/// A version of the house default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseDefaultRow {
    /// Identifier.
    pub id: HouseDefaultId,
    /// SPDX id; none if the town no longer has a default.
    pub license: Option<String>,
    /// Why it was changed.
    pub reason: String,
    /// When.
    pub created_at: String,
    /// Pseudonym of who changed it.
    pub created_by: String,
}

/// The newest versions, the one that holds first.
pub(crate) async fn house_defaults(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    limit: u64,
) -> Result<Vec<HouseDefaultRow>, DbErr> {
    let rows = house_default::Entity::find()
        .filter(house_default::Column::Tenant.eq(tenant.to_string()))
        .order_by_desc(house_default::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(HouseDefaultRow {
                id: row
                    .id
                    .parse()
                    .map_err(|_| DbErr::Type("license_house_default.id".to_owned()))?,
                license: row.license,
                reason: row.reason,
                created_at: row.created_at,
                created_by: row.created_by,
            })
        })
        .collect()
}

/// Keeps a new version.
pub(crate) async fn add_house_default(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    row: &HouseDefaultRow,
) -> Result<(), DbErr> {
    house_default::Entity::insert(house_default::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(row.id.to_string()),
        license: Set(row.license.clone()),
        reason: Set(row.reason.clone()),
        created_at: Set(row.created_at.clone()),
        created_by: Set(row.created_by.clone()),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

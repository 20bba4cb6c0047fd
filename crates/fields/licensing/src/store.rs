//! SQL of licence corrections and of the town's own rules.

pub(crate) mod choice;
pub(crate) mod drafts;
pub(crate) mod evidence;
pub(crate) mod exceptions;
pub(crate) mod guide;
pub(crate) mod zendis;

use crate::model::{Correction, CorrectionId, PolicyId, Scope};
use platform::db::Schema;
use platform::{Instant, TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

pub(crate) fn migration(schema: &mut Schema) {
    schema
        .table("license_correction", |t| {
            t.text("tenant")
                .text("id")
                .text("component")
                .text("scope")
                .text("expression")
                .text("reason")
                .text("created_at")
                .text("created_by")
                .text_null("ended_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .index("license_correction", &["tenant", "component"])
        .table("license_policy", |t| {
            t.text("tenant")
                .text("id")
                .text("source")
                .text("reason")
                .text("created_at")
                .text("created_by")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        });
}

entity!(correction, "license_correction", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    component: String, scope: String, expression: String, reason: String, created_at: String, created_by: String, ended_at: Option<String>,
});
entity!(policy, "license_policy", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    source: String, reason: String, created_at: String, created_by: String,
});

fn read(row: correction::Model) -> Result<Correction, DbErr> {
    Ok(Correction {
        id: row
            .id
            .parse()
            .map_err(|_| DbErr::Type("license_correction.id".to_owned()))?,
        component: row.component,
        scope: Scope::parse(&row.scope)
            .ok_or_else(|| DbErr::Type("license_correction.scope".to_owned()))?,
        expression: row.expression,
        reason: row.reason,
        created_at: row.created_at,
        created_by: row.created_by,
    })
}

/// The corrections that hold, newest first.
pub(crate) async fn corrections(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<Correction>, DbErr> {
    let rows = correction::Entity::find()
        .filter(correction::Column::Tenant.eq(tenant.to_string()))
        .filter(correction::Column::EndedAt.is_null())
        .order_by_desc(correction::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Adds a correction; one for the same component and scope that holds so far ends now.
pub(crate) async fn add_correction(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    new: &Correction,
    now: Instant,
) -> Result<(), DbErr> {
    correction::Entity::update_many()
        .set(correction::ActiveModel {
            ended_at: Set(Some(now.to_string())),
            ..Default::default()
        })
        .filter(correction::Column::Tenant.eq(tenant.to_string()))
        .filter(correction::Column::Component.eq(new.component.as_str()))
        .filter(correction::Column::Scope.eq(new.scope.as_str()))
        .filter(correction::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    correction::Entity::insert(correction::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(new.id.to_string()),
        component: Set(new.component.clone()),
        scope: Set(new.scope.as_str().to_owned()),
        expression: Set(new.expression.clone()),
        reason: Set(new.reason.clone()),
        created_at: Set(new.created_at.clone()),
        created_by: Set(new.created_by.clone()),
        ended_at: Set(None),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Ends a correction. False if it does not hold any more.
pub(crate) async fn end_correction(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    id: CorrectionId,
    now: Instant,
) -> Result<bool, DbErr> {
    let done = correction::Entity::update_many()
        .set(correction::ActiveModel {
            ended_at: Set(Some(now.to_string())),
            ..Default::default()
        })
        .filter(correction::Column::Tenant.eq(tenant.to_string()))
        .filter(correction::Column::Id.eq(id.to_string()))
        .filter(correction::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// A version of the town's own rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyRow {
    /// Identifier.
    pub id: PolicyId,
    /// The rules as TOML (`docs/license-policy.md`); empty for "only the default rules".
    pub source: String,
    /// Why they were changed.
    pub reason: String,
    /// When.
    pub created_at: String,
    /// Pseudonym of who changed them.
    pub created_by: String,
}

/// The newest versions of the town's own rules, the one in force first.
pub(crate) async fn policies(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    limit: u64,
) -> Result<Vec<PolicyRow>, DbErr> {
    let rows = policy::Entity::find()
        .filter(policy::Column::Tenant.eq(tenant.to_string()))
        .order_by_desc(policy::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read_policy).collect()
}

fn read_policy(row: policy::Model) -> Result<PolicyRow, DbErr> {
    Ok(PolicyRow {
        id: row
            .id
            .parse()
            .map_err(|_| DbErr::Type("license_policy.id".to_owned()))?,
        source: row.source,
        reason: row.reason,
        created_at: row.created_at,
        created_by: row.created_by,
    })
}

/// One version of the town's own rules.
pub(crate) async fn policy(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: PolicyId,
) -> Result<Option<PolicyRow>, DbErr> {
    let row = policy::Entity::find_by_id((tenant.to_string(), id.to_string()))
        .one(db)
        .await?;
    row.map(read_policy).transpose()
}

/// How many versions there are: the number of the one in force.
pub(crate) async fn count_policies(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<u64, DbErr> {
    policy::Entity::find()
        .filter(policy::Column::Tenant.eq(tenant.to_string()))
        .count(db)
        .await
}

/// Keeps a new version of the rules.
pub(crate) async fn add_policy(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    row: &PolicyRow,
) -> Result<(), DbErr> {
    policy::Entity::insert(policy::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(row.id.to_string()),
        source: Set(row.source.clone()),
        reason: Set(row.reason.clone()),
        created_at: Set(row.created_at.clone()),
        created_by: Set(row.created_by.clone()),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

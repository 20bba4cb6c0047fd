//! SQL of drafts: the rules that a person is working on. A draft counts for nobody and only its person sees
//! it; what becomes of it is a new version of the rules.

use crate::model::PolicyId;
use platform::{Instant, PersonId, TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

entity!(draft, "license_policy_draft", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] person: String,
    source: String, base: Option<String>, changed_at: String,
});

/// A draft as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DraftRow {
    /// The rules as TOML.
    pub(crate) source: String,
    /// The version from which it was made; none if there was none.
    pub(crate) base: Option<PolicyId>,
}

/// The draft of a person, if there is one.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    person: PersonId,
) -> Result<Option<DraftRow>, DbErr> {
    let row = draft::Entity::find_by_id((tenant.to_string(), person.to_string()))
        .one(db)
        .await?;
    let base = |text: String| {
        text.parse()
            .map_err(|_| DbErr::Type("license_policy_draft.base".to_owned()))
    };
    row.map(|row| {
        Ok(DraftRow {
            source: row.source,
            base: row.base.map(base).transpose()?,
        })
    })
    .transpose()
}

/// Keeps a draft; the one before it goes.
pub(crate) async fn keep(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    person: PersonId,
    row: &DraftRow,
    now: Instant,
) -> Result<(), DbErr> {
    let model = draft::ActiveModel {
        tenant: Set(tenant.to_string()),
        person: Set(person.to_string()),
        source: Set(row.source.clone()),
        base: Set(row.base.map(|base| base.to_string())),
        changed_at: Set(now.to_string()),
    };
    let columns = [
        draft::Column::Source,
        draft::Column::Base,
        draft::Column::ChangedAt,
    ];
    let instead = OnConflict::columns([draft::Column::Tenant, draft::Column::Person])
        .update_columns(columns)
        .to_owned();
    draft::Entity::insert(model)
        .on_conflict(instead)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Throws a draft away.
pub(crate) async fn remove(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    person: PersonId,
) -> Result<(), DbErr> {
    draft::Entity::delete_by_id((tenant.to_string(), person.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}
